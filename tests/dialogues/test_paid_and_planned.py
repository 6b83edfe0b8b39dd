"""A payment with the next step behind or before it: both are kept, and one 撤销 takes both back."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.money import Payment
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "kind", "day"),
    [
        ("佳和今天回款20万，下周三再去拜访", "visit", WEDNESDAY),
        ("佳和今天回款20万，下周三拜访", "visit", WEDNESDAY),
        ("佳和到账20万，下周三去见江总", "visit", WEDNESDAY),
        ("佳和付了20万，明天给江总打电话", "phone", date(2026, 11, 19)),
        ("佳和今天到账20万 下周三去一趟", "visit", WEDNESDAY),
        ("佳和回款20万。下周三上午10点拜访江总", "visit", WEDNESDAY),
        ("佳和今天回款20万，下周三再去拜访，谈明年框架", "visit", WEDNESDAY),
        ("刚收到佳和20万，后天去一趟", "visit", date(2026, 11, 20)),
    ],
)
async def test_both_are_kept(bot: BotTester, business: Business, said: str, kind: str, day: date) -> None:
    answer = await bot.says(business.wang, said)
    assert "已登记天津佳和" in answer and "已排计划" in answer
    payment, plan = await bot.only(Payment), await bot.only(Activity)
    assert (payment.amount, payment.received_on) == (200_000, date(2026, 11, 18))
    assert (plan.type, plan.planned_start.astimezone(SHANGHAI).date()) == (kind, day)
    assert payment.customer_id == plan.customer_id == business.jiahe.id
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Activity)] == []


async def test_the_rest_is_waited_for_as_well(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和到账10万，剩下的月底付，下周三再去拜访")
    assert (await bot.only(Payment)).amount == 100_000
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 30)
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == WEDNESDAY


async def test_a_plan_of_somebody_else_is_theirs(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和到账20万，下周三去拜访华光电梯")
    assert (await bot.only(Payment)).customer_id == business.jiahe.id
    assert (await bot.only(Activity)).customer_id == business.huaguang_lift.id


async def test_a_sum_is_the_payments_and_a_day_to_come_the_plans(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和今天回款20万，下周三再去拜访")
    await bot.says(business.wang, "20万改成30万")
    assert (await bot.only(Payment)).amount == 300_000
    await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "改到下周四")
    plan = await bot.only(Activity)
    assert plan.planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 26)
    assert (await bot.only(Payment)).amount == 200_000


async def test_neither_stays_where_both_are_of_somebody_else(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和今天回款20万，下周三再去拜访")
    assert "撤销" in await bot.says(business.wang, "不是佳和，是华光电梯")
    payment, plan = await bot.only(Payment), await bot.only(Activity)
    assert payment.customer_id == plan.customer_id == business.jiahe.id


async def test_nor_where_one_of_both_was_amended_before(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和今天回款20万，下周三再去拜访")
    await bot.says(business.wang, "改成30万")
    assert "撤销" in await bot.says(business.wang, "不是佳和，是华光电梯")
    payment, plan = await bot.only(Payment), await bot.only(Activity)
    assert payment.customer_id == plan.customer_id == business.jiahe.id


@pytest.mark.parametrize(
    ("said", "payments"),
    [
        ("佳和20万到了，上周三去拜访过", 1),
        ("佳和预计到账20万，下周三再去拜访", 0),
        ("佳和没到账，下周三去拜访", 0),
        ("佳和到账20万，要不要下周三去拜访", 0),
        ("佳和到账20万，剩下的下周三付", 1),
    ],
)
async def test_what_is_no_payment_and_no_plan_is_neither(
    bot: BotTester, business: Business, said: str, payments: int
) -> None:
    await bot.says(business.wang, said)
    assert len(await bot.all(Payment)) == payments
    assert not (payments and await bot.all(Activity))


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和，今天到账20万",
        "下周三去拜访佳和江总，他今天付了20万",
        "下周三去佳和。他说20万已经打了",
    ],
)
async def test_a_payment_behind_the_plan_is_kept(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    payment, plan = await bot.only(Payment), await bot.only(Activity)
    assert (payment.amount, payment.customer_id) == (200_000, business.jiahe.id)
    assert plan.customer_id == business.jiahe.id
    assert plan.planned_start.astimezone(SHANGHAI).date() == WEDNESDAY
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Activity)] == []


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和，催一下那20万",
        "下周三去佳和收20万",
        "下周三去佳和，到账20万就发货",
        "下周三去佳和看看20万到账没",
    ],
)
async def test_what_is_to_come_behind_the_plan_is_no_payment(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    await bot.only(Activity)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和，付了300油费",
        "下周三去佳和，合同20万已付定金",
        "下周三去佳和，之前付了20万了",
    ],
)
async def test_what_is_of_others_or_of_before_is_not_booked_behind_a_plan(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


async def test_who_is_known_at_another_customer_paid_for_them(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.contact(business.huaguang_lift, "毛丽", called="毛总")
    await bot.says(business.wang, "下周三去佳和，今天毛总付了20万")
    assert [each for each in await bot.all(Payment) if each.customer_id == business.jiahe.id] == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和付了10万，余款还没到账", 100_000),
        ("佳和打了5万，说没收到货", 50_000),
        ("佳和付了5万，样品还没到", 50_000),
        ("佳和付了20万就要求发货", 200_000),
        ("佳和付了20万才给开的票", 200_000),
    ],
)
async def test_what_came_is_booked_where_something_else_has_not(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


@pytest.mark.parametrize(
    "said", ["佳和50万付了20%，还剩40万", "佳和付了30%，还欠35万", "佳和付了30%，预算50万"]
)
async def test_what_is_left_is_not_the_share_that_was_paid(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "到款多少" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []
