"""A message has its effect once, however often and however close together it is delivered."""

import asyncio

from models.conversations import InboundMessage
from models.interactions import Interaction
from models.outbox import Notification
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_three_at_the_same_moment(bot: BotTester, business: Business) -> None:
    message = await bot.message(business.jiang, text="304 2B 1.0*1219*C 要20吨，月底前到")
    outcomes = await asyncio.gather(*(bot.dispatcher.receive(message) for _ in range(3)))
    assert len({outcome.reply.text for outcome in outcomes if outcome.reply}) == 1
    assert sorted(outcome.repeated for outcome in outcomes) == [False, True, True]
    assert len(await bot.all(Demand)) == 1
    assert len(await bot.all(InboundMessage)) == 1
    assert len([push for push in await bot.all(Notification) if push.kind == "demand_received"]) == 1


async def test_the_first_three_messages_of_a_stranger(bot: BotTester) -> None:
    messages = [await bot.message("o-stranger", text=f"你好{number}") for number in range(3)]
    outcomes = await asyncio.gather(*(bot.dispatcher.receive(message) for message in messages))
    assert all(outcome.reply and "绑定" in outcome.reply.text for outcome in outcomes)
    assert len(await bot.all(InboundMessage)) == 3


async def test_a_late_reply_goes_out_as_a_push(bot: BotTester, business: Business) -> None:
    message = await bot.message(business.wang, text="今天拜访了天津佳和江总")
    await bot.dispatcher.receive(message, late=lambda: True)
    (push,) = [push for push in await bot.pushes() if push.kind == "reply"]
    assert push.to == "王强"
    assert "天津佳和" in push.text
    await bot.dispatcher.receive(message, late=lambda: True)
    assert len(await bot.pushes()) == 1
    assert len(await bot.all(Interaction)) == 1
