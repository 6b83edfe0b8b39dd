"""The reminder of just now is moved or dropped without its number, and others by what they are called."""

from datetime import UTC, datetime

import pytest

from models.activities import Task
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "刚才那条提醒改到下周一早上七点半",
        "刚刚说的提醒改成下周一早上七点半",
        "提醒改到下周一早上七点半",
        "写方案那个提醒改到下周一早上七点半",
        "写方案改到下周一早上七点半",
        "还是下周一早上七点半提醒我吧",
        "改到下周一早上七点半再提醒我",
    ],
)
async def test_the_reminder_of_just_now_is_moved(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "提醒我周五晚上8点写报价")
    await bot.says(business.wang, "提醒我周四晚上8点写方案")
    await bot.says(business.wang, said)
    quote, plan = await bot.all(Task)
    assert (quote.due_at, plan.due_at) == (
        datetime(2026, 11, 20, 12, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 30, tzinfo=UTC),
    )
    assert len(await bot.all(Task)) == 2


async def test_a_day_alone_keeps_the_hour_of_a_reminder(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我周四晚上8点写方案")
    assert "20:00" in await bot.says(business.wang, "写方案改到下周二")
    assert (await bot.only(Task)).due_at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    await bot.says(business.wang, "提醒时间改成9点半")
    assert (await bot.only(Task)).due_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "said", ["提醒不要了", "那个提醒不用了", "不用提醒了", "写方案的提醒取消", "提醒算了"]
)
async def test_the_reminder_of_just_now_is_dropped(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "提醒我周五晚上8点写报价")
    await bot.says(business.wang, "提醒我周四晚上8点写方案")
    assert "写方案" in await bot.says(business.wang, said)
    assert [task.status for task in await bot.all(Task)] == ["open", "cancelled"]
    await bot.says(business.wang, "撤销")
    assert [task.status for task in await bot.all(Task)] == ["open", "open"]


async def test_which_reminder_is_asked_where_none_is_of_just_now(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, "提醒我周五晚上8点写报价")
    await bot.says(business.wang, "提醒我周四晚上8点写方案")
    clock.advance(hours=1)
    assert "是哪一个" in await bot.says(business.wang, "提醒不要了")
