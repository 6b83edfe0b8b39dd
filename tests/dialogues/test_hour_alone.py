"""An hour alone moves what was planned within its day."""

from datetime import UTC, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

AFTERNOON = datetime(2026, 11, 20, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "改成下午三点",
        "改到下午三点",
        "时间改成下午3点",
        "不是上午十点，是下午三点",
        "后天那个改成下午三点",
        "把后天的拜访改到下午三点",
        "错了，是下午三点",
    ],
)
async def test_a_plan_keeps_its_day(bot: BotTester, business: Business, words: str) -> None:
    await bot.says(business.wang, "后天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, words)
    assert (await bot.only(Activity)).planned_start == AFTERNOON


@pytest.mark.parametrize("words", ["下午三点", "三点吧", "那就下午3点"])
async def test_a_plan_without_one_is_given_it(bot: BotTester, business: Business, words: str) -> None:
    await bot.says(business.wang, "周四去天津佳和拜访江总")
    await bot.says(business.wang, "算了，周五吧")
    assert "已修改" in await bot.says(business.wang, words)
    assert (await bot.only(Activity)).planned_start == AFTERNOON


async def test_a_plan_with_one_is_not_moved_by_a_mere_hour(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天下午三点去天津佳和拜访江总")
    await bot.says(business.wang, "上午十点")
    assert (await bot.only(Activity)).planned_start == AFTERNOON


@pytest.mark.parametrize("words", ["改成下午三点", "改到下午三点"])
async def test_a_reminder_keeps_its_day(bot: BotTester, business: Business, words: str) -> None:
    await bot.says(business.wang, "后天上午十点提醒我给天津佳和寄样品")
    await bot.says(business.wang, words)
    assert (await bot.only(Task)).due_at == AFTERNOON


async def test_a_visit_keeps_its_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "昨天去天津佳和拜访了江总，谈了304的价格")
    assert "11月17日（周二） 15:00" in await bot.says(business.wang, "时间是下午三点")
    assert (await bot.only(Interaction)).occurred_at == datetime(2026, 11, 17, 7, tzinfo=UTC)


async def test_what_is_overdue_comes_today(bot: BotTester, business: Business, clock: Clock) -> None:
    await bot.says(business.wang, "明天上午十点提醒我给天津佳和寄样品")
    clock.advance(days=2)
    await bot.says(business.wang, "T00001 改到下午五点")
    assert (await bot.only(Task)).due_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
