"""What was told of just now is moved with why beside it, or its next step told again; a question for which one is meant
takes no other words for a number."""

from datetime import date, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("改到大后天吧 他后天开会", date(2026, 11, 21)),
        ("江总那天开会，改到周六吧", date(2026, 11, 21)),
        ("周五改周六 机票没买到", date(2026, 11, 21)),
        ("他临时有事，推到下周一", date(2026, 11, 23)),
    ],
)
async def test_a_plan_is_moved(bot: BotTester, business: Business, said: str, moved: date) -> None:
    await bot.says(business.wang, "后天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == moved


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "华光电梯改到下周一 佳和没空",
        "改到周六行吗 他没空",
        "他后天开会",
        "改到周六 304改成316",
        "佳和涨价了 改到周六",
    ],
)
async def test_what_says_more_moves_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "后天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, said)
    assert {each.planned_start.astimezone(SHANGHAI).date() for each in await bot.all(Activity)} == {
        date(2026, 11, 20)
    }


async def test_a_reminder_is_moved(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明早九点叫我给江总打电话")
    await bot.says(business.wang, "江总说九点开会 改十点半吧")
    assert (await bot.only(Task)).due_at == at(19, 10, 30)


@pytest.mark.parametrize("said", ["那就下周五联系他", "还是下周五再打电话吧", "下周五再打"])
async def test_the_next_step_told_again_is_no_second_one(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "今天跟天津佳和江总通了电话，他说下周三再联系")
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 27)
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 27)
    assert not await bot.all(Activity)


@pytest.mark.wordings
async def test_a_visit_is_a_plan_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天跟天津佳和江总通了电话，他说下周三再联系")
    await bot.says(business.wang, "下周五去拜访他")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 25)


async def test_other_words_are_no_number(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天9点去天津佳和")
    await bot.says(business.wang, "后天9点去天津华光电梯")
    await bot.says(business.wang, "今天几号")
    await bot.says(business.wang, "拜访天津佳和江总了")
    assert "是哪一个" in await bot.says(business.wang, "拜访改成下午两点")
    assert "没有找到编号" not in await bot.says(business.wang, "小李讲先打5万定金")
    assert "是哪一个" in await bot.says(business.wang, "拜访改成下午两点")
    await bot.says(business.wang, "A00002")
    assert [each.planned_start for each in await bot.all(Activity)][1] == at(20, 14)


async def test_the_one_of_just_now_is_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天9点去天津佳和")
    await bot.says(business.wang, "后天9点去天津华光电梯")
    await bot.says(business.wang, "拜访改成下午两点")
    assert [each.planned_start for each in await bot.all(Activity)] == [at(19, 9), at(20, 14)]


async def test_an_hour_behind_what_they_said(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, "那改两点半")
    assert (await bot.only(Activity)).planned_start == at(20, 14, 30)
    await bot.says(business.wang, "提前两个小时叫我 路上远")
    assert (await bot.only(Task)).due_at == at(20, 12, 30)


@pytest.mark.wordings
async def test_a_plan_is_off_with_why(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, "明天9点提醒我催货款")
    assert "已取消" in await bot.says(business.wang, "佳和那个拜访先取消 他们停产了")
    assert "已完成" in await bot.says(business.wang, "催货款那个弄完了")


@pytest.mark.wordings
async def test_what_was_not_planned_is_not_off(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天上午十点去天津佳和拜访江总")
    assert "已取消" not in await bot.says(business.wang, "华光电梯那个拜访先取消 他们停产了")
    assert "已完成" not in await bot.says(business.wang, "订单弄好了")


async def test_not_to_forget_is_no_part_of_what_is_to_be_done(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每月25号提醒我对账 别忘了")
    assert (await bot.only(Task)).title == "对账"


async def test_the_part_of_the_day_tells_which_is_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天9点去天津佳和")
    assert "没有找到" in await bot.says(business.wang, "明天下午的拜访取消")
    await bot.says(business.wang, "明天下午3点去天津华光电梯")
    assert "A00002 已取消" in await bot.says(business.wang, "明天下午的拜访取消")
    assert "A00001 已取消" in await bot.says(business.wang, "明天上午的拜访取消")
