"""What is to be done with a customer again and again is a reminder that comes again, and is said to be one."""

from datetime import UTC, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("text", "every", "due"),
    [
        ("每周一上午9点拜访天津佳和", "每周一上午9点", datetime(2026, 11, 23, 1, tzinfo=UTC)),
        ("以后每周一上午9点去拜访天津佳和", "每周一上午9点", datetime(2026, 11, 23, 1, tzinfo=UTC)),
        ("每个月5号去天津佳和对账", "每个月5号", datetime(2026, 12, 5, 1, tzinfo=UTC)),
        ("下周一开始每周一去天津佳和", "每周一", datetime(2026, 11, 23, 1, tzinfo=UTC)),
        ("以后每周一给江总打电话，从12月7号开始", "每周一", datetime(2026, 12, 7, 1, tzinfo=UTC)),
    ],
)
async def test_a_visit_that_comes_again_is_reminded_of(
    bot: BotTester, business: Business, text: str, every: str, due: datetime
) -> None:
    reply = await bot.says(business.wang, text)
    task = await bot.only(Task)
    assert (task.every, task.due_at, task.customer_id) == (every, due, business.jiahe.id)
    assert "不排成计划" in reply and every in reply and await bot.all(Activity) == []
    await bot.says(business.wang, "撤销")
    assert await bot.all(Task) == []


async def test_the_day_from_which_on_holds_for_each(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每周一去天津佳和，每周三打电话给江总，从12月7号开始")
    assert [task.due_at.day for task in await bot.all(Task)] == [7, 9]


async def test_whose_it_is_is_asked_first(bot: BotTester, business: Business) -> None:
    assert "好几家" in await bot.says(business.wang, "每周一上午9点拜访华光")
    assert await bot.all(Task) == [] and await bot.all(Activity) == []
    await bot.says(business.wang, "2")
    assert (await bot.only(Task)).every == "每周一上午9点" and await bot.all(Activity) == []


async def test_a_visit_of_one_day_is_a_plan(bot: BotTester, business: Business) -> None:
    assert "已排计划" in await bot.says(business.wang, "下周一上午9点拜访天津佳和")
    assert (await bot.only(Activity)).customer_id == business.jiahe.id


async def test_each_of_several_comes_by_its_own_days(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "每周一去天津佳和，每周三下午3点给江总打电话")
    tasks = [(task.title, task.every) for task in await bot.all(Task)]
    assert tasks == [("去天津佳和", "每周一"), ("给江总打电话", "每周三下午3点")]
    assert await bot.all(Activity) == [] and reply.count("不排成计划") == 1
    await bot.says(business.wang, "撤销")
    assert await bot.all(Task) == []


async def test_a_reminder_of_something_else_is_asked_about(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每周三提醒我去天津佳和")
    assert "是哪一个" in await bot.says(business.wang, "不用每周提醒我催款了")
    await bot.says(business.wang, "算了")
    assert "已取消" in await bot.says(business.wang, "不用每周提醒我去天津佳和了")


async def test_a_day_on_which_it_does_not_come_is_no_title(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每天上午九点提醒我看库存，周日除外")
    await bot.says(business.wang, "每周一去天津佳和，下周一不去")
    stock, visit = await bot.all(Task)
    assert stock.title == "看库存" and stock.every is not None and stock.every.count("每周") == 6
    assert (visit.title, visit.due_at) == ("去天津佳和", datetime(2026, 11, 30, 1, tzinfo=UTC))
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("每天上午九点去天津佳和", "每天上午九点"),
        ("每天上午八点半给天津佳和打电话", "每天上午八点半"),
        ("每天上午九点去天津佳和看货，周末不用", "每个工作日上午九点"),
        ("每天九点去天津佳和看货，节假日除外", "每个工作日九点"),
    ],
)
async def test_what_comes_again_is_not_over_once_its_hour_of_today_is(
    bot: BotTester, business: Business, text: str, every: str
) -> None:
    await bot.says(business.wang, text)
    task = await bot.only(Task)
    assert (task.every, task.customer_id) == (every, business.jiahe.id)
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize("text", ["今天上午九点去天津佳和", "每天九点天津佳和都要10吨304，周末不要"])
async def test_what_was_or_what_they_want_is_no_reminder(
    bot: BotTester, business: Business, text: str
) -> None:
    await bot.says(business.wang, text)
    assert await bot.all(Task) == []
