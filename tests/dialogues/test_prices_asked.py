"""A rep tells that a customer asked for a price: it is noted as their enquiry, and waits for a quote."""

from datetime import date

import pytest

from models.activities import Activity
from models.interactions import Interaction
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "佳和问304最低什么价",
        "天津佳和问304什么价",
        "佳和问304多少钱",
        "佳和问304最低多少",
        "佳和江总问304最低能做到多少",
        "江总问304底价",
        "佳和想问下304最低价",
        "佳和问我们304最低什么价",
        "佳和今天又问304的价格",
    ],
)
async def test_what_they_asked_the_price_of_is_noted(bot: BotTester, business: Business, said: str) -> None:
    assert "已登记询价 D00001：天津佳和" in await bot.says(business.wang, said)
    demand = await bot.only(Demand)
    assert (demand.kind, demand.customer_id, demand.items) == ("price", business.jiahe.id, [{"grade": "304"}])
    await bot.says(business.wang, "撤销")
    assert await bot.all(Demand) == []


async def test_who_says_how_much_wants_goods(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和问304什么价，要20吨")
    assert (await bot.only(Demand)).kind == "goods"


async def test_what_was_answered_is_a_quote(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和问304什么价，报了14500")
    assert await bot.all(Demand) == []
    assert len(await bot.all(Quote)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "佳和304最低什么价",
        "佳和问304最低报过多少",
        "佳和问过304的价格吗",
        "佳和问太钢304什么价",
        "我问佳和304什么价",
        "佳和问304价格怎么又涨了",
        "佳和问304什么价没有",
        "佳和问款到了没有",
    ],
)
async def test_what_asks_us_or_somebody_else_is_no_enquiry(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Demand) == []
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和问304行情怎么样，聊了半小时",
        "佳和问304价格，嫌贵",
        "佳和问304价格能不能再低点",
        "佳和问304价格什么时候涨",
        "佳和问304和316L差多少钱",
        "佳和问304运费多少钱",
        "佳和问304加工费多少钱",
    ],
)
async def test_what_tells_more_than_that_is_not_only_an_enquiry(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和问304多少钱一吨",
        "佳和问304价格，回头我给他报",
        "佳和问304价格，下周三之前要答复",
        "佳和问304行情如何",
    ],
)
async def test_when_they_want_to_know_it_is_said_beside_it(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).kind == "price"


@pytest.mark.parametrize(
    "said",
    [
        "佳和问304什么价，约了下周三去谈",
        "佳和问304什么价，下周三过去报价",
        "佳和江总问304什么价格，约我下周三见面",
        "佳和问304多少钱，要20吨，下周三去送样",
        "佳和问304 2.0多少钱一吨，下周三去拜访",
    ],
)
async def test_the_step_behind_an_enquiry_is_planned(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    demand, plan = await bot.only(Demand), await bot.only(Activity)
    assert (demand.customer_id, demand.items[0]["grade"]) == (business.jiahe.id, "304")
    assert (plan.customer_id, plan.planned_start.date()) == (business.jiahe.id, date(2026, 11, 25))
    await bot.says(business.wang, "撤销")
    assert (await bot.all(Demand), await bot.all(Activity)) == ([], [])


@pytest.mark.parametrize(
    "said",
    [
        "佳和问304什么价，约了别家下周三去谈",
        "佳和问304什么价，下周三开标",
        "佳和问304什么价，江总下周三去北京",
    ],
)
async def test_what_is_no_step_of_ours_is_not_planned(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Activity) == []
