"""What is to come: when a plan counts as done, how it is taken off or moved, and for whom it is."""

from models.activities import Activity
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
