"""No record is made of a day that is not there: the day that is meant is asked for, and takes its place."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize("said", ["2月30号", "下周八", "明年2月29号", "13月5号"])
async def test_a_plan_asks_for_the_day(bot: BotTester, business: Business, said: str) -> None:
    reply = await bot.says(business.wang, f"{said}上午9点去拜访天津佳和")
    assert f"没有“{said}”这个日子" in reply and await bot.all(Activity) == []
    reply = await bot.says(business.wang, "12月1号")
    assert "已排计划" in reply and "12月1日（周二） 09:00" in reply
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    assert "“12月1号上午9点”" in await bot.says(business.wang, "怎么理解的")
    await bot.says(business.wang, "撤销")
    assert await bot.all(Activity) == []


async def test_a_reminder_asks_for_the_hour(bot: BotTester, business: Business) -> None:
    assert "是几点" in await bot.says(business.wang, "提醒我明天25点给江总打电话")
    assert await bot.all(Task) == []
    reply = await bot.says(business.wang, "15点")
    assert "11月19日（周四） 15:00提醒您" in reply and "给江总打电话" in reply


async def test_a_next_step_is_not_on_a_day_that_is_over(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天拜访了天津佳和，聊了304管，下次再去是去年3月1号")
    assert "已经过去了" in reply and await bot.all(Interaction) == []
    await bot.says(business.wang, "12月3号")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 12, 3)


@pytest.mark.parametrize("answer", ["2月28号前", "应该是2月28号", "哦2月28号"])
async def test_a_demand_of_a_customer_asks_for_the_day(
    bot: BotTester, business: Business, answer: str
) -> None:
    reply = await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，2月30号前到")
    assert "没有“2月30号”这个日子" in reply and await bot.all(Demand) == []
    await bot.says(business.jiang, answer)
    assert (await bot.only(Demand)).due == date(2027, 2, 28)


async def test_an_amendment_keeps_the_day_until_the_right_one_is_said(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "下周二去拜访天津佳和")
    before = (await bot.only(Activity)).planned_start
    await bot.says(business.wang, "改到4月31号")
    assert (await bot.only(Activity)).planned_start == before
    assert "4月30日" in await bot.says(business.wang, "4月30号")


@pytest.mark.parametrize("said", ["应该是3月1号", "说错了，是3月1号", "不是2月30号，是3月1号", "改成3月1号"])
async def test_the_right_day_is_of_what_was_asked_about(
    bot: BotTester, business: Business, said: str
) -> None:
    """And moves no other plan; also behind a question that was answered between."""
    await bot.says(business.wang, "明天下午去拜访天津佳和江总")
    before = (await bot.only(Activity)).planned_start
    assert "这个日子" in await bot.says(business.wang, "2月30号拜访天津华光电梯")
    await bot.says(business.wang, "天津佳和欠多少")
    assert "3月1日" in await bot.says(business.wang, said)
    starts = [(each.customer_id, each.planned_start) for each in await bot.all(Activity)]
    assert starts[0] == (business.jiahe.id, before) and len(starts) == 2


async def test_an_answer_of_no_day_leaves_its_question_open(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我给江总打电话")
    reply = await bot.says(business.wang, "2月30号")
    assert "没有“2月30号”这个日子" in reply and "什么时候提醒您" in reply
    assert await bot.all(Task) == []
    assert "提醒您" in await bot.says(business.wang, "下周三")


async def test_another_message_drops_the_question(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "2月30号去拜访天津佳和")
    assert "已排计划" in await bot.says(business.wang, "下周三去拜访天津佳和")
    assert len(await bot.all(Activity)) == 1


@pytest.mark.parametrize("asked", ["几号能到", "货到哪了"])
async def test_what_a_customer_asks_meanwhile_is_answered(
    bot: BotTester, business: Business, asked: str
) -> None:
    assert "这个日子" in await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，2月30号前到")
    assert "这个日子" not in await bot.says(business.jiang, asked)


async def test_an_amendment_is_of_what_waits_for_its_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要10吨304")
    await bot.says(business.wang, "天津佳和要20吨316L，2月30号交货")
    for said in ("那就30吨吧", "还是25吨吧"):
        assert "没有“2月30号”这个日子" in await bot.says(business.wang, said)
    assert [each.items[0]["quantity"] for each in await bot.all(Demand)] == [10]
    assert "316L 20吨" in await bot.says(business.wang, "12月28号")


@pytest.mark.parametrize(("said", "day"), [("28", date(2027, 2, 28)), ("28号", date(2027, 2, 28))])
async def test_a_number_alone_is_the_day(bot: BotTester, business: Business, said: str, day: date) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和，2月30号再去")
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).follow_up_on == day


@pytest.mark.parametrize(
    ("named", "said"), [("13月5号", "12"), ("下周八", "5"), ("2月30号", "45"), ("2月30号", "28吨")]
)
async def test_a_number_that_may_be_of_something_else_is_asked_again(
    bot: BotTester, business: Business, named: str, said: str
) -> None:
    await bot.says(business.wang, f"今天拜访了天津佳和，{named}再去")
    assert "是哪天" in await bot.says(business.wang, said)
    assert await bot.all(Interaction) == []
