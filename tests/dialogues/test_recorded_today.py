"""今天记了什么 lists what the speaker recorded today, in their own words."""

import pytest

from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said", ["今天记了什么", "我今天都记了些啥", "今天我记了哪些", "今天一共记了几条？", "今天录了些什么东西"]
)
async def test_everything_of_today_is_listed(bot: BotTester, business: Business, said: str) -> None:
    assert await bot.says(business.wang, said) == "今天还没有记录。"
    await bot.says(business.wang, "今天拜访了佳和江总")
    await bot.says(business.wang, "佳和要304 2.0 20吨")
    await bot.says(business.wang, "明天去佳和")
    await bot.says(business.wang, "撤销")
    assert (await bot.says(business.wang, said)).splitlines() == [
        "今天记了2条：",
        "· V00001：今天拜访了佳和江总",
        "· D00001：佳和要304 2.0 20吨",
    ]
    assert await bot.says(business.zhang, said) == "今天还没有记录。"
    bot.clock.set(2026, 11, 19, 9)
    assert await bot.says(business.wang, said) == "今天还没有记录。"


async def test_what_was_noted_of_people_is_listed(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和江总喜欢喝茶")
    assert await bot.says(business.wang, "今天记了什么") == "今天记了1条：\n· 联系人：佳和江总喜欢喝茶"
    await bot.says(business.wang, "撤销")
    assert await bot.says(business.wang, "今天记了什么") == "今天还没有记录。"


@pytest.mark.parametrize(
    "said", ["刚才记了什么", "今天佳和记了什么", "今天记了笔记", "今天有什么安排", "昨天记了什么"]
)
async def test_what_asks_for_something_else_is_not_answered_so(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "今天拜访了佳和江总")
    assert "今天记了" not in await bot.says(business.wang, said)
