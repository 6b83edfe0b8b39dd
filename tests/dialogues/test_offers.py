"""A customer answers a quote: takes it, or talks of its price. Which demand was quoted is told to both."""

import pytest

from models.sales import Demand, Order, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WANTED = "304 2B 1.0*1219*C 要20吨"
QUOTED = "给天津佳和报了304 2B 1.0*1219*C 20吨 14300一吨"


async def quoted(bot: BotTester, business: Business) -> Demand:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.wang, QUOTED)
    demand = await bot.only(Demand)
    assert demand.status == "quoted"
    return demand


@pytest.mark.parametrize(
    "text",
    [
        "下单",
        "好的，下单",
        "好的下单",
        "可以，下单吧",
        "可以就按这个",
        "确认",
        "确认，按报价来",
        "那就定了，安排发货吧",
        "行，就这个价",
        "D00001下单",
        "没问题，签合同吧",
        "就定这个了",
        "就按这个下单",
        "可以，就按这个价下单",
        "行吧 14300就14300",
        "合同发一下",
    ],
)
async def test_a_quote_is_taken(bot: BotTester, business: Business, text: str) -> None:
    demand = await quoted(bot, business)
    reply = await bot.says(business.jiang, text)
    for words in (demand.number, "王强", "确认"):
        assert words in reply
    assert (await bot.only(Demand)).status == "ordered"
    assert await bot.all(Order) == []
    *_, push = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "offer_accepted")
    for words in (demand.number, (await bot.only(Quote)).number, "14,300元/吨", text):
        assert words in push.text
    assert "已下单" in await bot.says(business.jiang, "我的需求")


async def test_a_question_for_how_to_order_is_no_order(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    assert (await bot.says(business.jiang, "怎么下单")).startswith("· 下单")
    assert (await bot.only(Demand)).status == "quoted"


async def test_taking_a_quote_can_be_taken_back(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    await bot.says(business.jiang, "下单")
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).status == "quoted"


@pytest.mark.parametrize(
    "text",
    [
        "太贵了，14200行不行",
        "14200行不行",
        "能不能便宜点",
        "便宜100行吗",
        "价格高了",
        "多少钱一吨",
        "先不下单",
        "隔壁才14100",
        "那14200 现款",
        "14200就14200",
        "那少要点 8吨",
        "含税含运费吗",
    ],
)
async def test_haggling_goes_to_the_owner(bot: BotTester, business: Business, text: str) -> None:
    demand = await quoted(bot, business)
    reply = await bot.says(business.jiang, text)
    assert demand.number in reply
    assert "已转给您的业务员王强" in reply
    assert (await bot.only(Demand)).status == "quoted"
    *_, push = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "customer_wrote")
    for words in (demand.number, (await bot.only(Quote)).number, text):
        assert words in push.text


async def test_a_quote_can_be_taken_back(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Demand)).status == "open"
    assert await bot.all(Quote) == []
    assert "原话已转给" in await bot.says(business.jiang, "下单")


async def test_without_a_quote_the_same_words_order_nothing(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, WANTED)
    reply = await bot.says(business.jiang, "下单")
    assert "原话已转给" in reply
    assert (await bot.only(Demand)).status == "open"


async def test_a_quote_is_open_for_a_while(bot: BotTester, business: Business, clock: Clock) -> None:
    await quoted(bot, business)
    clock.advance(days=15)
    assert "原话已转给" in await bot.says(business.jiang, "下单")
    assert (await bot.only(Demand)).status == "quoted"


async def test_new_goods_stay_a_demand_of_their_own(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    assert "编号" in await bot.says(business.jiang, "再来10吨316L 2B 2.0*1219*C")
    assert [demand.status for demand in await bot.all(Demand)] == ["quoted", "open"]
    await bot.says(business.jiang, "好的")
    assert [demand.status for demand in await bot.all(Demand)] == ["quoted", "open"]


@pytest.mark.parametrize("text", ["OK", "行", "好的"])
async def test_who_only_agrees_is_told_how_to_order(bot: BotTester, business: Business, text: str) -> None:
    assert "下单" not in await bot.says(business.jiang, text)
    await quoted(bot, business)
    assert "请回“下单”" in await bot.says(business.jiang, text)
    assert "下单" not in await bot.says(business.jiang, "谢谢")
    assert (await bot.only(Demand)).status == "quoted"


async def test_more_of_anything_behind_a_quote_is_a_demand(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    await bot.says(business.jiang, "再来8吨")
    assert len(await bot.all(Demand)) == 2


async def test_several_quotes_are_asked_about(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    await bot.says(business.jiang, "316L 2B 2.0*1219*C 要10吨")
    await bot.says(business.wang, "给天津佳和报了316L 2B 2.0*1219*C 10吨 24000一吨")
    reply = await bot.says(business.jiang, "下单")
    assert "1 D00002" in reply
    assert "2 D00001" in reply
    assert "D00001" in await bot.says(business.jiang, "2")
    assert [demand.status for demand in await bot.all(Demand)] == ["ordered", "quoted"]


async def test_a_contact_takes_what_they_asked_for_themselves(
    bot: BotTester, business: Business, make: Make
) -> None:
    await quoted(bot, business)
    colleague = await make.contact(business.jiahe, "孟芳", openid="o-meng")
    await bot.says(colleague, "316L 2B 2.0*1219*C 要10吨")
    await bot.says(business.wang, "给天津佳和报了316L 2B 2.0*1219*C 10吨 24000一吨")
    await bot.says(business.jiang, "下单")
    assert [demand.status for demand in await bot.all(Demand)] == ["ordered", "quoted"]


async def test_the_demand_that_fits_best_is_answered_and_named(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, "304 2B 1.0 要5吨")
    reply = await bot.says(business.wang, QUOTED)
    assert [demand.status for demand in await bot.all(Demand)] == ["quoted", "open"]
    assert "答复了需求 D00001" in reply
    assert "已通知江总" in reply


async def test_of_equal_demands_the_newest_is_answered_and_other_goods_none(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    for _ in range(2):
        await bot.says(business.jiang, WANTED)
        clock.advance(minutes=31)
    reply = await bot.says(business.wang, "给天津佳和报了304 2B 2.0*1219*C 15000一吨")
    assert "答复了需求" not in reply
    await bot.says(business.wang, QUOTED)
    assert [demand.status for demand in await bot.all(Demand)] == ["open", "quoted"]


async def test_a_new_quote_after_haggling_is_told_again(bot: BotTester, business: Business) -> None:
    demand = await quoted(bot, business)
    await bot.says(business.jiang, "太贵了，14200行不行")
    reply = await bot.says(business.wang, "给天津佳和报了304 2B 1.0*1219*C 20吨 14200一吨")
    assert f"答复了需求 {demand.number}" in reply
    assert [push.kind for push in await bot.pushes()].count("demand_status") == 2
    await bot.says(business.jiang, "下单")
    *_, push = await bot.pushes()
    assert "14,200元/吨" in push.text


async def test_who_is_not_bound_is_the_reps_to_tell(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和李工要304 2B 1.0*1219*C 20吨")
    reply = await bot.says(business.wang, QUOTED)
    assert "答复了需求 D00001" in reply
    assert "请您告诉对方" in reply


@pytest.mark.parametrize("said", ["含税含运到无锡", "要是50张能不能便宜点", "太贵了"])
async def test_what_is_said_of_goods_asked_for_since_is_not_of_the_quote(
    bot: BotTester, business: Business, said: str
) -> None:
    quoted_one = await quoted(bot, business)
    await bot.says(business.jiang, "316L 3.0*1500*6000 30张 报个价")
    reply = await bot.says(business.jiang, said)
    assert quoted_one.number not in reply
    assert "已转给您的业务员王强" in reply
    assert len(await bot.all(Demand)) == 2


async def test_a_part_of_what_was_quoted_is_taken_by_the_rep(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 1.0 20吨 316L 2.0 5吨 什么价")
    await bot.says(business.wang, "给天津佳和报了304 1.0 20吨 14300，316L 2.0 5吨 24000")
    said = "316L的不要了 304按这个价下单"
    assert "的报价：原话已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "quoted"
    assert said in (await bot.pushes())[-1].text
    await bot.says(business.jiang, "304 1.2的按这个价来10吨")
    assert len(await bot.all(Demand)) == 2
