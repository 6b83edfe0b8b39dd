"""A customer who is to be handed over on a day to come is not given today, and the speaker is told so."""

import pytest

from models.activities import Activity
from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def owner(bot: BotTester, business: Business) -> int | None:
    """Who has 天津佳和."""
    return next(each.owner_id for each in await bot.all(Customer) if each.id == business.jiahe.id)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("佳和转给张伟，下月一号起", "12月1日"),
        ("佳和转给张伟跟，下月1号开始", "12月1日"),
        ("下周一起佳和转给张伟跟", "11月23日"),
        ("佳和下月起由张伟跟", "12月1日"),
        ("佳和年后转给张伟", "2027年2月13日"),
        ("佳和等月底转给张伟", "11月30日"),
        ("佳和周五转给张伟", "11月20日"),
        ("天津佳和明年归张伟", "1月1日"),
        ("佳和下周移交给张伟", "11月23日"),
    ],
)
async def test_it_is_told_that_nothing_is_given_and_what_to_say_then(
    bot: BotTester, business: Business, said: str, day: str
) -> None:
    told = await bot.says(business.wang, said)
    assert "没有转" in told and day in told and "把天津佳和转给张伟" in told
    assert await owner(bot, business) == business.wang.id
    await bot.says(business.wang, "把天津佳和转给张伟")
    assert await owner(bot, business) == business.zhang.id


@pytest.mark.parametrize(
    "said",
    [
        "佳和和天津华光钢铁下周转给张伟",
        "佳和天津华光钢铁下周转给张伟",
        "把佳和、天津华光钢铁下周一转给张伟",
        "下周把佳和跟天津华光钢铁都转给张伟",
    ],
)
async def test_of_several_all_are_named(bot: BotTester, business: Business, said: str) -> None:
    told = await bot.says(business.wang, said)
    assert told.startswith("天津佳和电梯部件制造有限公司、天津华光钢铁贸易有限公司都没有转")
    assert "再发“把天津佳和、天津华光转给张伟”" in told
    assert await owner(bot, business) == business.wang.id


@pytest.mark.parametrize(
    "said", ["佳和转给张伟，华光下周转给张伟", "佳和下周转给张伟，华光也是", "佳和跟华光谈好了下周转给张伟"]
)
async def test_of_several_that_are_no_list_none_is_said_to_stay(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没有转" not in await bot.says(business.wang, said)


async def test_who_is_no_colleague_is_told_at_once(bot: BotTester, business: Business) -> None:
    assert "同事里没有“赵六”" in await bot.says(business.wang, "佳和月底转给赵六")
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和下周三的拜访交给张伟",
        "佳和下周的货由张伟送",
        "佳和下周交给张伟打样",
        "佳和月底的款让张伟催",
        "佳和后天给江总送花",
        "佳和月底转给张伟吗",
        "佳和后天交给江总样品",
        "佳和月底转账给我们",
    ],
)
async def test_what_else_is_given_then_is_not_answered_so(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没有转" not in await bot.says(business.wang, said)
    assert await owner(bot, business) == business.wang.id
