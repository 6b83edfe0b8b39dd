"""The outbox goes out: each push once, whatever the platform, the clock or the process do."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.messages import Button, Card, Reply
from config.house import House
from config.runtime import Runtime
from models import sending
from models.database import Database
from notifications.delivery import LEASE, Delivery
from notifications.pool import BATCH
from tests.conftest import Clock
from tests.make import Make, account_at
from tests.notifications.conftest import Pushes, Queue
from tests.notifications.fake_channel import FakeChannel


async def test_what_is_due_goes_out_and_is_marked(
    delivery: Delivery, work: FakeChannel, queue: Queue, pushes: Pushes, clock: Clock
) -> None:
    await queue("now")
    await queue("tomorrow", due_at=clock() + timedelta(days=1))

    assert await delivery.deliver_due() == 1

    assert [(address, reply.text, key) for address, reply, key in work.sent] == [("ming", "now", "now")]
    first, second = await pushes()
    assert (first.status, first.platform_id, first.sent_at, first.attempts) == ("sent", "p1", clock(), 1)
    assert (second.status, second.attempts) == ("pending", 0)
    clock.advance(days=1)
    assert await delivery.deliver_due() == 1
    assert work.texts == ["now", "tomorrow"]


async def test_two_senders_at_once_send_each_once(
    database: Database, work: FakeChannel, queue: Queue, pushes: Pushes, clock: Clock, house: House
) -> None:
    other = FakeChannel("work")
    keys = [f"k{number}" for number in range(2 * BATCH + 7)]
    await queue(*keys)
    runtime = Runtime(now=clock)
    senders = [Delivery(database, {"work": channel}, runtime, house) for channel in (work, other)]

    counts = await asyncio.gather(*(sender.deliver_due() for sender in senders))

    assert sum(counts) == len(keys)
    assert sorted(work.texts + other.texts) == sorted(keys)
    assert {push.status for push in await pushes()} == {"sent"}


async def test_a_sender_that_dies_after_claiming_is_replaced_after_its_lease(
    database: Database, delivery: Delivery, work: FakeChannel, queue: Queue, clock: Clock
) -> None:
    await queue("lost", "lost too")
    async with database.unit_of_work(clock()) as session:
        assert len(await sending.claim(session, clock(), "work", "person", 10, LEASE)) == 2

    assert await delivery.deliver_due() == 0
    clock.advance(seconds=LEASE.total_seconds() + 1)
    assert await delivery.deliver_due() == 2
    assert await delivery.deliver_due() == 0
    assert work.texts == ["lost", "lost too"]


async def test_a_sender_that_slept_for_longer_than_its_lease_leaves_the_rest_to_the_others(
    database: Database, work: FakeChannel, queue: Queue, clock: Clock, house: House
) -> None:
    asleep = Delivery(database, {"work": work}, Runtime(now=clock), house, limit=1)
    await queue("a", "b", "c")
    work.hold = asyncio.Event()
    sleeping = asyncio.create_task(asleep.deliver_due())
    await work.called.wait()
    clock.advance(seconds=LEASE.total_seconds() + 1)
    other = FakeChannel("work")
    await Delivery(database, {"work": other}, Runtime(now=clock), house).deliver_due()
    work.hold.set()
    await sleeping

    assert work.texts == ["a"]  # it was on its way: nobody can tell whether it arrived
    assert other.texts == ["a", "b", "c"]


async def test_a_clock_that_jumps_while_sending_sends_nothing_twice(
    delivery: Delivery, work: FakeChannel, queue: Queue, clock: Clock
) -> None:
    await queue("once")
    work.hold = asyncio.Event()
    running = asyncio.create_task(delivery.deliver_due())
    await work.called.wait()
    clock.advance(hours=1)
    delivery.wake()
    await asyncio.sleep(0.05)
    work.hold.set()
    await running

    assert work.texts == ["once"]


async def test_a_picture_is_read_when_it_is_sent(
    database: Database, delivery: Delivery, work: FakeChannel, queue: Queue, clock: Clock
) -> None:
    await queue("plain", "plain too")
    await queue("pictured", attachment=b"picture")
    async with database.unit_of_work(clock()) as session:
        claimed = await sending.claim(session, clock(), "work", "person", 10, timedelta(0))
    assert [push.picture_size for push in claimed] == [None, None, 7]

    await delivery.deliver_due()

    assert {key: reply.image for _, reply, key in work.sent} == {
        "plain": None,
        "plain too": None,
        "pictured": b"picture",
    }


async def test_after_a_card_with_buttons_the_digits_mean_its_buttons(
    database: Database, delivery: Delivery, queue: Queue, make: Make, clock: Clock
) -> None:
    await make.user("小明", wecom="ming")
    card = Card("到点提醒", (), "", (Button("完成", "完成 T00012"), Button("延后", "延后 T00012 1天")))
    await queue("card", reply=Reply("到点提醒\n回复 1 完成 2 延后", card))

    await delivery.deliver_due()

    async with database.unit_of_work(clock()) as session:
        account = await account_at(session, "work", "ming")
        assert account
        assert account.choices == [
            {"label": "完成", "says": "完成 T00012"},
            {"label": "延后", "says": "延后 T00012 1天"},
        ]


async def test_it_runs_wakes_and_stops_with_what_is_under_way_marked(
    delivery: Delivery, work: FakeChannel, queue: Queue, pushes: Pushes
) -> None:
    running = asyncio.create_task(delivery.run())
    await asyncio.sleep(0.01)
    work.hold = asyncio.Event()
    await queue("first")
    delivery.wake()
    await work.called.wait()
    stopping = asyncio.create_task(delivery.stop())
    await asyncio.sleep(0)
    await queue("too late for this process")
    work.hold.set()
    await stopping
    await running

    assert [(push.dedupe_key, push.status) for push in await pushes()] == [
        ("first", "sent"),
        ("too late for this process", "pending"),
    ]


async def test_a_database_that_was_away_is_asked_again_soon(
    database: Database, delivery: Delivery, work: FakeChannel, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It once was as after a failure of the platform: five seconds, then twenty."""
    monkeypatch.setattr("notifications.delivery.RETRY_AFTER", 0.01)
    await queue("waits")
    begin, away = database.unit_of_work, [ConnectionRefusedError("the database is gone")] * 3

    def unit_of_work(*args: Any, **options: Any) -> Any:
        if away:
            raise away.pop()
        return begin(*args, **options)

    monkeypatch.setattr(database, "unit_of_work", unit_of_work)
    running = asyncio.create_task(delivery.run())
    async with asyncio.timeout(4):
        await work.called.wait()
    await delivery.stop()
    await running
    assert work.texts == ["waits"]
