"""What became of a record is told: who changed what, when, and by which words; only of what the asker may see."""

import pytest

from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


async def test_each_change_is_told_with_its_words(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 20吨，12月5号前要")
    await bot.says(business.wang, "改成316L")
    await bot.says(business.wang, "交期改到12月8号")
    demand = await bot.only(Demand)
    lines = (await bot.says(business.wang, "刚才那条改过什么")).splitlines()
    assert lines[0].startswith(f"{demand.number}（{business.jiahe.name}）")
    assert "王强新建（“天津佳和要304 20吨" in lines[1]
    assert "304 20吨 → 316L 20吨（“改成316L”）" in lines[2]
    assert "12月5日（周六） → 12月8日（周二）" in lines[3]
    assert (await bot.says(business.manager, f"{demand.number}的修改记录")).splitlines() == lines


@pytest.mark.parametrize("asked", ["{number}改过什么", "谁改过{number}"])
async def test_not_to_who_may_not_see_it(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "天津佳和要304 20吨")
    demand = await bot.only(Demand)
    assert "没有找到" in await bot.says(business.zhang, asked.format(number=demand.number))


async def test_nothing_was_recorded(bot: BotTester, business: Business) -> None:
    assert "没有" in await bot.says(business.wang, "修改记录")


async def test_what_one_message_changed_is_told_at_once(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天去天津佳和拜访江总")
    await bot.says(business.wang, "改到大后天下午三点")
    told = (await bot.says(business.wang, "修改记录")).splitlines()
    assert len(told) == 3
    assert "计划开始时间" in told[2] and "计划结束时间" not in told[2]


async def test_of_a_contact_as_well(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总电话换成13900001111了")
    told = await bot.says(business.wang, "修改记录")
    assert told.startswith("江总（天津佳和")
    assert "13900001111" in told


async def test_that_something_was_changed_asks_nothing(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 20吨")
    assert "修改记录" not in await bot.says(business.wang, "那个报价改了")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("天津佳和要10吨304，华光电梯要20吨316L", "（“天津佳和要10吨304”）"),
        ("天津佳和问华光电梯是不是也拿304，他要10吨", ""),
    ],
)
async def test_nothing_that_was_said_of_others_customers(
    bot: BotTester, business: Business, said: str, words: str
) -> None:
    await bot.says(business.wang, said)
    await bot.says(business.manager, "把天津佳和转给张伟")
    own = next(each for each in await bot.all(Demand) if each.customer_id == business.jiahe.id)
    told = await bot.says(business.zhang, f"{own.number}改过什么")
    assert f"王强新建{words}" in told and "华光电梯" not in told
