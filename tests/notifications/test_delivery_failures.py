"""What can not be sent: tried again, put off, or given up, and told; and who may not be written to any more."""

from datetime import timedelta

from bot.errors import SetupError, TryLater, Undeliverable
from config.house import House
from config.runtime import Runtime
from models.customers import Contact
from models.database import Database
from models.outbox import revive_for
from notifications.delivery import Delivery
from notifications.retry import MOST_ATTEMPTS, wait_before
from tests.conftest import Clock
from tests.make import Make, account_at
from tests.notifications.conftest import Pushes, Queue
from tests.notifications.fake_channel import FakeChannel


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
        await revive_for(session, channel="oa", address="openid", contact_id=contact.id)
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


async def _bound(make: Make) -> Contact:
    return await make.contact(await make.customer("天津华光"), "李刚", openid="openid")
