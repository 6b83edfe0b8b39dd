"""Logs as JSON lines on standard error. Secrets and people's numbers never get that far."""

import logging
import re
import sys
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from config.privacy import mask

_SECRETS = re.compile(
    r"((?:access_token|secret|corpsecret|appsecret|password|Bearer)[=: ]{1,2})[^&\s\"']+", re.I
)


class _Masking(JsonFormatter):
    """Takes out what tokens, keys and numbers a library may have put into its message."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with access tokens, secrets, ID-card and bank-card numbers masked."""
        return _SECRETS.sub(r"\1[masked]", mask(super().format(record)).text)


def log_to_stderr(level: int = logging.INFO, **context: Any) -> None:
    """Sends the logs of the process to standard error, a JSON object a line; `context` goes into each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        _Masking(
            "%(asctime)s %(levelname)s %(name)s %(message)s", static_fields=context, json_ensure_ascii=False
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # One line a request says nothing that the message log does not.
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    logging.getLogger("jieba").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
