"""A mobile number of too few or too many digits is told so; nothing else is lost by it."""

import pytest

from models.activities import Task
from models.customers import Contact
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_a_number_too_short_is_no_call(bot: BotTester, business: Business) -> None:
    assert "10位" in await bot.says(business.wang, "天津佳和江总电话1391234567")
    assert not await bot.all(Interaction)
    await bot.says(business.wang, "天津佳和江总电话13912345678")
    assert "13912345678" in {each.mobile for each in await bot.all(Contact)}


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    ["天津佳和江总手机139123456789", "江总的手机号是1391234567", "天津佳和新来的孙工 电话 138 0011 223"],
)
async def test_it_is_told_in_other_words(bot: BotTester, business: Business, said: str) -> None:
    assert "手机号是11位" in await bot.says(business.wang, said)
    assert not await bot.all(Interaction)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "今天拜访天津佳和江总，电话1391234567",
        "今天给天津佳和江总打电话 1391234567",
        "拜访天津佳和江总留了电话1391234567",
        "天津佳和的订单号码13812345678901",
        "给天津佳和江总打了电话，13500一吨他嫌贵",
        "天津佳和江总座机022-88886666",
    ],
)
async def test_what_says_more_is_kept(bot: BotTester, business: Business, said: str) -> None:
    assert "手机号是11位" not in await bot.says(business.wang, said)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["电话改成1381234567", "不对，电话是138123456", "手机号错了，是1381234000", "电话13812345"]
)
async def test_none_takes_the_place_of_a_good_one(bot: BotTester, business: Business, said: str) -> None:
    for before in ("天津佳和江总手机13812345678", "天津佳和江总要5吨304"):
        await bot.says(business.wang, before)
        assert "手机号是11位" in await bot.says(business.wang, said)
    await bot.says(business.wang, "电话改成13912345678")
    assert {each.mobile for each in await bot.all(Contact)} == {"13912345678"}


async def test_a_number_behind_a_talk_is_no_amendment(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总要5吨304")
    await bot.says(business.wang, "电话问了天津佳和老李，他说报价太高 电话13812345")
    assert (await bot.only(Interaction)).their_people == "老李"
    assert {each.mobile for each in await bot.all(Contact)} == {None, "17719648361"}


@pytest.mark.wordings
async def test_a_plan_that_is_asked_for_is_no_money_to_come(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "12月天津佳和的回款计划")
    assert not await bot.all(Task)
