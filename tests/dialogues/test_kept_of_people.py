"""What is kept of a person is told to who asks for it in any words, and what is not kept is said not to be."""

from datetime import date

import pytest

from models.complaints import Complaint
from models.customers import Contact
from models.sales import Quote
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "asked", ["江总微信多少", "江总的微信号", "江总邮箱", "江总生日哪天", "江总喜欢什么", "江总是哪个部门的"]
)
async def test_what_is_not_kept_is_said(bot: BotTester, business: Business, asked: str) -> None:
    reply = await bot.says(business.wang, asked)
    assert "江总" in reply and "没有记" in reply and "17719648361" in reply


async def test_what_is_kept_is_told(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "江总微信号是jiang88，5月3号生日")
    reply = await bot.says(business.wang, "江总微信多少")
    assert "微信 jiang88" in reply and "没有记" not in reply
    assert "生日5月3日" in await bot.says(business.wang, "江总生日哪天")


@pytest.mark.parametrize(
    ("told", "field", "value"),
    [
        ("江总爱打高尔夫，1975年5月3号生日，浙大毕业", "birthday", date(1975, 5, 3)),
        ("江总爱打高尔夫，1975年5月3号生日，浙大毕业", "education", "浙大"),
        ("江总爱钓鱼，他儿子，5月3号生日", "birthday", None),
        ("江总升总裁了", "title", "总裁"),
        ("佳和江总调到采购部了", "department", "采购部"),
    ],
)
async def test_all_that_is_told_of_a_person_is_kept(
    bot: BotTester, business: Business, told: str, field: str, value: object
) -> None:
    await bot.says(business.wang, told)
    assert getattr((await bot.all(Contact))[0], field) == value


@pytest.mark.parametrize("asked", ["上次价 佳和 304", "佳和 304 上次价", "上次给佳和304报的啥价"])
async def test_who_asks_for_the_last_price_writes_nothing(
    bot: BotTester, business: Business, asked: str
) -> None:
    assert "最近的价格" in await bot.says(business.wang, asked)
    assert await bot.all(Complaint) == [] and await bot.all(Quote) == []


@pytest.mark.parametrize("asked", ["佳和累计买了多少", "佳和一共买过多少", "佳和历史交易额"])
async def test_all_that_a_customer_bought_is_counted(
    bot: BotTester, business: Business, make: Make, asked: str
) -> None:
    await make.order(business.jiahe, "SO2403-001", ordered_on=date(2024, 3, 1))
    reply = await bot.says(business.wang, asked)
    assert "10万元（1单）" in reply and "本月" not in reply


async def test_ones_people_are_those_whom_one_leads(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    assert "天津佳和" in await bot.says(business.sun, "我的人这周都去哪了")


@pytest.mark.parametrize("asked", ["看下属", "看 下属", "看我团队"])
async def test_what_ones_people_do_is_shown(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    reply = await bot.says(business.sun, asked)
    assert "跟进 · 按人" in reply and "王强 1次" in reply


async def test_what_is_paid_in_advance_is_no_debt(bot: BotTester, business: Business) -> None:
    assert "不在连客的记录里" in await bot.says(business.wang, "佳和预付款还剩多少")
    assert "应收" in await bot.says(business.wang, "未回款的有哪些")
