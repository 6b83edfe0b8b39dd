"""How a plan is done where that is not said: nobody goes there to ask or to send something."""

import pytest

from models.activities import Activity, Task
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("下周三前给天津佳和发合同", "wechat"),
        ("明天给天津佳和发催款函", "wechat"),
        ("明天给天津佳和报价", "wechat"),
        ("下周三再联系天津佳和", "phone"),
        ("明天送样到天津佳和", "visit"),
        ("下周三去天津佳和签合同", "visit"),
        ("明天给天津佳和发资料再去拜访", "visit"),
    ],
)
async def test_how_it_is_done(bot: BotTester, business: Business, said: str, kind: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).type == kind


@pytest.mark.parametrize(
    ("said", "task"),
    [
        ("下周三给天津佳和发货", "给天津佳和发货"),
        ("下周三给天津佳和江总寄样品", "给天津佳和江总寄样品"),
        ("下周三天津佳和发合同过来", "天津佳和发合同过来"),
    ],
)
async def test_what_nobody_is_met_for_is_a_reminder(
    bot: BotTester, business: Business, said: str, task: str
) -> None:
    await bot.says(business.wang, said)
    kept = await bot.only(Task)
    assert (kept.title, kept.customer_id) == (task, business.jiahe.id)
    assert await bot.all(Activity) == []


async def test_where_one_meets_is_put_right(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天去天津佳和拜访江总")
    assert "地点：我们这里" in await bot.says(business.wang, "改成让他们来我们这里")
    plan = await bot.only(Activity)
    assert (plan.type, plan.place, plan.name[:2]) == ("visit", "我们这里", "来访")
    await bot.says(business.wang, "改成去他们那边")
    plan = await bot.only(Activity)
    assert (plan.type, plan.name[:2]) == ("visit", "拜访") and plan.place != "我们这里"
    await bot.says(business.wang, "改成打电话")
    assert (await bot.only(Activity)).type == "phone"


@pytest.mark.parametrize(
    "text", ["改成现场交货", "改成他们自提", "改到他们下单", "改成去年的价", "改成电话13911112222"]
)
async def test_what_is_changed_otherwise_is_no_place(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, "明天去天津佳和拜访江总")
    await bot.says(business.wang, text)
    plan = await bot.only(Activity)
    assert (plan.type, plan.name[:2]) == ("visit", "拜访")
