"""这样吧先来10吨 behind a demand of 20吨 is asked about (all, first, or beside), and makes no demand of its own."""

import pytest

from models.customers import Customer
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("text", "answer", "amounts"),
    [
        ("这样吧先来10吨", "1", [10]),
        ("先来10吨吧", "2", [20]),
        ("那就先要10吨", "3", [20, 10]),
    ],
)
@pytest.mark.parametrize("by_customer", [True, False])
async def test_what_it_is_of_is_asked(
    bot: BotTester, business: Business, text: str, answer: str, amounts: list[int], by_customer: bool
) -> None:
    speaker = business.jiang if by_customer else business.wang
    await bot.says(speaker, "304 2B 1.0*1219*C 要20吨" if by_customer else "天津佳和要20吨304")
    assert "怎么改" in await bot.says(speaker, text)
    await bot.says(speaker, answer)
    demand = await bot.only(Demand)
    assert [item["quantity"] for item in demand.items] == amounts and text in demand.content
    assert {item["grade"] for item in demand.items} == {"304"}
    await bot.says(speaker, "撤销")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20]


@pytest.mark.parametrize("answer", ["剩下的下个月", "先发10吨，剩下的月底再要", "其余的年后"])
async def test_the_rest_is_wanted_later(bot: BotTester, business: Business, answer: str) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.jiang, "先来10吨吧")
    await bot.says(business.jiang, answer)
    demand = await bot.only(Demand)
    assert [item["quantity"] for item in demand.items] == [20] and answer in demand.content


@pytest.mark.parametrize("answer", ["剩下的不要了", "行"])
async def test_what_does_not_say_so_is_asked_again(bot: BotTester, business: Business, answer: str) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.jiang, "先来10吨吧")
    await bot.says(business.jiang, answer)
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20]


async def test_none_of_it_is_no_demand(bot: BotTester, business: Business) -> None:
    for who, said in (
        (business.jiang, "0吨"),
        (business.jiang, "要0吨304"),
        (business.wang, "天津佳和要0吨304"),
    ):
        await bot.says(who, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize("text", ["先来30吨", "先来10吨430", "先来10张"])
async def test_what_is_more_or_something_else_is_not(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, "天津佳和要20吨304")
    assert "怎么改" not in await bot.says(business.wang, text)


async def test_what_it_is_of_is_told_where_nobody_knows(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要20吨304")
    assert "没有改" in await bot.says(business.wang, "先来0吨")
    await bot.says(business.wang, "先来10吨")
    await bot.says(business.wang, "3")
    assert "没有改" in await bot.says(business.wang, "先来5吨")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20, 10]


async def test_where_another_was_looked_at_since_it_is_asked_whose(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "天津佳和要20吨304")
    assert "天津佳和" in await bot.says(business.wang, "先来10吨")
    await bot.says(business.wang, "算了")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "看常州宏发")
    bot.clock.advance(minutes=1)
    assert "（天津佳和电梯部件制造有限公司）吗" in await bot.says(business.wang, "先来10吨")
    assert "没有改" in await bot.says(business.wang, "不是")
    await bot.says(business.wang, "先来10吨")
    assert "怎么改" in await bot.says(business.wang, "是")
    await bot.says(business.wang, "1")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [10]
