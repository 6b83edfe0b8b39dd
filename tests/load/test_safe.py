"""Group commit: what waits together is durable together, and what can not be stored keeps nobody else from it."""

import asyncio
import gc
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.arrivals import inbound_of
from bot.deadlines import Deadlines, wake
from bot.inbox import Inbox, NotKept
from bot.messages import Inbound, Location
from bot.safe import Job
from models.conversations import InboundMessage
from models.database import Database
from models.lines import waiting_messages
from tests.conftest import Clock
from tests.security.numbers import CARD
from tests.tester import BotTester
from tests.waiting import eventually

UNWRITABLE = "\ud800"
"""No database takes half a character."""


def inbound(number: int, clock: Clock, text: str = "你好") -> Inbound:
    return Inbound(
        "work", f"p{number}", f"work:{number}", "text", clock(), text, str(number), raw={"Content": text}
    )


@pytest.fixture
def storing(bot: BotTester) -> Inbox:
    """Stores everything, and leaves it to others to handle it."""
    return Inbox(bot.database, bot.dispatcher, bot.runtime, hands=0)


async def test_what_is_acknowledged_stands_in_the_table(bot: BotTester, storing: Inbox, clock: Clock) -> None:
    messages = [inbound(number, clock) for number in range(250)]
    assert await asyncio.gather(*(storing.take(message) for message in messages)) == [None] * 250
    rows = await bot.all(InboundMessage)
    assert {row.key: (row.address, row.message_id, row.kind, row.text, row.sent_at) for row in rows} == {
        message.key: (message.address, message.message_id, "text", "你好", clock()) for message in messages
    }
    assert len({row.id for row in rows}) == 250
    assert {row.status for row in rows} == {"received"}
    assert {row.received_at for row in rows} == {clock()}
    assert {str(inbound_of(row).raw) for row in rows} == {"{'Content': '你好'}"}


async def test_nothing_of_it_is_left_to_the_collector(bot: BotTester, storing: Inbox, clock: Clock) -> None:
    """What it finds only now and then it finds by the thousand, and everybody waits meanwhile."""
    gc.collect()
    gc.disable()
    try:
        await asyncio.gather(*(storing.take(inbound(number, clock)) for number in range(9)))
        await storing.drain()
        assert not [each for each in gc.get_objects() if isinstance(each, Job)]
    finally:
        gc.enable()


async def test_a_row_gives_the_message_back_also_one_from_before(
    bot: BotTester, storing: Inbox, clock: Clock
) -> None:
    """The columns once stood in the JSON, too; and a number in them that looks like a card's is not masked."""
    place = Location(39.9, 116.4, "车间")
    raw = {"Content": "你好", "MsgId": CARD, "FromUserName": "somebody else", "ToUserName": "gh_1"}
    message = inbound(1, clock)._replace(
        key=f"work:{CARD}", message_id=CARD, media_id="m", location=place, raw=raw
    )
    await storing.take(message)
    (row,) = await bot.all(InboundMessage)
    assert row.inbound.keys() == {"media_id", "location", "raw", "in_columns"}
    assert row.inbound["raw"].keys() == {"FromUserName", "ToUserName"}
    assert inbound_of(row) == message
    row.inbound = {
        "media_id": "m",
        "location": row.inbound["location"],
        "raw": raw,
        "channel": "work",
        "text": "你好",
        "sent_at": clock().isoformat(),
        "key": "[已遮盖]",
    }
    assert inbound_of(row) == message


async def test_a_redelivery_leaves_the_first_as_it_is(bot: BotTester, storing: Inbox, clock: Clock) -> None:
    message = inbound(1, clock)
    await storing.take(message)
    clock.advance(seconds=5)
    assert await asyncio.gather(*(storing.take(message) for _ in range(3))) == [None] * 3
    (row,) = await bot.all(InboundMessage)
    assert row.received_at < clock()


async def test_numbers_are_masked_on_the_shortest_way_too(
    bot: BotTester, storing: Inbox, clock: Clock
) -> None:
    await storing.take(inbound(1, clock, f"卡号{CARD}"))
    (row,) = await bot.all(InboundMessage)
    assert CARD not in f"{row.text}{row.inbound}"
    assert row.inbound["raw"]["masked_numbers"] == 1


async def test_signs_that_json_writes_otherwise_come_back_as_they_were(
    bot: BotTester, storing: Inbox, clock: Clock
) -> None:
    text = '"304" \\u4e0d\\ 2.0\t\u2028😀\n\x07 {null}'
    await storing.take(inbound(1, clock, text)._replace(raw={"Content": text, "Title": text}))
    (row,) = await bot.all(InboundMessage)
    assert (row.text, row.inbound) == (text, {"raw": {"Title": text}, "in_columns": ["Content"]})


async def test_what_can_not_be_stored_keeps_nobody_else_from_it(
    bot: BotTester, storing: Inbox, clock: Clock
) -> None:
    """Its platform is told so at once, and not only when it would have given up."""
    texts = ["你好", UNWRITABLE, "再见", UNWRITABLE, "你好"]
    taken: list[Any] = await asyncio.gather(
        *(storing.take(inbound(number, clock, text)) for number, text in enumerate(texts)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in taken] == [type(None), NotKept, type(None), NotKept, type(None)]
    assert sorted(row.key for row in await bot.all(InboundMessage)) == ["work:0", "work:2", "work:4"]
    assert await storing.take(inbound(9, clock)) is None


async def test_of_a_line_only_the_first_is_read(bot: BotTester, storing: Inbox, clock: Clock) -> None:
    for number in range(6):
        await storing.take(inbound(number, clock)._replace(address=f"p{number % 2}"))
        clock.advance(seconds=1)
    async with bot.database.reading() as session:
        rows = await waiting_messages(session, clock(), set(), 9)
        assert [row.key for row in rows] == ["work:0", "work:1"]
        assert await waiting_messages(session, clock(), {("work", "work:0"), ("work", "work:1")}, 9) == []


async def test_a_long_line_is_worked_off_without_a_pause(
    bot: BotTester, storing: Inbox, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever finds it looks again as soon as the first of it is handled."""
    monkeypatch.setattr("bot.inbox.LOOK_EVERY", timedelta(minutes=5))
    for number in range(40):
        await storing.take(inbound(number, clock, f"记一下{number}")._replace(address="p1"))
    clock.advance(seconds=10)
    working = Inbox(bot.database, bot.dispatcher, bot.runtime)
    task = asyncio.create_task(working.run())
    try:
        await eventually(lambda: all_handled(bot))
    finally:
        await working.stop()
        await task
    rows = sorted(await bot.all(InboundMessage), key=lambda row: (row.handled_at, row.id))
    assert [row.text for row in rows] == [f"记一下{number}" for number in range(40)]


async def all_handled(bot: BotTester) -> bool:
    return "received" not in {row.status for row in await bot.all(InboundMessage)}


async def test_of_what_waits_only_the_unknown_is_read(bot: BotTester, storing: Inbox, clock: Clock) -> None:
    """Those that are known come first, and must not hide those behind them."""
    for number in range(5):
        await storing.take(inbound(number, clock))
        clock.advance(seconds=1)
    known = {("work", f"work:{number}") for number in range(3)}
    async with bot.database.reading() as session:
        for room, found in ((1, ["work:3"]), (9, ["work:3", "work:4"])):
            rows = await waiting_messages(session, clock(), known, room)
            assert [row.key for row in rows] == found
        assert (
            await waiting_messages(session, clock(), {*known, ("work", "work:3"), ("work", "work:4")}, 9)
            == []
        )


@pytest.mark.parametrize("hands", [0, 1])
async def test_only_who_handles_looks_for_what_waits(
    bot: BotTester, hands: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0
    reading = bot.database.reading

    def counted() -> Any:
        nonlocal looked
        looked += 1
        return reading()

    monkeypatch.setattr(bot.database, "reading", counted)
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime, hands=hands)
    running = asyncio.create_task(inbox.run())
    await asyncio.sleep(0)
    await inbox.stop()
    await running
    assert looked == hands


async def test_a_connection_that_broke_is_not_used_again(database: Database) -> None:
    with pytest.raises(LookupError):
        async with database.storing() as driver:
            broken = driver._connection
            raise LookupError
    async with database.storing() as driver:
        assert driver._connection is not broken


async def test_moments_are_written_as_they_are_read(database: Database, storing: Inbox, clock: Clock) -> None:
    """The driver is given the text that SQLAlchemy would have written: SQLite compares it letter by letter."""
    await storing.take(inbound(1, clock))
    async with database.reading() as session:
        found = await session.scalar(
            sa.select(InboundMessage.sent_at).where(InboundMessage.sent_at == sa.bindparam("at", clock()))
        )
    assert found == clock()


class TestDeadlines:
    """Waiters that are woken at their time or before."""

    async def test_each_is_woken_at_its_time(self) -> None:
        deadlines, now = Deadlines(), asyncio.get_running_loop().time()
        waiters = [deadlines.waiter(now + late) for late in (0.01, 0.03, 0.02, 0.0)]
        order: list[int] = []
        for number, waiter in enumerate(waiters):
            waiter.add_done_callback(lambda _, number=number: order.append(number))  # type: ignore[misc]
        await asyncio.wait_for(asyncio.gather(*waiters), 5)
        await asyncio.sleep(0)
        assert order == [3, 0, 2, 1]

    async def test_those_woken_before_keep_nobody_waiting(self) -> None:
        deadlines, now = Deadlines(), asyncio.get_running_loop().time()
        early, late = deadlines.waiter(now + 0.01), deadlines.waiter(now + 0.02)
        wake(early)
        wake(early)
        await asyncio.wait_for(late, 5)
        assert early.done()
        await asyncio.wait_for(deadlines.waiter(now), 5)

    async def test_nothing_is_kept_of_those_that_are_over(self) -> None:
        deadlines, now = Deadlines(), asyncio.get_running_loop().time()
        for _ in range(100):
            wake(deadlines.waiter(now + 60))
        assert len(deadlines._due) == 1
