"""A bare amendment behind a look at another customer: whether the record told before is meant is asked."""

import pytest

from models.customers import Contact, Customer
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "今天下午拜访了天津佳和江总，要30吨304，下周三再去"
BARE = [
    "20吨吧",
    "那就20吨吧",
    "改成20吨",
    "最晚25号",
    "那就下周五吧",
    "再加10吨316L",
    "价格是14500",
    "推迟一周",
]


async def looked_at_another(bot: BotTester, business: Business, look: str = "宏发怎么样了") -> None:
    """天津佳和's visit was told, and 常州宏发 looked at since."""
    await bot.says(business.wang, VISIT)
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, look)
    bot.clock.advance(minutes=1)


async def told(bot: BotTester) -> tuple[object, ...]:
    row = await bot.only(Interaction)
    return row.items, row.due, row.follow_up_on, row.unit_price


@pytest.mark.parametrize("said", BARE)
async def test_the_record_before_is_asked_about(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await looked_at_another(bot, business)
    was = await told(bot)
    asked = await bot.says(business.wang, said)
    assert "要改的是" in asked and "天津佳和" in asked
    assert await told(bot) == was
    assert "天津佳和" in await bot.says(business.wang, "1")
    assert await told(bot) != was


async def test_who_means_another_changes_nothing(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await looked_at_another(bot, business)
    was = await told(bot)
    await bot.says(business.wang, "改成20吨")
    answer = await bot.says(business.wang, "2")
    assert "没有改" in answer and "要改的是" not in answer
    assert await told(bot) == was


@pytest.mark.parametrize("said", [*BARE, "佳和那个改成20吨", "不是佳和，是宏发"])
@pytest.mark.parametrize("look", ["佳和怎么样了", "我的待办"])
async def test_a_look_at_the_same_customer_or_at_none_asks_nothing(
    bot: BotTester, business: Business, hongfa: Customer, said: str, look: str
) -> None:
    await looked_at_another(bot, business, look)
    assert "已修改" in await bot.says(business.wang, said)


@pytest.mark.parametrize("said", ["佳和那个改成20吨", "不是佳和，是宏发"])
async def test_who_names_the_record_is_not_asked(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await looked_at_another(bot, business)
    assert "已修改" in await bot.says(business.wang, said)


async def test_what_was_amended_is_spoken_of_from_then_on(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await looked_at_another(bot, business)
    await bot.says(business.wang, "改成20吨")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "1")
    bot.clock.advance(minutes=1)
    assert "已修改" in await bot.says(business.wang, "改成25吨")


async def test_a_number_is_asked_about_too(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和新来了一个采购叫林海丰")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "宏发怎么样了")
    bot.clock.advance(minutes=1)
    assert "要改的是" in await bot.says(business.wang, "电话是13812345678")
    numbers = [person.mobile for person in await bot.all(Contact)]
    assert "13812345678" not in numbers
    await bot.says(business.wang, "1")
    (lin,) = [person for person in await bot.all(Contact) if person.name == "林海丰"]
    assert lin.mobile == "13812345678"


@pytest.mark.parametrize("said", ["304的20吨吧", "20吨吧，急", "20吨吧？", "大概20吨吧", "20吨铁都没有吧"])
async def test_what_is_more_than_an_amount_amends_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, VISIT)
    was = await told(bot)
    await bot.says(business.wang, said)
    assert await told(bot) == was
