"""The outbox goes out: each push once, whatever the platform, the clock or the process do."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.rates import Rate
from bot.errors import SetupError, TryLater, Undeliverable
from bot.messages import Button, Card, Reply
from config.house import House
from config.rates import read_limits
from config.runtime import Runtime
from models import sending
from models.customers import Contact
from models.database import Database
from models.outbox import revive_for
from notifications.delivery import LEASE, Delivery
from notifications.pool import BATCH
from notifications.retry import MOST_ATTEMPTS, wait_before
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


async def test_person_before_mass_and_never_more_than_the_limit_at_once(
    database: Database, work: FakeChannel, queue: Queue, clock: Clock, house: House
) -> None:
    await queue(*(f"m{number}" for number in range(40)), lane="mass", due_at=clock() - timedelta(hours=1))
    await queue("p1", "p2")
    delivery = Delivery(database, {"work": work}, Runtime(now=clock), house, limit=8)

    await delivery.deliver_due()

    assert work.most_at_once <= 8
    assert set(work.texts[:2]) == {"p1", "p2"}
    assert len(work.sent) == 42


class Turnstile:
    """Holds each send until it is let through."""

    def __init__(self) -> None:
        self._passes = asyncio.Semaphore(0)

    async def wait(self) -> None:
        """As `asyncio.Event.wait`."""
        await self._passes.acquire()

    def let_through(self, count: int) -> None:
        """So many sends go on."""
        for _ in range(count):
            self._passes.release()


async def test_a_reply_does_not_wait_for_a_mass_push(
    database: Database, work: FakeChannel, queue: Queue, clock: Clock, house: House
) -> None:
    delivery = Delivery(database, {"work": work}, Runtime(now=clock), house, limit=4)
    work.hold = asyncio.Event()
    await queue(*(f"m{number}" for number in range(2 * BATCH)), lane="mass")
    running = asyncio.create_task(delivery.deliver_due())
    await _calls(work, 3)

    await queue("reply")
    delivery.wake()
    await _calls(work, 4)
    work.hold.set()
    await running

    assert work.begun[:4] == ["m0", "m1", "m2", "reply"]
    assert len(work.sent) == 2 * BATCH + 1


async def test_what_falls_due_in_a_mass_push_is_seen_although_nobody_told(
    database: Database, work: FakeChannel, queue: Queue, clock: Clock, house: House
) -> None:
    delivery = Delivery(database, {"work": work}, Runtime(now=clock), house, limit=4)
    turnstile = work.hold = Turnstile()
    await queue(*(f"m{number}" for number in range(40)), lane="mass")
    await queue("reminder", due_at=clock() + timedelta(seconds=10))
    running = asyncio.create_task(delivery.deliver_due())
    await _calls(work, 3)

    clock.advance(seconds=10)
    turnstile.let_through(1)
    await _calls(work, 5)
    turnstile.let_through(40)
    await running

    assert "reminder" in work.begun[:5]


async def _calls(channel: FakeChannel, count: int) -> None:
    while channel.calls < count:
        channel.called.clear()
        await channel.called.wait()


async def test_the_platforms_rate_is_kept_and_persons_go_first(
    database: Database, work: FakeChannel, queue: Queue, clock: Clock, house: House
) -> None:
    seconds = 0.0
    work.rate = Rate("work", read_limits("120/minute"), str, lambda: seconds)
    delivery = Delivery(database, {"work": work}, Runtime(now=clock), house)
    await queue(*(f"m{number}" for number in range(15)), lane="mass")
    await queue("p1", "p2", "p3")
    running = asyncio.create_task(delivery.deliver_due())
    await _calls(work, 10)
    assert work.begun == ["p1", "p2", "p3", *(f"m{number}" for number in range(7))]

    seconds += 6
    delivery.wake()
    assert await running == 18
    assert len(work.sent) == 18


async def test_the_thirty_first_push_to_a_person_in_a_minute_waits_and_keeps_nobody_else_waiting(
    database: Database, work: FakeChannel, queue: Queue, pushes: Pushes, clock: Clock, house: House
) -> None:
    seconds = 0.0
    work.rate = Rate("work", (), str, lambda: seconds, to_each=read_limits("30/minute"))
    delivery = Delivery(database, {"work": work}, Runtime(now=clock), house)
    await queue(*(f"m{number}" for number in range(30)), lane="mass")
    await queue(*(f"p{number}" for number in range(7)))
    await queue("to another", address="hong", lane="mass")

    assert await delivery.deliver_due() == 25

    assert work.begun == [
        *(f"p{number}" for number in range(7)),
        *(f"m{number}" for number in range(17)),
        "to another",
    ]
    late = [push for push in await pushes() if push.status == "pending"]
    assert {(push.attempts, push.wake_at) for push in late} == {(0, clock() + timedelta(seconds=66))}
    clock.advance(seconds=66)
    seconds += 66
    assert await delivery.deliver_due() == 13
    assert len({key for _, _, key in work.sent}) == 38


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


async def test_an_unknown_outcome_is_tried_again_and_at_last_given_up_and_told_once(
    delivery: Delivery, work: FakeChannel, queue: Queue, pushes: Pushes, make: Make, clock: Clock
) -> None:
    await make.user("管理员", "admin", wecom="admin")
    await queue("a", "b")
    work.fails = [RuntimeError("half-open")] * (2 * MOST_ATTEMPTS)

    for attempt in range(1, MOST_ATTEMPTS):
        await delivery.deliver_due()
        first = (await pushes())[0]
        assert (first.status, first.attempts) == ("pending", attempt)
        assert first.wake_at == clock() + wait_before(attempt, 0.0)
        clock.advance(seconds=(first.wake_at - clock()).total_seconds())
    await delivery.deliver_due()
    await delivery.deliver_due()

    assert work.calls == 2 * MOST_ATTEMPTS + 1
    assert [push.status for push in await pushes()] == ["dead", "dead", "sent"]
    assert (await pushes())[0].error == "RuntimeError: half-open"
    assert [address for address, _, _ in work.sent] == ["admin"]
    assert "多次发送失败" in work.texts[0]


async def test_a_wait_that_the_platform_asks_for_is_no_attempt(
    delivery: Delivery, work: FakeChannel, queue: Queue, pushes: Pushes, clock: Clock
) -> None:
    await queue("busy", "fine")
    work.fails = [TryLater("busy", timedelta(seconds=30))]

    assert await delivery.deliver_due() == 1

    busy = next(push for push in await pushes() if push.status == "pending")
    assert (busy.attempts, busy.wake_at) == (0, clock() + timedelta(seconds=30))
    clock.advance(seconds=30)
    assert await delivery.deliver_due() == 1


async def test_a_used_up_quota_pauses_the_channel_and_one_message_tries_it_again(
    database: Database,
    work: FakeChannel,
    oa: FakeChannel,
    queue: Queue,
    pushes: Pushes,
    make: Make,
    clock: Clock,
    house: House,
) -> None:
    await make.user("管理员", "admin", wecom="admin")
    delivery = Delivery(database, {"work": work, "oa": oa}, Runtime(now=clock), house, limit=4)
    await queue(*(f"c{number}" for number in range(50)), channel="oa", address="openid")
    pause = TryLater("oa 45009: the daily quota is used up", timedelta(minutes=10), 45009, whole_channel=True)
    oa.fails = [pause] * 100

    await delivery.deliver_due()
    await delivery.deliver_due()

    assert oa.calls <= 4
    assert {(push.status, push.attempts) for push in await pushes() if push.channel == "oa"} == {
        ("pending", 0)
    }
    assert len(work.texts) == 1
    assert "oa 暂停发送" in work.texts[0]
    before = oa.calls
    clock.advance(minutes=10)
    await delivery.deliver_due()
    assert oa.calls == before + 1
    oa.fails = []
    clock.advance(minutes=10)
    assert await delivery.deliver_due() == 50
    assert sorted(oa.texts) == sorted(f"c{number}" for number in range(50))
    assert len(work.texts) == 1


async def test_a_badly_set_up_account_loses_nothing(
    delivery: Delivery, work: FakeChannel, queue: Queue, pushes: Pushes, clock: Clock
) -> None:
    await queue("kept")
    work.fails = [SetupError("work 40001: secret or access token wrong")]

    await delivery.deliver_due()
    await delivery.deliver_due()

    assert work.calls == 1
    assert [(push.status, push.attempts) for push in await pushes()] == [("pending", 0)]
    clock.advance(minutes=10)
    assert await delivery.deliver_due() == 1


async def test_when_the_window_is_over_it_waits_until_the_person_writes(
    database: Database,
    delivery: Delivery,
    oa: FakeChannel,
    queue: Queue,
    pushes: Pushes,
    make: Make,
    clock: Clock,
) -> None:
    contact = await _bound(make)
    await queue("late", channel="oa", address="openid", contact_id=contact.id)
    oa.fails = [Undeliverable("45015", 45015, window=True)]

    await delivery.deliver_due()
    clock.advance(hours=3)
    await delivery.deliver_due()

    assert oa.calls == 1
    assert [(push.status, push.error) for push in await pushes()] == [("failed", "Undeliverable: 45015")]
    async with database.unit_of_work(clock()) as session:
        since = clock() - timedelta(days=7)
        await revive_for(session, channel="oa", address="openid", since=since, contact_id=contact.id)
    assert await delivery.deliver_due() == 1
    assert oa.texts == ["late"]


async def test_who_can_not_be_reached_is_not_written_to_again(
    database: Database,
    delivery: Delivery,
    oa: FakeChannel,
    queue: Queue,
    pushes: Pushes,
    make: Make,
    clock: Clock,
) -> None:
    await _bound(make)
    await queue("one", channel="oa", address="openid")
    oa.fails = [Undeliverable("43004", 43004, unreachable=True)]
    await delivery.deliver_due()
    await queue("two", channel="oa", address="openid")
    await delivery.deliver_due()

    assert oa.calls == 1
    assert [push.status for push in await pushes()] == ["dead", "failed"]
    async with database.unit_of_work(clock()) as session:
        account = await account_at(session, "oa", "openid")
        assert account and account.reachable is False


async def test_an_impossible_message_is_not_tried_again(
    delivery: Delivery, work: FakeChannel, queue: Queue, pushes: Pushes, clock: Clock
) -> None:
    await queue("bad")
    work.fails = [Undeliverable("44004: text empty", 44004)]

    await delivery.deliver_due()
    clock.advance(days=1)
    await delivery.deliver_due()

    assert work.calls == 1
    assert [(push.status, push.error) for push in await pushes()] == [
        ("dead", "Undeliverable: 44004: text empty")
    ]


async def test_the_right_to_disturb_is_looked_at_again(
    database: Database,
    delivery: Delivery,
    oa: FakeChannel,
    queue: Queue,
    pushes: Pushes,
    make: Make,
    clock: Clock,
) -> None:
    await _bound(make)
    to = {"channel": "oa", "address": "openid"}
    await queue("stale", expires_at=clock() + timedelta(hours=1), due_at=clock() + timedelta(hours=2), **to)
    await queue("milestone", kind="milestone", **to)
    await queue("asked", kind="demand_status", **to)
    async with database.unit_of_work(clock()) as session:
        account = await account_at(session, "oa", "openid")
        assert account
        account.subscribed = False
    clock.advance(hours=2)

    await delivery.deliver_due()

    assert oa.texts == ["asked"]
    assert [(push.dedupe_key, push.status, push.error) for push in await pushes()] == [
        ("stale", "dead", "too late to be of use"),
        ("milestone", "dead", "the person has unsubscribed"),
        ("asked", "sent", None),
    ]


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


async def _bound(make: Make) -> Contact:
    return await make.contact(await make.customer("天津华光"), "李刚", openid="openid")
