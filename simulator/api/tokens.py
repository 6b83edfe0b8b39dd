"""Access tokens of both accounts: how long they live, and which error a bad one gives."""

import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from simulator.api.errors import ApiError

LIFETIME = timedelta(seconds=7200)
OVERLAP = timedelta(minutes=5)
FORCED_GAP = timedelta(seconds=30)
FORCED_PER_DAY = 20

_WELL_FORMED = re.compile(r"[\w-]{64,512}")


class Tokens:
    """The tokens of one account (wechat.md 2.1, 3.5). Stable tokens and plain ones do not disturb each other."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._ends: dict[str, datetime] = {}
        self._plain = ""
        self._stable = ""
        self._forced: list[datetime] = []

    def renew(self) -> tuple[str, int]:
        """Official Account, /cgi-bin/token: always a new token; the one before lives five minutes more."""
        if self._plain in self._ends:
            self._ends[self._plain] = min(self._ends[self._plain], self._now() + OVERLAP)
        self._plain = self._issue()
        return self._plain, self._seconds_left(self._plain)

    def same(self) -> tuple[str, int]:
        """WeCom, /cgi-bin/gettoken: the same token while it lives."""
        if self._seconds_left(self._plain) <= 0:
            self._plain = self._issue()
        return self._plain, self._seconds_left(self._plain)

    def stable(self, *, force: bool) -> tuple[str, int]:
        """/cgi-bin/stable_token: the same token until five minutes before its end. Forced: a new one; the old is
        void at once. Raises 45011 when forced twice within 30 s, 45009 more than 20 times in 24 hours."""
        if force:
            self._count_forced()
            self._ends.pop(self._stable, None)
            self._stable = self._issue()
        elif self._seconds_left(self._stable) <= OVERLAP.total_seconds():
            self._stable = self._issue()
        return self._stable, self._seconds_left(self._stable)

    def check(self, token: str) -> None:
        """Raises 41001 without a token, 40014 for a malformed, 40001 for an unknown, 42001 for an expired one."""
        if not token:
            raise ApiError(41001)
        if not _WELL_FORMED.fullmatch(token):
            raise ApiError(40014)
        if token not in self._ends:
            raise ApiError(40001)
        if self._seconds_left(token) <= 0:
            raise ApiError(42001)

    def expire_all(self) -> None:
        """Ends every token now."""
        for token in self._ends:
            self._ends[token] = self._now()

    def _issue(self) -> str:
        token = secrets.token_urlsafe(96)
        self._ends[token] = self._now() + LIFETIME
        return token

    def _seconds_left(self, token: str) -> int:
        return int((self._ends[token] - self._now()).total_seconds()) if token in self._ends else 0

    def _count_forced(self) -> None:
        now = self._now()
        self._forced = [at for at in self._forced if now - at < timedelta(days=1)]
        if self._forced and now - self._forced[-1] < FORCED_GAP:
            raise ApiError(45011)
        if len(self._forced) >= FORCED_PER_DAY:
            raise ApiError(45009)
        self._forced.append(now)
