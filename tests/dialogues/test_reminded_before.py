"""A reminder so long before what was just spoken of: 提前半小时提醒我."""

from datetime import date, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "明天下午2点去天津佳和"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("提前半小时提醒我", at(19, 13, 30)),
        ("到时候提前一个小时叫我一下", at(19, 13)),
        ("到时候提前一小时跟我说", at(19, 13)),
        ("提前一小时告诉我", at(19, 13)),
        ("早半小时叫我", at(19, 13, 30)),
        ("记得提前10分钟提醒", at(19, 13, 50)),
        ("麻烦提前半个小时再提醒我一下", at(19, 13, 30)),
    ],
)
async def test_a_plan_is_reminded_of_before_it(
    bot: BotTester, business: Business, said: str, due: datetime
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    task, plan = await bot.only(Task), await bot.only(Activity)
    assert (task.due_at, task.owner_id, task.customer_id) == (due, business.wang.id, business.jiahe.id)
    assert task.title == plan.name and plan.planned_start == at(19, 14)
    await bot.says(business.wang, "撤销")
    assert await bot.all(Task) == []


async def test_a_reminder_is_moved(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我周五下午3点给天津佳和送样")
    await bot.says(business.wang, "提前半小时提醒我")
    assert (await bot.only(Task)).due_at == at(20, 14, 30)


async def test_so_is_that_of_a_next_step(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去拜访")
    await bot.says(business.wang, "提前一天提醒我")
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 24)
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 24)


@pytest.mark.parametrize("said", ["提前三天提醒我", "提前一周提醒我"])
async def test_nothing_is_reminded_of_in_the_past(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    assert "已经过去" in await bot.says(business.wang, said)
    assert await bot.all(Task) == []


async def test_before_what_is_said_where_nothing_was_spoken_of(bot: BotTester, business: Business) -> None:
    assert "哪一件" in await bot.says(business.wang, "提前半小时提醒我")
    assert await bot.all(Task) == []


@pytest.mark.parametrize(
    "said",
    ["提前通知客户", "提前一天跟江总说", "提前半小时提醒江总", "提前半小时到", "客户说提前一天通知他们"],
)
async def test_what_reminds_somebody_else_or_of_something_else_is_none(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert await bot.all(Task) == [] and (await bot.only(Activity)).planned_start == at(19, 14)


@pytest.mark.parametrize(
    ("said", "due", "title"),
    [
        ("周五前要给佳和报价 提前一天提醒我", at(19, 9), "周五前要给佳和报价"),
        ("下周三交货，提前两天叫我", at(23, 9), "下周三交货"),
        ("周五下午三点开会，提前半小时叫我", at(20, 14, 30), "周五下午三点开会"),
        ("提前一天提醒我 佳和的验货是25号", at(24, 9), "佳和的验货是25号"),
        ("下周二提醒我准备报表 提前一天", at(23, 9), "准备报表"),
    ],
)
async def test_it_is_counted_from_the_day_of_the_same_message(
    bot: BotTester, business: Business, said: str, due: datetime, title: str
) -> None:
    await bot.says(business.wang, said)
    task = await bot.only(Task)
    assert (task.due_at, task.title) == (due, title)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("25号交货，提前两天也就是23号提醒我备货", 23),
        ("明天交货 提前两天提醒我", 19),
        ("周五提醒我准备报表，提前半天", 20),
        ("周五前给佳和报价 周四提醒我", 19),
    ],
)
async def test_another_day_that_is_said_stands(
    bot: BotTester, business: Business, said: str, day: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).day == day


async def test_something_else_is_to_be_done_before_a_plan(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "提前一小时提醒我带合同")
    task = await bot.only(Task)
    assert (task.due_at, task.title) == (at(19, 13), "带合同")
