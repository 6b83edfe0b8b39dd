"""A rep fills and puts right what a customer's record says, and hears what it was."""

from datetime import date
from decimal import Decimal

from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def _row(bot: BotTester, customer: Customer) -> Customer:
    return next(row for row in await bot.all(Customer) if row.id == customer.id)


async def test_several_fields_are_filled_put_right_and_taken_back(bot: BotTester, business: Business) -> None:
    said = await bot.says(business.wang, "天津佳和是做电梯的，员工500人，客户来源是展会")
    assert said.splitlines() == [
        "已记到天津佳和电梯部件制造有限公司：",
        "· 行业：电梯",
        "· 规模：中型（100-1000人）",
        "· 客户来源：展会",
        "说错了回“撤销”。",
    ]
    row = await _row(bot, business.jiahe)
    assert (row.industry, row.size, row.source) == ("电梯", "medium", "展会")
    bot.clock.advance(minutes=1)
    assert "行业：食品机械（原来电梯）" in await bot.says(business.wang, "佳和的行业改成食品机械")
    assert "原来就是这样" in await bot.says(business.wang, "佳和的行业是食品机械")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "撤销")
    assert (await _row(bot, business.jiahe)).industry == "电梯"


async def test_addresses_a_need_a_budget_and_a_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和的注册地址改成天津市长江路88号，经营地址是天津市滨江路5号")
    said = await bot.says(business.wang, "佳和主要要304卷板，预算500万，明年6月采购")
    assert "预算：500万元" in said
    assert "采购时间：2027年6月30日前" in said
    row = await _row(bot, business.jiahe)
    assert (row.registered_address, row.operating_address) == ("天津市长江路88号", "天津市滨江路5号")
    assert (row.main_need, row.budget, row.purchase_date) == (
        "304卷板",
        Decimal(5_000_000),
        date(2027, 6, 30),
    )


async def test_only_who_looks_after_the_customer_or_leads_changes_it(
    bot: BotTester, business: Business
) -> None:
    assert "王强" in await bot.says(business.zhang, "佳和属于家电行业")
    assert (await _row(bot, business.jiahe)).industry is None
    assert "行业：家电" in await bot.says(business.sun, "佳和属于家电行业")
    assert "由负责人或主管来改" in await bot.says(business.finance, "佳和属于电梯行业")
    assert (await _row(bot, business.jiahe)).industry == "家电"


async def test_of_several_it_is_asked_which(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "华光是做电梯的")
    assert "天津华光电梯有限公司" in await bot.says(business.wang, "天津华光电梯")
    assert (await _row(bot, business.huaguang_lift)).industry == "电梯"
    assert (await _row(bot, business.huaguang)).industry is None


async def test_whose_new_address_it_is_is_asked_behind_talk_of_a_customer(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "中午跟天津佳和江总一起吃的饭，聊了明年框架")
    assert "天津佳和" in await bot.says(business.wang, "搬到新厂了，地址是天津市滨江路5号")
    assert (await _row(bot, business.jiahe)).operating_address is None
    await bot.says(business.wang, "1")
    assert (await _row(bot, business.jiahe)).operating_address == "天津市滨江路5号"
    await bot.says(business.wang, "撤销")
    assert (await _row(bot, business.jiahe)).operating_address is None


async def test_an_address_stands_right_behind_what_it_is(bot: BotTester, business: Business) -> None:
    said = await bot.says(business.wang, "天津佳和是做电梯的，员工500人，注册地址天津市武清区")
    assert "注册地址：天津市武清区" in said and "行业：电梯" in said
    await bot.says(business.wang, "天津佳和注册地址和开票区号发我")
    assert (await _row(bot, business.jiahe)).registered_address == "天津市武清区"
