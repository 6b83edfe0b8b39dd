"""The log of everything: each callback, each API call, each turn of a switch or the clock."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from simulator.feed import Feed

Side = Literal["callback", "api", "clock", "control"]

_SECRET = re.compile(
    r'((?:access_token|corpsecret|secret|appsecret)["\']?\s*[=:]\s*["\']?)[^"\'&\s,}]+', re.IGNORECASE
)
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Entry:
    """One exchange. `status` is the HTTP status (None: no answer), `errcode` WeChat's own."""

    id: int
    at: str
    side: Side
    account: str
    title: str
    request: str
    answer: str
    status: int | None = None
    errcode: int | None = None
    milliseconds: int | None = None
    note: str = ""


class Journal:
    """Keeps the newest entries, without secrets."""

    def __init__(self, now: Callable[[], datetime], feed: Feed, size: int = 500) -> None:
        self._now = now
        self._feed = feed
        self._entries: deque[Entry] = deque(maxlen=size)
        self._last_id = 0

    def write(
        self, side: Side, account: str, title: str, *, request: str = "", answer: str = "", **outcome: Any
    ) -> None:
        """Adds an entry; `outcome` holds status, errcode, milliseconds and note of `Entry`."""
        self._last_id += 1
        entry = Entry(
            self._last_id,
            self._now().isoformat(),
            side,
            account,
            title,
            without_secrets(request),
            without_secrets(answer),
            **outcome,
        )
        self._entries.append(entry)
        self._feed.publish("journal", asdict(entry))

    def entries(self) -> list[dict[str, Any]]:
        """Oldest first."""
        return [asdict(entry) for entry in self._entries]


def without_secrets(text: str) -> str:
    """The text with tokens and secrets masked, cut where it is very long."""
    masked = _SECRET.sub(r"\1***", text)
    return masked if len(masked) <= _LONGEST else f"{masked[:_LONGEST]}… ({len(masked)} characters)"
