"""What 1, 2, 3 mean when a card is marked as sent after its person was answered something else."""

import asyncio

import pytest

from bot.messages import Button, Card, Reply
from config.house import House
from models.database import Database
from models.interactions import Interaction
from notifications.delivery import Delivery
from tests.conftest import Clock
from tests.make import Make
from tests.notifications.conftest import Queue
from tests.notifications.fake_channel import FakeChannel
from tests.tester import BotTester

REMINDER = Reply(
    "到点提醒", Card("到点提醒", (), "", (Button("完成", "完成 T00012"), Button("延后", "延后 T00012 1天")))
)


@pytest.fixture
def bot(database: Database, house: House, clock: Clock) -> BotTester:
    """People who write meanwhile."""
    return BotTester(database, house, clock)


async def test_a_list_that_was_answered_while_a_card_was_under_way_keeps_its_digits(
    delivery: Delivery, work: FakeChannel, queue: Queue, bot: BotTester, make: Make, clock: Clock
) -> None:
    rep = await make.user("张伟", wecom="ming")
    await make.customer("无锡华光不锈钢制品有限公司", owner=rep)
    await queue("card", reply=REMINDER)
    work.hold = answered = asyncio.Event()
    sending = asyncio.create_task(delivery.deliver_due())
    await work.called.wait()
    clock.advance(seconds=1)

    listed = await bot.says(rep, "我的客户按级别")
    answered.set()
    await sending

    assert "回复数字" in listed
    assert "明细" in await bot.says(rep, "1")


async def test_a_card_that_goes_out_after_the_answer_takes_the_digits(
    delivery: Delivery, queue: Queue, bot: BotTester, make: Make, clock: Clock
) -> None:
    rep = await make.user("张伟", wecom="ming")
    await make.customer("无锡华光不锈钢制品有限公司", owner=rep)
    await bot.says(rep, "我的客户按级别")
    clock.advance(seconds=1)
    await queue("card", reply=REMINDER)

    await delivery.deliver_due()

    assert await bot.says(rep, "1") == await bot.says(rep, "完成 T00012")


async def test_a_question_that_was_asked_while_a_card_was_under_way_is_answered_by_its_digits(
    delivery: Delivery, work: FakeChannel, queue: Queue, bot: BotTester, make: Make, clock: Clock
) -> None:
    rep = await make.user("张伟", wecom="ming")
    for name in ("无锡恒达金属制品有限公司", "常州恒达金属制品有限公司"):
        await make.customer(name, short=("恒达",), owner=rep)
    await queue("card", reply=REMINDER)
    work.hold = answered = asyncio.Event()
    sending = asyncio.create_task(delivery.deliver_due())
    await work.called.wait()
    clock.advance(seconds=1)

    await bot.says(rep, "今天拜访了恒达")
    answered.set()
    await sending

    assert "恒达金属制品有限公司" in await bot.says(rep, "1")
    assert len(await bot.all(Interaction)) == 1
