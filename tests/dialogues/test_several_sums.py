"""A payment is of one sum: others that came are named; what is counted, owed, still to come or of it is none."""

import pytest

from models.activities import Activity
from models.customers import Customer
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "收到佳和电汇12万，承兑8万",
        "佳和付了12万和8万两笔",
        "佳和到账12万、8万",
        "佳和今天打了12万，昨天打了8万",
        "佳和今天到账12万，另外8万承兑",
        "佳和12万到账，8万也到账了",
    ],
)
async def test_a_further_sum_that_came_is_named(bot: BotTester, business: Business, said: str) -> None:
    assert "您还说到8万：" in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 120_000


@pytest.mark.parametrize(
    ("said", "amount", "further"),
    [
        ("佳和今天回款两笔，一笔5万一笔3万2", 50_000, "3万2"),
        ("天津佳和分两笔打的，15万、10万都到了", 150_000, "10万"),
        ("佳和货款分两种方式付的，承兑二十万，现汇八万七，合计二十八万七，都到了", 200_000, "八万七"),
    ],
)
async def test_of_sums_that_are_listed_the_first_is_booked(
    bot: BotTester, business: Business, said: str, amount: int, further: str
) -> None:
    assert f"您还说到{further}：" in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


@pytest.mark.parametrize(
    "said",
    [
        "佳和付了12万，其中8万是承兑",
        "佳和打了120000，是十二万对吧，记上",
        "佳和付了12万，运费2万",
        "佳和付了12万，余款8万下周付",
        "佳和到账12万，8万下周到",
        "佳和到账12万，8万没到",
        "佳和到账12万，差8万",
        "佳和今天付了12万，合同20万",
    ],
)
async def test_what_did_not_come_beside_it_is_none(bot: BotTester, business: Business, said: str) -> None:
    assert "您还说到" not in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 120_000


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和打了10万，实际到账9万8", 98_000),
        ("佳和江总说打了5万，实际到了5万3", 53_000),
        ("佳和说付12万，实收10万", 100_000),
        ("佳和打款12万，实际只到了10万", 100_000),
    ],
)
async def test_what_came_in_fact_is_booked_and_nothing_further(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    assert "您还说到" not in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和到账8万两笔", 80_000),
        ("佳和打了5万三笔", 50_000),
        ("佳和到账8万2笔", 80_000),
        ("佳和付了20万3期", 200_000),
        ("佳和把去年拖的十九万六一次性结清了", 196_000),
        ("佳和货款十六万八回来了", 168_000),
        ("佳和到账8万两千", 82_000),
        ("佳和到账8万五", 85_000),
        ("佳和到账8万3", 83_000),
    ],
)
async def test_what_is_counted_behind_a_sum_is_no_part_of_it(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


@pytest.mark.parametrize("said", ["今天到账两笔，佳和8万，宏发5万", "今天收到两笔款，佳和8万，宏发5万"])
async def test_what_is_counted_before_all_is_of_each(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    paid = [(each.customer_id, each.amount) for each in await bot.all(Payment)]
    assert paid == [(business.jiahe.id, 80_000), (hongfa.id, 50_000)]


@pytest.mark.parametrize("said", ["佳和说下周三过来付款，要304 10吨", "佳和说月底付款，再要304 10吨"])
async def test_goods_are_not_wanted_by_the_day_of_a_payment(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).due is None


async def test_money_that_they_give_back_is_promised(bot: BotTester, business: Business) -> None:
    assert "答应付款：12月5日" in await bot.says(business.wang, "佳和说12月5号还我们10万")


@pytest.mark.parametrize("said", ["佳和合同下周五到期", "佳和的年度协议12月31号到期", "佳和报价周五到期"])
async def test_what_runs_out_is_no_plan(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Activity) == []


async def test_a_plan_beside_it_is_of_its_own_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和合同下周五到期，周四去一趟谈续签")
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).day == 19


@pytest.mark.parametrize("said", ["35改成25", "不是35，是25"])
async def test_a_number_may_be_said_without_its_ten_thousands(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和今天到账35万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 250_000


@pytest.mark.parametrize(
    "said",
    [
        "佳和和华光电梯的款都到了，各5万",
        "佳和、华光电梯都到款了，10万和8万",
        "佳和和华光电梯今天一共回款10万",
    ],
)
async def test_of_what_came_from_each_of_two_one_is_asked_or_booked_and_the_other_named(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    paid = await bot.all(Payment)
    assert all(payment.customer_id == business.jiahe.id for payment in paid)
    assert "到款多少" in reply if not paid else "您还说到华光电梯" in reply


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        ("佳和和华光电梯今天各回款10万", (100_000, 100_000)),
        ("佳和和华光电梯各到10万", (100_000, 100_000)),
        ("佳和5万、华光电梯8万都到账了", (50_000, 80_000)),
    ],
)
async def test_what_came_of_each_of_two_is_booked_on_each(
    bot: BotTester, business: Business, said: str, amounts: tuple[int, int]
) -> None:
    await bot.says(business.wang, said)
    paid = [(payment.customer_id, payment.amount) for payment in await bot.all(Payment)]
    customers = (business.jiahe.id, business.huaguang_lift.id)
    assert paid == list(zip(customers, amounts, strict=True))
    await bot.says(business.wang, "撤销")
    assert await bot.all(Payment) == []


async def test_of_what_two_paid_the_one_is_amended_that_is_spoken_of(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和到账5万，华光电梯到账8万")
    for said, amounts in (
        ("佳和那个不对，是6万", (60_000, 80_000)),
        ("改成7万", (70_000, 80_000)),
        ("华光电梯的改成9万", (70_000, 90_000)),
        ("佳和的改成10万", (100_000, 90_000)),
    ):
        await bot.says(business.wang, said)
        assert tuple(payment.amount for payment in await bot.all(Payment)) == amounts
    assert await bot.all(Opportunity) == []


async def test_a_sum_of_another_customer_is_no_further_one(bot: BotTester, business: Business) -> None:
    assert "您还说到" not in await bot.says(business.wang, "佳和到账5万，华光电梯到账8万")
    assert sorted(payment.amount for payment in await bot.all(Payment)) == [50_000, 80_000]


@pytest.mark.parametrize(
    "said", ["佳和到账5万，华光电梯的8万也到了", "佳和实际打款5万，华光电梯的8万也收到了"]
)
async def test_a_sum_of_another_customer_that_came_too_is_booked_on_them(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    paid = {payment.customer_id: payment.amount for payment in await bot.all(Payment)}
    assert paid.pop(business.jiahe.id) == 50_000 and list(paid.values()) == [80_000]


@pytest.mark.parametrize("said", ["佳和到账5万，比华光电梯的8万少", "佳和到账5万，华光电梯的8万还没到"])
async def test_a_sum_that_did_not_come_is_not_booked(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert 80_000 not in [payment.amount for payment in await bot.all(Payment)]


async def test_what_came_in_fact_is_of_the_customer_before_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和实际到账9万8")
    payment = await bot.only(Payment)
    assert (payment.customer_id, payment.amount) == (business.jiahe.id, 98_000)


@pytest.mark.parametrize(
    "said",
    [
        "佳和和华光电梯的合同都签了，各30万",
        "佳和和华光电梯的报价都发了，304 14500",
        "佳和、华光电梯一共要20吨304",
    ],
)
async def test_of_what_is_told_of_each_of_two_the_other_is_named(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "您还说到" in await bot.says(business.wang, said)
