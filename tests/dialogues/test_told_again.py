"""A fact that was told wrong is told again with 不对 ahead, and what else was told of them stays."""

from decimal import Decimal

import pytest

from models.customers import Contact, Customer
from models.money import Payment
from models.targets import Target
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_a_contacts_fact(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总喜欢钓鱼，生日是5月3号")
    await bot.says(business.wang, "不对，生日是5月13")
    jiang = next(row for row in await bot.all(Contact) if row.id == business.jiang.id)
    assert jiang.birthday is not None
    assert (jiang.birthday.month, jiang.birthday.day, jiang.hobbies) == (5, 13, "钓鱼")
    assert "没听懂" in await bot.says(business.wang, "不对，喜欢打球")


@pytest.mark.parametrize(
    ("told", "right", "day"),
    [
        ("生日是5月12", "不对，是5月13", (5, 13)),
        ("生日5月12号", "说错了，5月13号", (5, 13)),
        ("喜欢钓鱼，生日是5月3号", "应该是6月1号", (6, 1)),
        ("5月12生日", "改成5月13", (5, 13)),
        ("生日是5月12", "不对，是13号", (5, 13)),
    ],
)
async def test_a_birthday_by_another_day_alone(
    bot: BotTester, business: Business, told: str, right: str, day: tuple[int, int]
) -> None:
    await bot.says(business.wang, f"天津佳和江总{told}")
    await bot.says(business.wang, right)
    jiang = next(row for row in await bot.all(Contact) if row.id == business.jiang.id)
    assert jiang.birthday is not None and (jiang.birthday.month, jiang.birthday.day) == day


@pytest.mark.parametrize("said", ["不对，是20吨", "不对，是13月45", "是6月1", "不对，是农历五月初三", "不对"])
async def test_what_is_no_other_day_leaves_a_birthday(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和江总生日5月12")
    await bot.says(business.wang, said)
    jiang = next(row for row in await bot.all(Contact) if row.id == business.jiang.id)
    assert jiang.birthday is not None and (jiang.birthday.month, jiang.birthday.day) == (5, 12)


async def test_a_birthday_of_the_lunar_calendar_takes_the_place_of_another(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和江总生日农历五月初三")
    await bot.says(business.wang, "不对，是五月初四")
    jiang = next(row for row in await bot.all(Contact) if row.id == business.jiang.id)
    assert (jiang.birthday, jiang.remark) == (None, "生日五月初四")


async def test_who_only_has_influence_decides_no_more(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总是决策者")
    await bot.says(business.wang, "说错了，他是影响者")
    jiahe = next(row for row in await bot.all(Customer) if row.id == business.jiahe.id)
    jiang = next(row for row in await bot.all(Contact) if row.id == business.jiang.id)
    assert (jiang.role, jiahe.decision_maker_id) == ("influencer", None)


async def test_a_customers_fact(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和是做制管的，员工500人")
    await bot.says(business.wang, "不对，员工1500人")
    jiahe = next(row for row in await bot.all(Customer) if row.id == business.jiahe.id)
    assert (jiahe.industry, jiahe.size) == ("制管", "large")


@pytest.mark.parametrize("said", ["不对，是B级", "搞错了，应该是B类", "不对，B级才对"])
async def test_a_level(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.manager, "把天津佳和定为C类客户")
    await bot.says(business.manager, said)
    jiahe = next(row for row in await bot.all(Customer) if row.id == business.jiahe.id)
    assert jiahe.level == "B"


@pytest.mark.parametrize("said", ["不对，是350万", "改成350万"])
async def test_a_target(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.manager, "目标 王强 12月 订单 300万")
    await bot.says(business.manager, said)
    assert [target.amount for target in await bot.all(Target)] == [Decimal(3_500_000)]


@pytest.mark.parametrize(
    "said", ["佳和那笔改成3万", "把佳和那单金额改成50万", "那笔改成3万", "不对，佳和是50万"]
)
async def test_another_sum_of_a_deal_or_a_payment_is_of_no_target(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.manager, "目标 王强 12月 订单 300万")
    await bot.says(business.manager, said)
    (target,) = await bot.all(Target)
    assert (target.amount, await bot.all(Payment)) == (Decimal(3_000_000), [])


async def test_a_fact_is_of_nobody_where_another_was_looked_at_since(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "天津佳和江总生日是5月3号")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "看常州宏发")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "不对，生日是5月13")
    jiang = next(row for row in await bot.all(Contact) if row.id == business.jiang.id)
    assert jiang.birthday is not None and jiang.birthday.day == 3
