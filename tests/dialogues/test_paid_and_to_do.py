"""A payment with what we do next beside it: both are kept, also where only the customer spoken of just now is meant."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.money import Payment
from models.sales import Demand
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

TOMORROW, FRIDAY, WEDNESDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("said", "title", "day"),
    [
        ("佳和到账20万，明天发货", "发货", TOMORROW),
        ("佳和到账20万，后天开票", "开票", FRIDAY),
        ("佳和到账20万，周五给他们开发票", "给他们开发票", FRIDAY),
        ("佳和昨天到账20万，明天就安排发货", "安排发货", TOMORROW),
        ("佳和付了20万，他们要求周五前交货", "他们要求交货", FRIDAY),
        ("佳和到账20万 后天寄合同", "寄合同", FRIDAY),
        ("佳和到账20万，明天装车！", "装车", TOMORROW),
        ("佳和到账20万，周五给江总寄样品", "给江总寄样品", FRIDAY),
        ("佳和到账20万，周五前发合同", "发合同", FRIDAY),
        ("佳和到账20万，明天先发10吨304", "发10吨304", TOMORROW),
        ("佳和到账20万，两天内开票", "开票", FRIDAY),
    ],
)
async def test_what_we_do_is_reminded_of(
    bot: BotTester, business: Business, said: str, title: str, day: date
) -> None:
    await bot.says(business.wang, said)
    payment, task = await bot.only(Payment), await bot.only(Task)
    assert (payment.amount, payment.customer_id) == (200_000, business.jiahe.id)
    assert (task.title, task.customer_id) == (title, business.jiahe.id)
    assert task.due_at.astimezone(SHANGHAI).date() == day
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Task)] == []


@pytest.mark.parametrize("said", ["佳和到账20万，后天送样", "佳和到账20万，后天给他们送样"])
async def test_who_brings_samples_goes_there(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 200_000
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == FRIDAY


@pytest.mark.parametrize(
    "said", ["佳和到账20万，马上发货", "佳和到账20万，要求尽快开票", "佳和到账20万，可以发货了"]
)
async def test_where_no_day_is_said_the_payment_stands_alone(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 200_000
    assert [*await bot.all(Activity), *await bot.all(Task)] == []


async def test_all_of_it_is_asked_about_once_where_nobody_is_named(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和的电话多少")
    assert "天津佳和" in await bot.says(business.wang, "到账20万，要304 20吨，下周三去拜访")
    assert await bot.all(Payment) == []
    await bot.says(business.wang, "是")
    payment, demand, plan = await bot.only(Payment), await bot.only(Demand), await bot.only(Activity)
    assert {each.customer_id for each in (payment, demand, plan)} == {business.jiahe.id}
    assert (payment.amount, demand.items[0]["quantity"]) == (200_000, 20)
    assert plan.planned_start.astimezone(SHANGHAI).date() == WEDNESDAY
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Demand), *await bot.all(Activity)] == []


async def test_a_demand_that_is_dated_behind_its_payment_stays_so_before_a_plan(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和要304 20吨，付了5万定金，下周三要，后天去拜访")
    assert ((await bot.only(Payment)).amount, (await bot.only(Demand)).due) == (50_000, WEDNESDAY)
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == FRIDAY


async def test_what_is_shipped_is_no_demand(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和到账20万，先给他们发10吨304")
    assert (await bot.only(Payment)).amount == 200_000
    assert await bot.all(Demand) == []


async def test_whose_a_payment_is_that_names_nobody_is_asked_beside_the_other_record(
    bot: BotTester, business: Business
) -> None:
    asked = await bot.says(business.wang, "到账20万，佳和要304 20吨")
    assert "“到账20万”" in asked
    assert ((await bot.only(Demand)).customer_id, await bot.all(Payment)) == (business.jiahe.id, [])
    await bot.says(business.wang, "佳和")
    payment = await bot.only(Payment)
    assert (payment.amount, payment.customer_id) == (200_000, business.jiahe.id)


@pytest.mark.parametrize("said", ["要304 20吨，付了5万定金，下周三要", "要304 20吨，付了5万定金，下周三交货"])
async def test_a_payment_amid_a_demand(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, f"佳和{said}")
    payment, demand = await bot.only(Payment), await bot.only(Demand)
    assert (payment.amount, demand.due) == (50_000, WEDNESDAY)


@pytest.mark.parametrize(
    "said",
    [
        "佳和到账20万的话明天发货",
        "等佳和到账20万，明天发货",
        "佳和付了20万就发货",
        "佳和到账20万，我们就发货",
        "佳和到账20万，才能发货",
        "佳和到账20万后，下周三去拜访",
        "佳和没到账20万，明天发货",
        "如果佳和付了20万，下周三去拜访",
        "佳和到账20万，明天能发货吗",
        "佳和到账20万再说，要304 20吨",
        "佳和20万到了再发",
        "佳和20万到账了再发货",
        "佳和到账20万，就可以发货",
        "佳和20万等到账",
        "佳和打了20万，还没到账",
        "佳和打了20万没到",
    ],
)
async def test_what_would_come_on_a_condition_is_no_payment(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和到账20万，等余款到了再发货",
        "佳和到账20万，等江总回复",
        "佳和付了20万，还没到货",
        "佳和付了20万，还没到年底",
        "佳和到账20万，等转账凭证",
        "佳和到账20万以后还欠30万",
        "佳和付了20万就催发货",
        "佳和到账20万才发的货",
        "佳和付了20万，再谈谈304的价格",
        "等佳和付款等了半个月，今天到账20万",
        "只要佳和付了款我们就发货，今天到账20万",
    ],
)
async def test_a_condition_of_something_else_takes_no_payment_back(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    payment = await bot.only(Payment)
    assert (payment.amount, payment.customer_id) == (200_000, business.jiahe.id)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和50万付了20%，10万", 100_000),
        ("佳和合同50万，付了30%定金15万", 150_000),
        ("佳和15万到账，付款30%", 150_000),
        ("佳和到账20万，付了大半了", 200_000),
    ],
)
async def test_how_much_a_share_is_is_the_payment(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


@pytest.mark.parametrize(
    "said",
    [
        "佳和合同50万，付了30%",
        "佳和20万的货款付了一半",
        "佳和20万的一半到账了",
        "佳和打了一半款过来，50万的合同",
        "佳和付了20%，剩下的80%月底付，共50万",
    ],
)
async def test_of_a_share_it_is_asked_how_much_it_is(bot: BotTester, business: Business, said: str) -> None:
    assert "到款多少" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize("said", ["佳和到账20万，是上次要的304 20吨", "佳和到账20万，之前订的304 20吨下周发"])
async def test_goods_that_are_paid_for_are_not_wanted_anew(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 200_000
    assert await bot.all(Demand) == []


async def test_how_to_put_it_right_is_said_as_it_works(bot: BotTester, business: Business) -> None:
    assert "佳和那个改成5万" in await bot.says(business.wang, "佳和到账20万，明天发货")
    await bot.says(business.wang, "佳和那个改成5万")
    assert (await bot.only(Payment)).amount == 50_000


async def test_a_plan_is_put_right_by_another_day(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "下周三去天津华光电梯，下周五去佳和")
    assert "佳和那个改到周四" in reply
    await bot.says(business.wang, "佳和那个改到周四")
    days = {
        each.customer_id: each.planned_start.astimezone(SHANGHAI).date() for each in await bot.all(Activity)
    }
    assert days == {business.huaguang_lift.id: WEDNESDAY, business.jiahe.id: TOMORROW}


@pytest.mark.parametrize(
    "wanted",
    [
        "还要上次那种304 20吨",
        "再要20吨304，和上次一样的规格",
        "要304 20吨，原来的价",
        "要304 20吨，尽快发的",
        "要304 20吨，月底付款",
        "要下周发的304 20吨",
        "上周报的304他们要20吨",
        "为了项目要304 20吨",
        "新要的304 20吨",
    ],
)
async def test_goods_that_are_like_those_of_before_are_wanted(
    bot: BotTester, business: Business, wanted: str
) -> None:
    await bot.says(business.wang, f"佳和到账20万，{wanted}")
    assert (await bot.only(Payment)).amount == 200_000
    assert (await bot.only(Demand)).items[0]["quantity"] == 20
