"""A reminder told behind a plan with an hour and no day is of the day of the plan; so long before it, or on the day
before, is counted from it."""

from datetime import datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("下周三去佳和，早上8点提醒我", at(25, 8)),
        ("下周三去佳和早上8点提醒我", at(25, 8)),
        ("下周三上午10点去佳和，8点提醒我", at(25, 8)),
        ("下周三去佳和，当天早上8点提醒我", at(25, 8)),
        ("下周三去佳和，那天7点半提醒我出门", at(25, 7, 30)),
        ("下周三上午10点去佳和，提前一小时提醒我", at(25, 9)),
        ("下周三下午2点去佳和，提前半小时提醒我带样品", at(25, 13, 30)),
        ("下周三去佳和，前一天晚上8点提醒我", at(24, 20)),
        ("下周三去佳和，提前两天提醒我准备合同", at(23, 9)),
        ("下周三去佳和，前一天提醒我", at(24, 9)),
        ("下周三去佳和，中午提醒我", at(25, 12)),
        ("下周三去佳和，头天晚上提醒我", at(24, 18)),
        ("下周三去佳和，前一天晚上提醒我", at(24, 18)),
        ("下周三去佳和，前一晚提醒我", at(24, 18)),
        ("下周三去佳和，头一天晚上叫我", at(24, 18)),
        ("下周三上午10点去佳和，前一天下午提醒我", at(24, 13)),
        ("下周三上午10点去佳和，前一天早上提醒我", at(24, 9)),
        ("下周三上午10点去佳和，9点叫我", at(25, 9)),
        ("下周三上午10点去佳和，早上8点半叫我", at(25, 8, 30)),
        ("下周三早8点去佳和，7点叫我起床", at(25, 7)),
        ("下周三早8点去佳和，7点叫醒我", at(25, 7)),
        ("下周三下午3点去佳和，2点喊我", at(25, 14)),
        ("下周三去佳和，上午提醒我带样品", at(25, 9)),
    ],
)
async def test_it_is_counted_from_the_plan(
    bot: BotTester, business: Business, said: str, due: datetime
) -> None:
    await bot.says(business.wang, said)
    plan, task = await bot.only(Activity), await bot.only(Task)
    assert plan.planned_start.astimezone(SHANGHAI).date() == at(25, 0).date()
    assert task.due_at == due
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Activity), *await bot.all(Task)] == []


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("下周三去佳和，今晚8点提醒我准备资料", at(18, 20)),
        ("下周三去佳和，晚上8点提醒我准备资料", at(18, 20)),
        ("下周三去佳和，明早8点提醒我", at(19, 8)),
        ("下周三上午10点去佳和，下午3点提醒我", at(19, 15)),
        ("下周三去佳和，半小时后提醒我打电话", at(18, 16, 50)),
        ("下周三上午10点去佳和，下午提醒我准备资料", at(18, 16, 50)),
        ("下周三去佳和，晚上提醒我准备资料", at(18, 18)),
    ],
)
async def test_another_time_is_its_own(bot: BotTester, business: Business, said: str, due: datetime) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Task)).due_at == due


async def test_an_hour_before_a_day_is_left_to_the_plan(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "下周三去佳和，提前一小时提醒我")
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == at(25, 0).date()
    assert await bot.all(Task) == []


async def test_a_demand_before_the_plan_is_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和要10吨304，下周三下午3点去拜访，提前一小时提醒我")
    assert (await bot.only(Demand)).items == [{"grade": "304", "quantity": 10, "unit": "吨"}]
    assert (await bot.only(Activity)).planned_start == at(25, 15)
    assert (await bot.only(Task)).due_at == at(25, 14)


async def test_none_is_set_for_what_is_over(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天去佳和，前一天早上8点提醒我")
    assert [each for each in await bot.all(Task) if each.due_at <= at(18, 16, 20)] == []


async def test_of_what_is_met_by_name_alone(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天拜访江总，早上8点提醒我")
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    assert (await bot.only(Task)).due_at == at(20, 8)


async def test_of_whom_it_names_is_the_reminder(bot: BotTester, business: Business, make: Make) -> None:
    hongfa = await make.customer("常州宏发机械有限公司", owner=business.wang, short=("宏发",))
    await make.contact(hongfa, "钱发", called="钱总")
    await bot.says(business.wang, "下周三去佳和，早上8点提醒我给钱总打电话")
    task = await bot.only(Task)
    assert (task.customer_id, task.due_at) == (hongfa.id, at(25, 8))


async def test_behind_a_payment_with_a_plan_it_is_counted_from_the_plan(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和付了20万，下周三去拜访，早上8点提醒我")
    assert int((await bot.only(Payment)).amount) == 200_000
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    assert (await bot.only(Task)).due_at == at(25, 8)
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Activity), *await bot.all(Task)] == []


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("下周三去佳和，下周四去恒新，早上8点提醒我", [at(25, 8), at(26, 8)]),
        ("下周三去佳和，下周四去恒新，都提前一天提醒我", [at(24, 9), at(25, 9)]),
        ("下周三去佳和，下周四去恒新，明天提醒我订票", [at(19, 9)]),
    ],
)
async def test_of_two_plans_each_is_reminded_of(
    bot: BotTester, business: Business, make: Make, said: str, due: list[datetime]
) -> None:
    await make.customer("常州恒新机械有限公司", owner=business.wang, short=("恒新",))
    await bot.says(business.wang, said)
    assert [each.planned_start.astimezone(SHANGHAI).day for each in await bot.all(Activity)] == [25, 26]
    assert [each.due_at for each in await bot.all(Task)] == due


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("上午去了佳和，下周三再去，早上8点提醒我", at(25, 8)),
        ("上午去了佳和，下周三再去，提前一天提醒我", at(24, 9)),
        ("上午去了佳和，下周三再去，明天提醒我准备资料", at(19, 9)),
        ("上午去了佳和，早上8点提醒我给他打电话", at(19, 8)),
    ],
)
async def test_what_is_promised_behind_a_visit_is_counted_from_as_well(
    bot: BotTester, business: Business, said: str, due: datetime
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id
    assert [each.due_at for each in await bot.all(Task) if each.kind == "reminder"] == [due]
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Interaction), *await bot.all(Task)] == []


async def test_behind_a_plan_with_somebody_unknown_it_is_counted_from_it_too(
    bot: BotTester, business: Business
) -> None:
    assert "是哪家客户" in await bot.says(business.wang, "下周三去毛总那，早上8点提醒我")
    assert (await bot.only(Task)).due_at == at(25, 8)
