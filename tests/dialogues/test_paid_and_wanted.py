"""A payment beside goods that are wanted, or a deal: both are kept, and the sum is the payment's."""

import pytest

from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和到账20万，要304 20吨", 200_000),
        ("佳和到账20万，另外要304 20吨，下周三到", 200_000),
        ("佳和付了5万定金，要304 20吨", 50_000),
        ("佳和要304 20吨，到账20万", 200_000),
        ("佳和要304 20吨，付了5万定金", 50_000),
        ("佳和要304 20吨，上次的20万到账了", 200_000),
    ],
)
async def test_the_payment_and_the_demand_are_kept(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    payment, demand = await bot.only(Payment), await bot.only(Demand)
    assert payment.amount == amount
    assert [(item["grade"], item["quantity"]) for item in demand.items] == [("304", 20)]
    assert payment.customer_id == demand.customer_id == business.jiahe.id
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Demand)] == []


@pytest.mark.parametrize(
    "said", ["佳和要304 20吨，先付5万定金", "佳和要304 20吨，到账后发货", "佳和要304 20吨，还没付款"]
)
async def test_what_is_agreed_on_is_no_payment(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize("said", ["佳和到账20万，要304的合同", "佳和到账20万，要开票"])
async def test_what_names_no_amount_of_goods_is_no_demand(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 200_000
    assert await bot.all(Demand) == []


async def test_the_sum_beside_a_price_is_what_was_paid(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和报了14500，到账5万")
    quote, payment = await bot.only(Quote), await bot.only(Payment)
    assert (quote.unit_price, quote.amount, payment.amount) == (14_500, None, 50_000)


@pytest.mark.parametrize(
    "said", ["佳和合同金额50万，实际付款30万", "佳和合同50万，已付30万", "佳和合同50万签了，付了30万"]
)
async def test_what_was_paid_of_a_deal_is_a_payment(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 300_000
    assert (await bot.only(Opportunity)).expected_amount == 500_000


@pytest.mark.parametrize(
    "said",
    [
        "上周丢的那单50万，佳和又回来找我们了",
        "佳和上周丢的那单50万是价格问题",
        "佳和去年丢的单子50万，今年又启动了",
    ],
)
async def test_a_deal_that_is_called_by_its_loss_is_no_new_one(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Opportunity) == []


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("佳和争取月底前把合同签下来，20万", None),
        ("佳和20万的合同要签了", None),
        ("佳和合同快签下来了，20万", None),
        ("佳和要签的合同签下来了，20万", "won"),
        ("佳和月底前要把合同签下来，20万", None),
        ("佳和预计月底把单子拿下，20万", None),
        ("佳和合同预计月底签好，20万", None),
        ("佳和合同签下来了，20万", "won"),
        ("佳和单子拿下，20万", "won"),
        ("佳和答应的合同签下来了，20万", "won"),
        ("佳和计划中的20万合同签下来了", "won"),
    ],
)
async def test_what_is_only_meant_to_be_won_is_not(
    bot: BotTester, business: Business, said: str, stage: str | None
) -> None:
    await bot.says(business.wang, said)
    deal = await bot.only(Opportunity)
    assert deal.expected_amount == 200_000
    assert (deal.stage == "won") is (stage == "won")


@pytest.mark.parametrize("said", ["佳和到账20万，要304 2.0 20吨", "佳和到账20万 要304 2.0 20吨"])
async def test_a_blank_in_the_name_of_goods_parts_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 200_000
    (item,) = (await bot.only(Demand)).items
    assert (item["grade"], item["thickness"], item["quantity"]) == ("304", 2, 20)
