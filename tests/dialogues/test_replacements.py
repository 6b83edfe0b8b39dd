"""What is told in place of the record before it (30吨，上面的作废)."""

import pytest

from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WANTED = "天津佳和304 2.0要20吨"


@pytest.mark.parametrize(
    "void", ["上面的作废", "前面那条作废", "刚才那条不算", "上面的不算数", "上一条不要了"]
)
async def test_what_is_told_anew_takes_the_place_of_what_was_before(
    bot: BotTester, business: Business, void: str
) -> None:
    await bot.says(business.wang, WANTED)
    reply = await bot.says(business.wang, f"天津佳和304 2.0要30吨，{void}")
    assert "前面的 D00001 已撤回" in reply
    assert (await bot.only(Demand)).items[0]["quantity"] == 30
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Demand)).items[0]["quantity"] == 20


async def test_finance_hears_that_a_payment_was_put_in_place_of_another(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    await bot.says(business.wang, "天津佳和付了12万，刚才那条不算")
    assert (await bot.only(Payment)).amount == 120000
    told = [push.text for push in await bot.pushes() if push.to == business.finance.name]
    assert "12万" in told[-1]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("天津佳和付了10万", "天津佳和304 2.0要30吨，上面的作废"),
        (WANTED, "天津华光电梯304 2.0要30吨，上面的作废"),
        (WANTED, "天津佳和明天去拜访，上一条不要了"),
        (WANTED, "天津佳和304 2.0要30吨，这条作废"),
    ],
)
async def test_what_is_of_something_else_takes_nothing_back(
    bot: BotTester, business: Business, before: str, said: str
) -> None:
    await bot.says(business.wang, before)
    kind = Payment if "付" in before else Demand
    number = (await bot.only(kind)).id
    assert "已撤回" not in await bot.says(business.wang, said)
    assert [row.id for row in await bot.all(kind)] == [number]


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和还要30吨304，上面的不算",
        "天津佳和另外再要5吨316L，刚才的不算",
        "天津佳和追加5吨304，前面的不算",
        "天津佳和还要30吨304，上面的作废",
        "天津佳和304 2.0要30吨，刚才的不算",
    ],
)
async def test_whether_it_goes_is_asked_where_it_may_stay(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, WANTED)
    first = (await bot.only(Demand)).number
    assert f"前面的 {first} 要撤回吗" in await bot.says(business.wang, said)
    assert (await bot.only(Demand)).number == first
    assert "要撤回吗" in await bot.says(business.wang, "3")
    assert "已撤回" not in await bot.says(business.wang, "2")
    assert len(await bot.all(Demand)) == 2
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Demand)).number == first
    await bot.says(business.wang, said)
    assert f"前面的 {first} 已撤回" in await bot.says(business.wang, "1")
    assert (await bot.only(Demand)).number != first


async def test_what_is_wanted_after_all_takes_the_place_unasked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    assert "已撤回" in await bot.says(business.wang, "天津佳和还是要30吨304，上面的作废")
    assert (await bot.only(Demand)).items[0]["quantity"] == 30


async def test_another_payment_leaves_the_first_until_it_is_said_to_go(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和到账5万")
    assert "要撤回吗" in await bot.says(business.wang, "天津佳和又到账3万，刚才那笔不算")
    assert (await bot.only(Payment)).amount == 50000


async def test_what_finance_has_confirmed_stays_and_nothing_is_written(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和到账5万")
    first = (await bot.only(Payment)).reference
    await bot.says(business.finance, f"确认到款 {first}")
    reply = await bot.says(business.wang, "天津佳和到账8万，上面的作废")
    assert f"{first} 没有撤回，这次说的也没有记" in reply
    assert (await bot.only(Payment)).amount == 50000
