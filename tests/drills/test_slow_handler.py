"""Fault 14: a handler that takes longer than the platform waits, and a platform that hangs up in the middle of it.

Every delivery is acknowledged while the handler is still at it, the next ones join it, and the reply follows as a push.
In the suite the handler waits until all is acknowledged; LIANKE_DRILL_ROUNDS asks for 4.9, 5.1, 8, 15 and 60 seconds.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from functools import partial
from statistics import quantiles
from typing import Any

import pytest
import sqlalchemy as sa

from bot.inbox import Inbox
from bot.router import Routes
from models.outbox import Notification
from tests.drills.house import PEOPLE, Served, served
from tests.drills.wechat import demand

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
EACH = 5 if LONG else 1
"""Messages of each person meanwhile."""
both = pytest.mark.parametrize(
    "database_url", ["sqlite", "postgresql"] if LONG else ["sqlite"], indirect=True
)


class Slow:
    """Handlers begin, and go on once `opened` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = asyncio.Event()
        handler_for = Routes.handler_for

        def slow(routes: Routes, *which: Any) -> Callable[..., Awaitable[Any]]:
            handler = handler_for(routes, *which)

            async def handle(*arguments: Any) -> Any:
                await self.opened.wait()
                return await handler(*arguments)

            return handle

        monkeypatch.setattr(Routes, "handler_for", slow)


async def _through(house: Served, slow: Slow, seconds: float) -> None:
    """Everybody writes while a handler is at it; each message is delivered three times, once by who hangs up."""
    if seconds:
        asyncio.get_running_loop().call_later(seconds, slow.opened.set)
    await asyncio.gather(*(_say(house, f"o-{number}") for number in range(PEOPLE)))
    assert seconds or not slow.opened.is_set()
    slow.opened.set()
    await house.parts.inbox.drain()


async def _say(house: Served, openid: str) -> None:
    for _ in range(EACH):
        message = house.sender.message(openid, demand())
        await house.sender.deliver_and_hang_up(message)
        await asyncio.gather(*(house.sender.deliver(message) for _ in range(2)))


async def check(house: Served) -> list[Notification]:
    """Acknowledged each time, one effect, and one reply as a push."""
    bill = await house.bill()
    pushes = await house.pushes_arrived()
    async with house.parts.database.reading() as session:
        replies = list(await session.scalars(sa.select(Notification).where(Notification.kind == "reply")))
    took = quantiles(house.sender.bill.seconds, n=100)
    print(  # noqa: T201 -- the bill
        f"{bill}, deliveries answered {dict(house.sender.bill.statuses)} within {took[49]:.3f} s, 99 in 100 within "
        f"{took[98]:.3f} s; replies pushed {len(replies)}, {pushes}"
    )
    bill.check()
    assert set(house.sender.bill.statuses) == {200}
    assert pushes.queued == pushes.sent == pushes.arrived.total() == len(pushes.arrived)
    return replies


@both
@pytest.mark.parametrize("seconds", [4.9, 5.1, 8.0, 15.0, 60.0] if LONG else [0.0])
async def test_whoever_waits_is_answered_at_once_and_told_after(
    database_url: str, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    slow = Slow(monkeypatch)
    async with served(database_url, talk=False) as house:
        await _through(house, slow, seconds)
        print(f"handler of {seconds or '?'} s: ", end="")  # noqa: T201
        replies = await check(house)
    first = {reply.address for reply in replies}
    assert len(first) == PEOPLE, "those who waited for it were told"


@both
async def test_a_house_that_waits_for_its_handlers_is_found(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the platform is answered when the handler is through."""
    monkeypatch.setattr("bot.app.Inbox", partial(Inbox, patience=60, answer_within=60))
    monkeypatch.setattr("tests.drills.wechat.HANGS_UP_AFTER", 0.2)
    slow = Slow(monkeypatch)
    async with served(database_url, talk=False) as house:
        await _through(house, slow, 0)
        with pytest.raises(AssertionError):
            await check(house)
