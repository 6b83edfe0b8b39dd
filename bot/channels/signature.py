"""Who may call: the signature of a callback, its age, and whether it was seen before (wechat.md 1.1, 1.2, 4.4).

Plain mode can not be made safe: its signature does not cover the body. What is done about it here is that one
signature serves one message only; the rest is safe mode.
"""

import hashlib
import hmac
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.channels.message_crypto import REFUSED
from bot.errors import Rejected, SetupError

MAX_AGE = 300.0
"""Seconds that a callback's timestamp may differ from our clock."""
RETRY_SPAN = 60.0
"""Seconds within which the platform sends an unanswered callback again; later, the same signature is a replay."""
MAX_REMEMBERED = 50_000
"""Signatures kept, about 12 MB at most; only callbacks that verify get there."""

_TIMESTAMP = re.compile(r"[0-9]{10}")
_NONCE = re.compile(r"[\w-]{1,64}", re.ASCII)


def signature_of(*parts: str) -> str:
    """SHA-1 over the sorted parts, as both platforms sign (wechat.md 1.1, 1.2)."""
    return hashlib.sha1("".join(sorted(parts)).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


class SignatureCheck:
    """Checks the callbacks of one account. `token` is the Token set in its console; `now` the aware clock."""

    def __init__(self, token: str, now: Callable[[], datetime]) -> None:
        if not token:
            raise SetupError("the callback's Token is empty; set LIANKE_OA__TOKEN or LIANKE_WORK__TOKEN")
        self._token = token
        self._now = now
        self._seen: OrderedDict[str, tuple[float, str]] = OrderedDict()

    def check(self, query: Mapping[str, str], name: str, *signed: str) -> str:
        """The signature `query[name]`, which covers token, timestamp, nonce and `signed`. Raises `Rejected`."""
        timestamp, nonce, given = query.get("timestamp", ""), query.get("nonce", ""), query.get(name, "")
        if not _TIMESTAMP.fullmatch(timestamp) or not _NONCE.fullmatch(nonce):
            raise Rejected(REFUSED)
        # Sorted strings are joined without a separator: only a timestamp of fixed width makes them unambiguous.
        expected = signature_of(self._token, timestamp, nonce, *signed)
        if not hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")):
            raise Rejected(REFUSED)
        if abs(self._now().timestamp() - int(timestamp)) > MAX_AGE:
            raise Rejected("timestamp is more than 5 minutes away from our clock")
        return expected

    def admit(self, signature: str, key: str) -> None:
        """Lets a message through unless its signature came with another message or long ago.

        The platform's own retry has the same key and comes within a minute. Raises `Rejected`.
        """
        now = self._now().timestamp()
        first = self._seen.setdefault(signature, (now, key))
        if first[1] != key or now - first[0] > RETRY_SPAN:
            raise Rejected("replayed signature")
        self._forget(now)

    def _forget(self, now: float) -> None:
        """Drops what is too old to pass `check` again, and the oldest where there are too many."""
        while self._seen:
            oldest, (first, _) = next(iter(self._seen.items()))
            if now - first <= 2 * MAX_AGE and len(self._seen) <= MAX_REMEMBERED:
                return
            del self._seen[oldest]
