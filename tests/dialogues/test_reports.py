"""日报 and 周报, written from what was recorded."""

from datetime import timedelta

import pytest

from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said", ["日报", "写日报", "今天的工作总结", "帮我写个日报", "今日小结", "帮我总结一下今天"]
)
async def test_a_reps_day(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了304的报价，下周三再去")
    await bot.says(business.wang, "明天上午十点去天津华光电梯拜访")
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    reply = await bot.says(business.wang, said)
    for words in ("（王强）", "跟进 1 次", "1. 拜访", "待报价需求 1 条", "接下来：", "天津华光电梯"):
        assert words in reply
    assert "苏州恒达" not in reply


@pytest.mark.parametrize("said", ["周报", "这周总结一下", "本周工作总结", "周会材料", "总结下这周的工作"])
async def test_a_reps_week(bot: BotTester, business: Business, clock: Clock, said: str) -> None:
    clock.advance(seconds=-timedelta(days=1).total_seconds())
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    clock.advance(days=1)
    reply = await bot.says(business.wang, said)
    assert "至" in reply
    assert "跟进 1 次" in reply
    assert "跟进 1 次" not in await bot.says(business.wang, "日报")


@pytest.mark.parametrize("said", ["今天公司情况", "团队今天怎么样", "今天组里怎么样", "日报"])
async def test_a_teams_day(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.zhang, "今天拜访了苏州恒达阎工")
    reply = await bot.says(business.manager, said)
    assert "跟进 1 次（拜访 1），1 人有记录" in reply
    assert "没有记录：" in reply


async def test_who_recorded_nothing_is_told_how(bot: BotTester, business: Business) -> None:
    assert "今天拜访了" in await bot.says(business.zhang, "日报")


@pytest.mark.parametrize("said", ["日报", "公司这个月怎么样"])
async def test_finance_learns_nothing_of_talks(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.zhang, "今天拜访了苏州恒达阎工")
    assert "财务只能查订单和款项" in await bot.says(business.finance, said)


@pytest.mark.parametrize("said", ["王强本周周报", "看小王的日报", "王强的总结"])
async def test_the_report_of_a_colleague_is_theirs(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了304的报价，下周三再去")
    await bot.says(business.zhang, "今天拜访了苏州恒达阎工")
    reply = await bot.says(business.manager, said)
    for words in ("（王强）", "跟进 1 次", "今天拜访了天津佳和江总"):
        assert words in reply
    assert "苏州恒达" not in reply
    assert "不在您能看的范围里" in await bot.says(business.zhang, said)
    assert "（王强）" not in await bot.says(business.manager, "谁没交周报")
