"""How often an API may be called: a day's quotas of the Official Account, WeCom's limit a member."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from simulator.api.errors import ApiError

DAILY_LIMITS: Mapping[str, int] = {
    "/cgi-bin/token": 2_000,
    "/cgi-bin/stable_token": 500_000,
    "/cgi-bin/menu/create": 1_000,
    "/cgi-bin/media/upload": 100_000,
    "/cgi-bin/media/get": 200_000,
    "/cgi-bin/message/custom/send": 500_000,
    "/cgi-bin/message/template/send": 100_000,
    "/cgi-bin/qrcode/create": 100_000,
    "/cgi-bin/user/info": 5_000_000,
}
"""wechat.md 2.1, 2.3 and 2.5."""

MEMBER_LIMITS = ((timedelta(minutes=1), 30), (timedelta(hours=1), 1_000))
"""Messages to one WeCom member; more are dropped without a word (wechat.md 3.3)."""


class DailyQuota:
    """Counts calls by path and by day in WeChat's time zone."""

    def __init__(self, limits: Mapping[str, int], now: Callable[[], datetime]) -> None:
        self._limits = {**DAILY_LIMITS, **limits}
        self._now = now
        self._calls: Counter[tuple[str, str]] = Counter()

    def spend(self, path: str) -> None:
        """Counts one call. Raises 45009 beyond the day's limit."""
        day = self._now().astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat()
        self._calls[path, day] += 1
        if self._calls[path, day] > self._limits.get(path, 10**9):
            raise ApiError(45009)


class MemberLimit:
    """Remembers when each member was written to in the last hour."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._sent: defaultdict[str, deque[datetime]] = defaultdict(deque)

    def allows(self, userid: str) -> bool:
        """Whether one more message is shown; counts it if so."""
        now, sent = self._now(), self._sent[userid]
        while sent and now - sent[0] >= MEMBER_LIMITS[-1][0]:
            sent.popleft()
        if any(sum(now - at < span for at in sent) >= limit for span, limit in MEMBER_LIMITS):
            return False
        sent.append(now)
        return True
