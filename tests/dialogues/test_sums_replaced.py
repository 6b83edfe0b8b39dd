"""Of a sum that became another the other counts; who is named with it tells whose record is meant."""

from decimal import Decimal

import pytest

from models.interactions import Interaction
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "佳和那笔30万改成35万",
        "佳和的30万改成35万",
        "佳和30万改成35万",
        "那个30万改成35万",
        "30万写错了，应该是35万",
    ],
)
async def test_what_was_wrong_of_a_customers_record_is_put_right(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和今天到账30万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 350_000
    assert await bot.all(Opportunity) == []


async def test_of_several_records_the_one_with_the_wrong_value_is_meant(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和今天到账30万")
    await bot.says(business.wang, "今天拜访了佳和江总，聊了304")
    await bot.says(business.wang, "华光电梯今天到账30万")
    await bot.says(business.wang, "佳和那笔30万改成35万")
    assert [each.amount for each in await bot.all(Payment)] == [350_000, 300_000]
    assert (await bot.only(Interaction)).amount is None


@pytest.mark.parametrize("said", ["佳和那个30吨改成20吨", "佳和的30吨改成20吨", "30吨打错了，是20吨"])
async def test_goods_are_put_right_as_well(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "佳和要304 30吨")
    await bot.says(business.wang, said)
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20]
    assert await bot.all(Opportunity) == []


@pytest.mark.parametrize("said", ["佳和那笔40万改成35万", "那个40万改成35万", "40万写错了，是35万"])
async def test_a_value_that_is_not_on_it_is_asked_about(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和今天到账30万")
    assert "没有“40万”" in await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == 300_000


async def test_where_nothing_was_told_of_them_no_deal_is_made(bot: BotTester, business: Business) -> None:
    assert "没有您记的" in await bot.says(business.wang, "佳和那笔30万改成35万")
    assert await bot.all(Opportunity) == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和项目260万改成220万", 2_200_000),
        ("佳和合同260万调整为220万", 2_200_000),
        ("佳和那单260万，改成月结", 2_600_000),
    ],
)
async def test_a_deal_has_the_sum_that_it_became(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Opportunity)).expected_amount == amount


@pytest.mark.parametrize(
    "said",
    [
        "佳和304报价14800降到14500",
        "佳和304报价一万四千八改成一万四千五",
        "佳和304 14800改到14500，他同意了",
        "报佳和304 14800一吨，改成14500",
    ],
)
async def test_a_quote_has_the_price_that_it_became(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    quote = await bot.only(Quote)
    assert (quote.unit_price, quote.amount) == (Decimal(14500), None)


async def test_a_payment_has_the_sum_that_it_became(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和到账30万改成35万")
    assert (await bot.only(Payment)).amount == 350_000


async def test_what_is_wanted_instead_is_a_demand(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和304要10吨改成20吨")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20]


async def test_a_day_in_place_of_another_needs_no_more_than_the_two(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "今天拜访了佳和江总，下周三再去")
    assert "已修改" in await bot.says(business.wang, "下周三改下周四")
