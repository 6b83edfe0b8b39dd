"""办好了 is of the reminder or plan that was spoken of just now, and not of the one that fell due before it."""

import pytest

from models.activities import Task
from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def _status(bot: BotTester) -> list[str]:
    return [task.status for task in await bot.all(Task)]


_FURTHER = ("办好了", "这件搞定了", "已经弄好了", "那个办完了")


@pytest.mark.parametrize(
    "said", ["搞定了", *(pytest.param(each, marks=pytest.mark.wordings) for each in _FURTHER)]
)
async def test_the_reminder_of_just_now_is_done(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "提醒我10分钟后给天津佳和寄合同")
    bot.clock.advance(minutes=15)
    await bot.says(business.wang, "提醒我今天给天津佳和发报价")
    await bot.says(business.wang, said)
    assert await _status(bot) == ["open", "done"]


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["办好了吗", "没办好", "办好了告诉我", "快办好了"])
async def test_what_tells_of_nothing_done_leaves_it(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "提醒我今天给天津佳和发报价")
    await bot.says(business.wang, said)
    assert await _status(bot) == ["open"]


async def test_what_lies_ahead_is_hardly_done(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我明天给天津佳和发报价")
    await bot.says(business.wang, "办好了")
    assert await _status(bot) == ["open"]


@pytest.mark.parametrize("between", ["看常州宏发", "宏发投诉怎么样了"])
async def test_where_another_was_spoken_of_since_it_is_asked_which(
    bot: BotTester, business: Business, hongfa: Customer, between: str
) -> None:
    await bot.says(business.wang, "提醒我今天给天津佳和发报价")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, between)
    bot.clock.advance(minutes=1)
    assert "1 T00001" in await bot.says(business.wang, "办好了")
    assert await _status(bot) == ["open"]
    await bot.says(business.wang, "1")
    assert await _status(bot) == ["done"]


async def test_what_fell_due_of_another_is_asked_about(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "提醒我10分钟后给天津佳和寄合同")
    bot.clock.advance(minutes=15)
    await bot.says(business.wang, "看常州宏发")
    bot.clock.advance(minutes=1)
    assert "1 T00001" in await bot.says(business.wang, "完成")
    assert await _status(bot) == ["open"]


async def test_a_look_at_the_same_customer_leaves_it_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我今天给天津佳和发报价")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "看天津佳和")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "办好了")
    assert await _status(bot) == ["done"]
