"""What was sent already: the platform's own protection against the same message twice."""

from collections.abc import Callable
from datetime import datetime, timedelta


class SentBefore:
    """Remembers the answer to a send by key until its time is over."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._sent: dict[str, tuple[str, datetime]] = {}

    def find(self, key: str) -> str | None:
        """The message id under which it was sent."""
        message_id, until = self._sent.get(key, ("", self._now()))
        return message_id if self._now() < until else None

    def keep(self, key: str, message_id: str, time: timedelta) -> None:
        """For `time` from now, `find(key)` gives the id."""
        self._sent[key] = (message_id, self._now() + time)
