"""Fault 7: the day's quota is used up (45009) until midnight in Shanghai.

Nothing is dropped, the platform is asked once in ten minutes, and the administrators are told once.
LIANKE_DRILL_ROUNDS times 500 pushes (the suite: 60), from nine in the morning
(the suite: from ten at night).
"""

import os
from datetime import datetime
from typing import NamedTuple

import pytest

from bot.channels.wechat_errors import PROBE_INTERVAL, QUOTA_ZONE, PlatformFailure
from config.house import House
from models.database import Database
from tests.channels.platform_server import Call, Script
from tests.conftest import Clock
from tests.drills.pushes import posted
from tests.make import Make

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
PUSHES = 500 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 60
AT_ONCE = 16
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


class Quota:
    """Takes so many messages a day; notes when it had to refuse."""

    def __init__(self, clock: Clock, a_day: int) -> None:
        self._clock = clock
        self._a_day = a_day
        self._taken: dict[datetime, int] = {}
        self.refused_at: list[datetime] = []

    def __call__(self, call: Call) -> Script | None:
        if not call.json["touser"].startswith("person-"):
            return None
        now = self._clock()
        day = now.astimezone(QUOTA_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
        if self._taken.get(day, 0) >= self._a_day:
            self.refused_at.append(now)
            return {"errcode": 45009, "errmsg": "reach max api daily quota limit"}
        self._taken[day] = self._taken.get(day, 0) + 1
        return None


class Outcome(NamedTuple):
    """What came of it: how many arrived once, how often the platform was asked in vain at first and after that."""

    arrived: int
    at_first: int
    later: int
    intervals: int
    alerts: int


async def _through(database: Database, clock: Clock, house: House, make: Make) -> Outcome:
    await make.user("管理员", "admin", wecom="admin")
    clock.set(2026, 11, 18, 9 if LONG else 22)
    quota = Quota(clock, PUSHES * 2 // 3)
    begun = clock()
    async with posted(database, clock, house, quota, limit=AT_ONCE) as post:
        await post.queue(PUSHES)
        rows = await post.settle()
        arrived = [post.platform.arrived[row.address or ""] for row in rows]
        alerts = len(await post.rows("channel_paused"))
    at_first = quota.refused_at.count(begun)
    outcome = Outcome(
        arrived.count(1),
        at_first,
        len(quota.refused_at) - at_first,
        (max(quota.refused_at) - begun) // PROBE_INTERVAL,
        alerts,
    )
    print(f"45009 until midnight: pushes {PUSHES}, of which {dict(outcome._asdict())}")  # noqa: T201 -- the bill
    return outcome


def check(outcome: Outcome) -> None:
    """All arrived; in vain were those under way at first, and one an interval."""
    assert outcome.arrived == PUSHES
    assert outcome.at_first <= AT_ONCE
    assert 0 < outcome.later <= outcome.intervals
    assert outcome.alerts == 1


async def test_a_quota_that_is_used_up_is_waited_for(
    database: Database, clock: Clock, house: House, make: Make
) -> None:
    check(await _through(database, clock, house, make))


def _as_any_failure(platform: str, code: int, text: str, **_: object) -> Exception:
    return PlatformFailure(f"{platform} {code}: {text}")


async def test_a_sender_that_takes_it_for_any_failure_is_found(
    database: Database, clock: Clock, house: House, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: retries a push at a time hammer the platform."""
    monkeypatch.setattr("bot.channels.api_calls.error_for", _as_any_failure)
    monkeypatch.setattr("bot.channels.api_calls.Api._raise_pause", lambda *_: None)
    outcome = await _through(database, clock, house, make)
    with pytest.raises(AssertionError):
        check(outcome)
