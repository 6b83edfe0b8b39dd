"""提醒我…: what comes again is reminded of once and said so, and where no time was said it is asked for."""

from datetime import UTC, datetime

import pytest

from models.activities import Task
from tests.dialogues.conftest import Business
from tests.tester import BotTester


@pytest.mark.parametrize(
    ("said", "title", "day", "hour"),
    [
        ("提醒我每周一上午9点开例会", "开例会", 23, 1),
        ("提醒我每天早上8点看报表", "看报表", 19, 0),
        ("每天下午5点提醒我写日报", "写日报", 18, 9),
        ("每周五提醒我对账", "对账", 20, 1),
    ],
)
async def test_what_comes_again_is_reminded_of_once(
    bot: BotTester, business: Business, said: str, title: str, day: int, hour: int
) -> None:
    reply = await bot.says(business.wang, said)
    assert "只提醒这一次" in reply
    task = await bot.only(Task)
    assert (task.title, task.due_at) == (title, datetime(2026, 11, day, hour, tzinfo=UTC))
    assert "只提醒这一次" not in await bot.says(business.wang, "提醒我明天写日报")


async def test_without_a_time_it_is_asked_for(bot: BotTester, business: Business) -> None:
    assert "什么时候提醒您“给天津佳和江总回电话”" in await bot.says(
        business.wang, "提醒我给天津佳和江总回电话"
    )
    assert await bot.all(Task) == []
    assert "什么时候" in await bot.says(business.wang, "尽快")
    await bot.says(business.wang, "明天上午10点")
    task = await bot.only(Task)
    assert (task.title, task.due_at) == ("给天津佳和江总回电话", datetime(2026, 11, 19, 2, tzinfo=UTC))
    assert task.customer_id == business.jiahe.id


async def test_without_anything_both_are_asked_for(bot: BotTester, business: Business) -> None:
    assert "提醒您什么" in await bot.says(business.wang, "提醒我")
    await bot.says(business.wang, "明天上午10点 写日报")
    task = await bot.only(Task)
    assert (task.title, task.due_at) == ("写日报", datetime(2026, 11, 19, 2, tzinfo=UTC))


async def test_what_is_said_instead_of_a_time_is_no_answer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我给天津佳和江总回电话")
    assert "拜访" in await bot.says(business.wang, "这周谁没拜访")
    assert await bot.all(Task) == []
    await bot.says(business.wang, "提醒我给天津佳和江总回电话")
    await bot.says(business.wang, "1")
    assert (await bot.only(Task)).due_at == datetime(2026, 11, 19, 1, tzinfo=UTC)
    await bot.says(business.wang, "提醒我")
    assert "已取消" in await bot.says(business.wang, "取消 T00001")
    assert (await bot.only(Task)).status == "cancelled"
