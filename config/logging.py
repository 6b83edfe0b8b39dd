"""Logs as JSON lines on standard error. Secrets and people's numbers never get that far."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any

from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import RequestPayloadError
from pydantic import BaseModel, SecretStr
from pythonjsonlogger.json import JsonFormatter

from config.log_context import AboutFilter
from config.privacy import mask_values

MASKED = "[masked]"
_SHORTEST_SECRET = 6
"""A shorter one is a part of ordinary words."""
_NAMED = re.compile(
    r"((?:token|ticket|secret|password|aes_?key|authorization)[\\\"']*\s*[=:]\s*[\\\"']*(?:bearer\s+)?|bearer\s+)"
    r"[^&\s\"'\\,;})]{6,}",
    re.I,
)
"""`secret=…`, `"access_token": "…"`, `Bearer …`: in URLs, in headers, in JSON within JSON."""
_CREDENTIALS = re.compile(r"(\w+://[^/\s:@]*:)[^@\s/]+@")
"""The password in the URL of a database or of Redis."""


class _Masking(JsonFormatter):
    """Takes out the process's own secrets, and what tokens, keys and numbers a library may put into its message."""

    def __init__(self, secrets: Iterable[str], context: dict[str, Any]) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s %(message)s", static_fields=context, json_ensure_ascii=False
        )
        # The longest first: one may be part of another.
        known = sorted(
            {secret for secret in secrets if len(secret) >= _SHORTEST_SECRET}, key=len, reverse=True
        )
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def format(self, record: logging.LogRecord) -> str:
        """The line, with access tokens, secrets, ID-card and bank-card numbers masked."""
        line = _CREDENTIALS.sub(rf"\1{MASKED}@", _NAMED.sub(rf"\1{MASKED}", super().format(record)))
        return self._known.sub(MASKED, line) if self._known else line

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """The entry before it becomes JSON, where a line break is still one, and not a letter between digits."""
        masked: dict[str, Any] = mask_values(log_data)
        return masked


class _Brief(logging.Filter):
    """A request that is no HTTP is the sender's fault: one line for it, no trace by which strangers fill the disk."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps the record, without its trace."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError | RequestPayloadError):
            record.msg, record.args = f"{record.getMessage()}: {type(error).__name__}", ()
            record.exc_info, record.levelno, record.levelname = None, logging.WARNING, "WARNING"
        return True


def be_brief_on_bad_requests() -> None:
    """Lets aiohttp's server log malformed requests in one line."""
    server = logging.getLogger("aiohttp.server")
    if not any(isinstance(known, _Brief) for known in server.filters):
        server.addFilter(_Brief())


def secrets_of(settings: BaseModel) -> list[str]:
    """The values of every secret in the settings and in what they hold."""
    found: list[str] = []
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            found.append(value.get_secret_value())
        elif isinstance(value, BaseModel):
            found += secrets_of(value)
    return found


def log_to_stderr(level: int = logging.INFO, *, secrets: Iterable[str] = (), **context: Any) -> None:
    """Sends the logs of the process to standard error, a JSON object a line; `context` goes into each.

    `secrets` are the values that this process knows and that must not appear, wherever they come from.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Masking(secrets, context))
    handler.addFilter(AboutFilter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    be_brief_on_bad_requests()
    # One line a request says nothing that the message log does not.
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    logging.getLogger("jieba").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
