"""帮助 by role; small talk gets a kind word, and what was not understood gets an example."""

import pytest

from tests.dialogues.conftest import Business
from tests.tester import BotTester


@pytest.mark.parametrize(
    "text", ["好的", "谢谢啊", "辛苦了🌹", "[微笑]", "哈哈哈哈可以的", "新年快乐🎉", "👍"]
)
async def test_small_talk_gets_a_kind_word(bot: BotTester, business: Business, text: str) -> None:
    assert await bot.says(business.jiang, text) == "好的 🙂"


@pytest.mark.parametrize("text", ["今天堵车堵死了", "9", "华宏？"])
async def test_what_was_not_understood_gets_an_example(bot: BotTester, business: Business, text: str) -> None:
    assert "没听懂" in await bot.says(business.wang, text)


async def test_help_is_by_role(bot: BotTester, business: Business) -> None:
    rep, finance = await bot.says(business.wang, "帮助"), await bot.says(business.finance, "帮助")
    assert "拜访签到" in rep
    assert "确认到款" not in rep
    assert "确认到款" in finance
    assert "拜访签到" not in finance
    assert "货到哪了" in await bot.says(business.jiang, "帮助")
