"""A bare number in place of another is what that one is on the record; a sum in words may be the price of a quote."""

from decimal import Decimal
from typing import Any

import pytest

from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

SHEET = "天津佳和要304 2B 1.0*1219*2438 30吨"


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("2438改成3000", {"length": 3000}),
        ("1219改成1250", {"width": 1250}),
        ("30改成20", {"quantity": 20}),
        ("1.0改成1.2", {"thickness": 1.2}),
        ("不是2438，是3000", {"length": 3000}),
    ],
)
async def test_a_number_stands_for_what_the_wrong_one_is(
    bot: BotTester, business: Business, said: str, changed: dict[str, Any]
) -> None:
    await bot.says(business.wang, SHEET)
    (before,) = (await bot.only(Demand)).items
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).items == [{**before, **changed}]


@pytest.mark.parametrize(("said", "quantities"), [("20改成25", [30, 25]), ("30改成35", [35, 20])])
async def test_of_several_goods_those_with_the_number_are_meant(
    bot: BotTester, business: Business, said: str, quantities: list[int]
) -> None:
    await bot.says(business.wang, "天津佳和要304 2B 1.0*1219*C 30吨，2.0*1219*C 20吨")
    await bot.says(business.wang, said)
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == quantities


async def test_an_outer_size_is_one_of_the_numbers(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304管 38*2*6000 30支")
    await bot.says(business.wang, "38改成50")
    assert (await bot.only(Demand)).items[0]["outer"] == "50"


async def test_a_number_that_is_two_things_changes_neither(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 2B 1.0*1000*1000 30吨")
    before = (await bot.only(Demand)).items
    assert "已修改" not in await bot.says(business.wang, "1000改成1200")
    assert (await bot.only(Demand)).items == before


@pytest.mark.parametrize(
    "said", ["一万四千八改成一万四千五", "改成一万四千五", "不是一万四千八，是一万四千五"]
)
async def test_a_price_in_words_is_the_price(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "报了天津佳和304 14800")
    await bot.says(business.wang, said)
    quote = await bot.only(Quote)
    assert (quote.unit_price, quote.amount) == (Decimal(14500), None)


@pytest.mark.parametrize(("said", "amount"), [("改成30万", 300_000), ("总价是14万", 140_000)])
async def test_a_total_is_no_price(bot: BotTester, business: Business, said: str, amount: int) -> None:
    await bot.says(business.wang, "报了天津佳和304 14800")
    await bot.says(business.wang, said)
    quote = await bot.only(Quote)
    assert (quote.unit_price, quote.amount) == (Decimal(14800), Decimal(amount))


async def test_a_price_that_is_not_the_quotes_is_asked_about(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "报了天津佳和304 14800")
    assert "没有“一万五”" in await bot.says(business.wang, "一万五改成一万四千五")


@pytest.mark.parametrize("answer", ["3", "不知道", "9", "不", "不用撤", "别撤"])
async def test_only_a_yes_takes_back(bot: BotTester, business: Business, answer: str) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    assert "要撤销" in await bot.says(business.wang, "记错了")
    await bot.says(business.wang, answer)
    assert len(await bot.all(Interaction)) == 1


@pytest.mark.parametrize("answer", ["不", "不用改", "不是", "别改了", "先不改"])
async def test_a_no_in_words_leaves_it(bot: BotTester, business: Business, answer: str) -> None:
    await bot.says(business.wang, "佳和今天到账30万")
    await bot.says(business.wang, "金额50万改成25万")
    assert "没有改" in await bot.says(business.wang, answer)
    assert (await bot.only(Payment)).amount == 300_000


async def test_what_is_no_answer_leaves_the_question_open(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和今天到账30万")
    await bot.says(business.wang, "金额50万改成25万")
    assert "还是改它吗" in await bot.says(business.wang, "3")
    await bot.says(business.wang, "好的")
    assert (await bot.only(Payment)).amount == 250_000


@pytest.mark.parametrize(
    ("said", "price", "quantity", "length"),
    [
        ("14500改成14800", 14_800, 20, 2438),
        ("改成14800", 14_800, 20, 2438),
        ("改成25", 14_500, 25, 2438),
        ("20改成25", 14_500, 25, 2438),
        ("2438改成3000", 14_500, 20, 3000),
    ],
)
async def test_a_number_is_the_price_or_of_the_goods_of_a_quote(
    bot: BotTester, business: Business, said: str, price: int, quantity: int, length: int
) -> None:
    await bot.says(business.wang, "天津佳和报价14500，20吨304 2.0*1219*2438")
    await bot.says(business.wang, said)
    quote = await bot.only(Quote)
    assert quote.unit_price == price
    assert (quote.items[0]["quantity"], quote.items[0]["length"]) == (quantity, length)
