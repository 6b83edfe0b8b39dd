"""A time alone behind a plan or a reminder is when that is to be; behind a talk, or alone, it is nothing."""

from datetime import UTC, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)

AT_THREE = datetime(2026, 11, 20, 7, tzinfo=UTC)


@pytest.mark.parametrize("said", [["下午三点"], ["下午吧", "那就三点"], ["三点左右吧"], ["周五下午3点"]])
async def test_it_is_the_plan_s(bot: BotTester, business: Business, said: list[str]) -> None:
    await bot.says(business.wang, "后天去天津佳和拜访江总")
    for words in said:
        assert "已修改" in await bot.says(business.wang, words)
    plan = await bot.only(Activity)
    assert (plan.planned_start, plan.all_day) == (AT_THREE, False)


async def test_it_is_the_reminder_s(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天提醒我给天津佳和寄样品")
    await bot.says(business.wang, "下午三点")
    assert (await bot.only(Task)).due_at == AT_THREE


@pytest.mark.parametrize("said", ["三点", "下午吧", "周五"])
async def test_behind_a_talk_it_changes_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天上午拜访了天津佳和江总，聊了304")
    before = (await bot.only(Interaction)).occurred_at
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).occurred_at == before
    assert await bot.all(Activity) == []
