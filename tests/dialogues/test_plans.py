"""What is to come: when a plan counts as done, how it is taken off or moved, and for whom it is."""

from datetime import UTC, datetime

import pytest

from models.activities import Activity, Task
from tests.dialogues.conftest import Business
from tests.tester import BotTester

PLAN = "明天下午2点去天津佳和拜访江总"


async def test_a_call_does_not_make_up_for_a_visit(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    bot.clock.set(2026, 11, 19, 11, 0)
    assert "A00001" not in await bot.says(business.wang, "上午打电话给天津佳和江总，聊了交期")
    assert (await bot.only(Activity)).status == "planned"
    reply = await bot.says(business.wang, "今天拜访了天津佳和江总，聊了交期")
    assert "计划 A00001（11月19日（周四） 14:00 拜访）算已完成" in reply
    assert (await bot.only(Activity)).status == "done"
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Activity)).status == "planned"


async def test_a_check_in_does_not_begin_a_call(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天下午2点给天津佳和江总打电话")
    assert (await bot.only(Activity)).type == "phone"
    bot.clock.set(2026, 11, 19, 11, 0)
    await bot.says(business.wang, "到天津佳和了")
    assert (await bot.only(Activity)).status == "planned"
    await bot.says(business.wang, "刚才给天津佳和江总打了电话，聊了交期")
    assert (await bot.only(Activity)).status == "done"


async def test_a_plan_or_a_reminder_is_cancelled_by_its_number(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "提醒我周五下午3点带样板")
    assert "A00001" in await bot.says(business.wang, "本周")
    assert "A00001 已取消" in await bot.says(business.wang, "取消 A00001")
    assert "T00001 已取消" in await bot.says(business.wang, "取消T00001")
    assert "没有安排" in await bot.says(business.wang, "本周")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Task)).status == "open"
    assert "没有找到" in await bot.says(business.zhang, "取消 T00001")


@pytest.mark.parametrize(
    "said",
    [
        "取消明天的拜访",
        "明天的拜访取消了",
        "明天天津佳和不去了",
        "把天津佳和的拜访取消",
        "取消明天去天津佳和",
    ],
)
async def test_a_plan_is_cancelled_in_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "后天上午10点去天津华光电梯拜访")
    assert "A00001 已取消" in await bot.says(business.wang, said)
    assert [row.status for row in await bot.all(Activity)] == ["cancelled", "planned"]


async def test_of_several_plans_one_is_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "后天上午10点去天津华光电梯拜访")
    assert "是哪一个" in await bot.says(business.wang, "取消拜访")
    assert "A00002 已取消" in await bot.says(business.wang, "2")
    assert "没有找到" in await bot.says(business.wang, "取消下周的拜访")


async def test_a_plan_is_moved_and_keeps_its_hour(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    assert "11月23日（周一） 14:00" in await bot.says(business.wang, "A00001 改到下周一")
    plan = await bot.only(Activity)
    assert (plan.planned_start, plan.all_day) == (datetime(2026, 11, 23, 6, tzinfo=UTC), False)
    assert "11月23日" in plan.name
    await bot.says(business.wang, "A00001 改到周二上午")
    assert (await bot.only(Activity)).planned_start == datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert "A00001 改到11月27日" in await bot.says(business.wang, "下周二的拜访改到下周五上午10点")
    assert (await bot.only(Activity)).planned_start == datetime(2026, 11, 27, 2, tzinfo=UTC)


async def test_what_is_done_is_called_by_its_name(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "提醒我周五下午3点给天津佳和带样板")
    assert "T00001 已完成" in await bot.says(business.wang, "完成带样板")
    assert "A00001 已完成" in await bot.says(business.wang, "完成 A00001")
    assert "目标" in await bot.says(business.wang, "完成带样板")
