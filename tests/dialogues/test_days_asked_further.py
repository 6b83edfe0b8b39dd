"""Another day behind one's own day, another report behind a report, and what is next with a customer."""

import pytest

from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("before", "said", "heard"),
    [
        ("明天干嘛", "后天呢", "11月20日"),
        ("今天要干嘛", "那下周呢", "11月23日"),
        ("日报", "昨天的呢", "日报 11月17日"),
        ("日报", "那周报呢", "11月16日（周一）至11月22日"),
        ("写个日报", "周报也写一个", "11月16日（周一）至11月22日"),
    ],
)
async def test_it_goes_on_from_the_day_or_the_report(
    bot: BotTester, business: Business, before: str, said: str, heard: str
) -> None:
    await bot.says(business.wang, before)
    assert (await bot.says(business.wang, said)).startswith(heard)


async def test_the_report_of_another_follows(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    await bot.says(business.manager, "张伟的周报")
    assert "（王强）" in await bot.says(business.manager, "王强的呢")


async def test_a_figure_asked_since_is_what_goes_on(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天干嘛")
    await bot.says(business.wang, "本月拜访")
    assert (await bot.says(business.wang, "上个月呢")).startswith("上月 · 拜访")


@pytest.mark.parametrize("said", ["佳和下次什么时候去", "下次啥时候去", "他们下次什么时候联系"])
async def test_what_is_next_with_a_customer(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "明天上午十点去天津佳和拜访")
    await bot.says(business.wang, "后天上午十点去天津华光电梯拜访")
    await bot.says(business.wang, "看天津佳和")
    reply = await bot.says(business.wang, said)
    assert (
        reply.startswith("天津佳和电梯部件制造有限公司接下来") and "11月19日" in reply and "华光" not in reply
    )


async def test_nothing_arranged_says_when_they_are_to_be_spoken_to(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了304的报价")
    reply = await bot.says(business.wang, "佳和下次什么时候去")
    assert "没有约好" in reply and "11月25日" in reply


async def test_a_report_says_of_whom_and_what(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "刚从佳和出来 江总说430要200吨 周五前报价")
    reply = await bot.says(business.wang, "帮我写个日报")
    assert "天津佳和（江总）：" in reply and "430要200吨" in reply and "下一步 11月20日" in reply
