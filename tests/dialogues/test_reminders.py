"""提醒我…: what comes again comes again until it is cancelled, and where no time was said it is asked for."""

from datetime import UTC, datetime

import pytest

from models.activities import Task
from tests.conftest import SHANGHAI, Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "title", "every", "day", "hour"),
    [
        ("提醒我每周一上午9点开例会", "开例会", "每周一上午9点", 23, 1),
        ("提醒我每天早上8点看报表", "看报表", "每天早上8点", 19, 0),
        ("每天下午5点提醒我写日报", "写日报", "每天下午5点", 18, 9),
        ("每周五提醒我对账", "对账", "每周五", 20, 1),
        ("以后每个月底提醒我跟天津佳和对账", "跟天津佳和对账", "每个月底", 30, 1),
        ("每周一三五下午3点提醒我看库存", "看库存", "每周一下午3点、每周三下午3点、每周五下午3点", 20, 7),
    ],
)
async def test_what_comes_again_is_kept_so(
    bot: BotTester, business: Business, said: str, title: str, every: str, day: int, hour: int
) -> None:
    reply = await bot.says(business.wang, said)
    assert every in reply
    task = await bot.only(Task)
    assert (task.title, task.every) == (title, every)
    assert task.due_at == datetime(2026, 11, day, hour, tzinfo=UTC)
    await bot.says(business.wang, "撤销")
    assert await bot.all(Task) == []


async def test_the_next_is_planned_when_one_is_done(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每周一上午9点提醒我看库存")
    assert "下次11月30日" in await bot.says(business.wang, "完成 T00001")
    first, second = await bot.all(Task)
    assert (first.status, first.every, second.status, second.every) == ("done", None, "open", "每周一上午9点")
    await bot.says(business.wang, "撤销")
    first = await bot.only(Task)
    assert (first.status, first.every) == ("open", "每周一上午9点")


async def test_those_that_come_again_are_listed_and_cancelled(bot: BotTester, business: Business) -> None:
    assert "没有重复的提醒" in await bot.says(business.wang, "重复的提醒")
    await bot.says(business.wang, "每周一上午9点提醒我看库存")
    await bot.says(business.wang, "每天8点提醒我报日报")
    await bot.says(business.wang, "提醒我下周一上午送样")
    listed = await bot.says(business.wang, "我的重复提醒")
    assert "每周一上午9点：看库存，下次11月23日（周一） 09:00" in listed
    assert "每天8点：报日报" in listed
    assert "送样" not in listed
    assert "看库存（每周一上午9点）" in await bot.says(business.wang, "下周")
    assert "T00001 已取消，每周一上午9点不再提醒" in await bot.says(business.wang, "取消每周一的提醒")
    assert "T00002 已取消" in await bot.says(business.wang, "以后不用每天提醒我报日报了")
    assert [task.status for task in await bot.all(Task)] == ["cancelled", "cancelled", "open"]
    await bot.says(business.wang, "撤销")
    assert [task.status for task in await bot.all(Task)] == ["cancelled", "open", "open"]
    assert "没有找到" in await bot.says(business.zhang, "取消每天的提醒")


async def test_of_two_that_come_again_one_is_asked_about(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每周一上午9点提醒我看库存")
    await bot.says(business.wang, "每周一下午提醒我催款")
    assert "是哪一个" in await bot.says(business.wang, "取消每周一的提醒")
    await bot.says(business.wang, "2")
    assert [task.status for task in await bot.all(Task)] == ["open", "cancelled"]


async def test_a_leader_has_a_colleague_reminded_again_and_again(bot: BotTester, business: Business) -> None:
    assert "王强" in await bot.says(business.sun, "每周五下午5点提醒王强发周报")
    task = await bot.only(Task)
    assert (task.owner_id, task.every, task.title) == (business.wang.id, "每周五下午5点", "发周报")
    assert "发周报" in await bot.says(business.wang, "重复的提醒")


async def test_a_repetition_that_is_not_understood_is_said(bot: BotTester, business: Business) -> None:
    assert "什么时候" in await bot.says(business.wang, "每两周提醒我对账")
    assert "每周五" in await bot.says(business.wang, "每周五上午10点")
    assert (await bot.only(Task)).every == "每周五上午10点"


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


async def test_what_is_no_time_does_not_answer_when(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我给天津佳和寄样品")
    await bot.says(business.wang, "明天下午出差去南京")
    assert await bot.all(Task) == []
    await bot.says(business.wang, "明天下午三点吧")
    assert (await bot.only(Task)).title == "给天津佳和寄样品"


@pytest.mark.parametrize(
    ("spoken_of", "done"),
    [
        ("刚跟天津佳和江总通了电话，图纸明天给", "T00001"),
        ("看 天津佳和", "T00001"),
        ("帮助", "T00002"),
    ],
)
async def test_a_bare_word_means_the_reminder_of_whom_was_spoken(
    bot: BotTester, business: Business, clock: Clock, spoken_of: str, done: str
) -> None:
    """Where nobody is spoken of the one that was pushed last is meant."""
    await bot.says(business.wang, "提醒我5分钟后问天津佳和要图纸")
    await bot.says(business.wang, "提醒我20分钟后给天津华光电梯打电话")
    clock.advance(minutes=30)
    await bot.says(business.wang, spoken_of)
    clock.advance(minutes=5)
    assert f"{done} 已完成" in await bot.says(business.wang, "完成了")
    await bot.says(business.wang, "撤销")
    clock.advance(minutes=30)
    assert "T00002 已完成" in await bot.says(business.wang, "完成了")


async def test_where_no_reminder_is_of_whom_was_spoken_it_is_asked(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, "提醒我20分钟后给天津华光电梯打电话")
    clock.advance(minutes=30)
    await bot.says(business.wang, "今天拜访了天津华光钢铁，聊了304")
    clock.advance(minutes=5)
    assert "1 T00001" in await bot.says(business.wang, "完成了")
    assert "T00001 已完成" in await bot.says(business.wang, "1")


async def test_who_was_spoken_of_before_the_reminder_is_not_meant(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, "提醒我5分钟后问天津佳和要图纸")
    await bot.says(business.wang, "提醒我20分钟后给天津华光电梯打电话")
    clock.advance(minutes=10)
    await bot.says(business.wang, "看 天津佳和")
    clock.advance(minutes=15)
    assert "T00002 已完成" in await bot.says(business.wang, "完成了")


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("明天晚上提醒我给江总打电话", 18),
        ("明晚提醒我给江总打电话", 18),
        ("明天中午提醒我给江总打电话", 12),
        ("明天下午提醒我给江总打电话", 13),
        ("明天上午提醒我给江总打电话", 9),
        ("明天早上提醒我给江总打电话", 9),
        ("明天提醒我给江总打电话", 9),
        ("明天晚上8点提醒我给江总打电话", 20),
    ],
)
async def test_a_part_of_the_day_begins_at_its_hour(
    bot: BotTester, business: Business, said: str, hour: int
) -> None:
    await bot.says(business.wang, said)
    due = (await bot.only(Task)).due_at.astimezone(SHANGHAI)
    assert (due.day, due.hour) == (19, hour)
