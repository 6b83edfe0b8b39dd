"""How a customer's deal stands is told to who asks, and what is told of the customer is kept whole."""

import pytest

from models.customers import Customer
from models.interactions import Interaction
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "asked", ["佳和那单概率多少", "佳和那个项目下一步干啥", "佳和那单对手是谁", "佳和的单子什么时候签"]
)
async def test_how_a_deal_stands_is_told(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    await bot.says(business.wang, "佳和那个单子对手是太钢，预计12月20号签，下周三再去谈")
    reply = await bot.says(business.wang, asked)
    assert "成交概率10%" in reply and "对手：太钢" in reply and "下一步：下周三再去谈" in reply
    assert (await bot.only(Opportunity)).stage == "first_contact"


@pytest.mark.parametrize("asked", ["我手上有哪些项目", "我名下有哪些商机"])
async def test_ones_own_deals_are_listed(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    assert "在谈商机" in await bot.says(business.wang, asked)


@pytest.mark.parametrize("told", ["佳和搬到了天津津南路88号", "佳和是展会上认识的，现在搬到了天津津南路88号"])
async def test_where_they_moved_is_no_arrival(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.wang, told)
    assert await bot.all(Interaction) == []
    customer = next(each for each in await bot.all(Customer) if each.code == "C0010")
    assert customer.operating_address == "天津津南路88号"


async def test_what_is_told_of_them_in_one_breath_is_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和是做装饰板的，200来号人，今年预算800万，打算3月份采购")
    customer = next(each for each in await bot.all(Customer) if each.code == "C0010")
    assert (customer.size, customer.budget) == ("medium", 8_000_000)
    assert customer.purchase_date is not None and customer.purchase_date.month == 3


@pytest.mark.parametrize("asked", ["丢的单子都输在哪", "单子都输在哪了", "丢单都是因为什么原因"])
async def test_why_deals_were_lost_is_told(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    await bot.says(business.wang, "佳和那单丢了，嫌贵")
    assert "丢单原因" in await bot.says(business.manager, asked)


@pytest.mark.parametrize("asked", ["王强的单子进展怎么样", "王强手上的单子"])
async def test_a_colleagues_deals_are_listed(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    assert "王强 · 在谈商机" in await bot.says(business.manager, asked)


async def test_a_deal_that_is_not_there_is_not_made_by_pointing_at_it(
    bot: BotTester, business: Business
) -> None:
    assert "没有在谈的商机" in await bot.says(business.wang, "佳和那个单子客户说下周定")
    assert await bot.all(Opportunity) == []
    await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).expected_close is not None
