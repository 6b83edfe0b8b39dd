"""撤销 behind words that changed nothing takes back what was said before them only once that is wanted."""

import pytest

from models.interactions import Interaction
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "今天下午拜访了天津佳和江总，要30吨304，下周三再去"
IN_VAIN = ["把苏州恒达转给孙磊", "佳和在公海吗", "完成 T00099", "确认到款 WX-99", "让张伟周五去"]
"""What is refused, or not understood."""
LOOKS = ["佳和怎么样了", "我的待办", "今天天气真好啊哈哈", "好的", "帮助"]


async def told_and(bot: BotTester, business: Business, then: str) -> str:
    """What is answered to that, behind a visit."""
    await bot.says(business.wang, VISIT)
    bot.clock.advance(minutes=1)
    answer = await bot.says(business.wang, then)
    bot.clock.advance(minutes=1)
    return answer


@pytest.mark.parametrize("then", IN_VAIN)
async def test_what_was_before_is_asked_about(bot: BotTester, business: Business, then: str) -> None:
    await told_and(bot, business, then)
    asked = await bot.says(business.wang, "撤销")
    assert "没有记下什么" in asked and "今天下午拜访了天津佳和江总" in asked
    assert "没有撤销" in await bot.says(business.wang, "2")
    assert len(await bot.all(Interaction)) == 1
    assert "已撤销" in await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize("then", IN_VAIN)
async def test_who_says_yes_takes_it_back(bot: BotTester, business: Business, then: str) -> None:
    await told_and(bot, business, then)
    await bot.says(business.wang, "撤销")
    answer = await bot.says(business.wang, "1")
    assert "今天下午拜访了天津佳和江总" in answer and "再发一遍" in answer
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize("then", LOOKS)
async def test_behind_a_look_it_is_taken_back_by_name(bot: BotTester, business: Business, then: str) -> None:
    await told_and(bot, business, then)
    assert "今天下午拜访了天津佳和江总" in await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


async def test_right_behind_it_nothing_more_is_said(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    answer = await bot.says(business.wang, "撤销")
    assert "已撤销" in answer and "再发一遍" not in answer


async def test_a_refusal_that_says_how_to_take_back_is_no_other_act(
    bot: BotTester, business: Business
) -> None:
    """要改什么？…整条不要，请回“撤销”."""
    assert "回“撤销”" in await told_and(bot, business, "阶段改成商务谈判")
    assert "已撤销" in await bot.says(business.wang, "撤销")


async def test_what_was_in_vain_long_ago_counts_no_more(bot: BotTester, business: Business) -> None:
    await told_and(bot, business, "佳和在公海吗")
    bot.clock.advance(hours=1)
    assert "已撤销" in await bot.says(business.wang, "撤销")


async def test_a_customer_is_asked_too(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    bot.clock.advance(minutes=1)
    await bot.says(business.jiang, "哈里路亚土豆")
    bot.clock.advance(minutes=1)
    assert "要撤销再前面的" in await bot.says(business.jiang, "撤销")
    assert len(await bot.all(Demand)) == 1
    await bot.says(business.jiang, "1")
    assert await bot.all(Demand) == []
