"""Who goes first, and how fast: persons before masses, and never more than the platform allows."""

import asyncio
from datetime import timedelta

from bot.channels.rates import Rate
from config.house import House
from config.rates import read_limits
from config.runtime import Runtime
from models.database import Database
from notifications.delivery import Delivery
from notifications.pool import BATCH
from tests.conftest import Clock
from tests.notifications.conftest import Pushes, Queue
from tests.notifications.fake_channel import FakeChannel


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
