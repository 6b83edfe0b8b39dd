"""Fault 3: of commits and of messages sent, some are executed and reported as failed, at random.

Inbound nothing is doubled or lost. A push comes again at most as often as the platform's answer to it was lost; WeCom
drops such repeats. LIANKE_DRILL_ROUNDS asks for both databases, 1 % and 10 %, and many more messages (the suite: 10 %).
"""

import os
import random
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from models.database import Database
from tests.channels.platform_server import Call, Raw, Reset, Script
from tests.drills.house import Pushes, Served, served
from tests.drills.inbox_model import none_was_taken

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
MESSAGES = 100 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 24
RATES = (0.01, 0.1) if LONG else (0.1,)
LEASE = 2.0
"""Seconds: what was claimed by a commit that was reported as failed goes out after it."""

both = ["sqlite", "postgresql"] if LONG else ["sqlite"]
pytestmark = pytest.mark.parametrize("database_url", both, indirect=True)
Begin = Callable[..., AbstractAsyncContextManager[Any]]


class Unheard:
    """Has executed commits and calls reported as failed at a rate; counts them."""

    def __init__(self, rate: float, monkeypatch: pytest.MonkeyPatch) -> None:
        self._chance = random.Random(7)
        self._rate = rate
        self._monkeypatch = monkeypatch
        self.commits = self.sends = 0

    def over(self, house: Served) -> None:
        """From now on, in this house."""
        database: Database = house.parts.database
        for name in ("unit_of_work", "storing"):
            self._monkeypatch.setattr(database, name, self._reporting(getattr(database, name)))
        house.platform.answers = self._answer

    def _reporting(self, begin: Begin) -> Begin:
        @asynccontextmanager
        async def begun(*args: Any, **options: Any) -> AsyncIterator[Any]:
            async with begin(*args, **options) as session:
                yield session
            if self._chance.random() < self._rate:
                self.commits += 1
                raise TimeoutError("executed, but a timeout is reported")

        return begun

    def _answer(self, _call: Call) -> Script | None:
        if self._chance.random() >= self._rate:
            return None
        self.sends += 1
        return self._chance.choice((Raw(b"", status=504), Reset(), Raw(b'{"errcode": 0, "errm')))


async def _through(house: Served, unheard: Unheard, what: str) -> Pushes:
    unheard.over(house)
    await house.acknowledged(MESSAGES)
    await house.hush()
    pushes = await house.pushes_arrived()
    print(  # noqa: T201 -- the bill
        f"{what}: {await house.bill()}, commits unheard {unheard.commits}, deliveries answered "
        f"{dict(house.sender.bill.statuses)}; {pushes}, sends unheard {unheard.sends}, "
        f"sent again {pushes.arrived.total() - len(pushes.arrived)}"
    )
    return pushes


async def check(house: Served, unheard: Unheard, pushes: Pushes) -> None:
    """Each message has one effect; each push arrived, and again only where its answer was lost."""
    (await house.bill()).check()
    assert pushes.queued == pushes.sent == len(pushes.arrived)
    assert pushes.arrived.total() - len(pushes.arrived) <= unheard.sends


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed is tried again at once."""
    monkeypatch.setattr("notifications.retry.FIRST", timedelta(milliseconds=20))


@pytest.mark.parametrize("rate", RATES)
async def test_what_was_executed_is_not_done_again(
    database_url: str, rate: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard = Unheard(rate, monkeypatch)
    async with served(database_url, push_lease=LEASE) as house:
        pushes = await _through(house, unheard, f"executed and reported as failed, {rate:.0%}")
        await check(house, unheard, pushes)
    assert unheard.commits
    assert unheard.sends


async def test_an_inbox_that_does_not_look_what_was_taken_is_found(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what was committed and reported as failed is handled once more."""
    monkeypatch.setattr("bot.handling.open_conversations", none_was_taken)
    async with served(database_url) as house:
        Unheard(0.5, monkeypatch).over(house)
        await house.acknowledged(24)
        await house.hush()
        bill = await house.bill()
    print(f"control: {bill}, states {set(bill.states)}")  # noqa: T201 -- the bill
    with pytest.raises(AssertionError):
        bill.check()
