"""Which record, and which day of it, a new day behind it means."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

DECEMBER = date(2026, 12, 18)
WANTED = "跟天津佳和江总通了电话，要304 2B 1.0的20吨，月底要"


async def test_the_only_day_that_was_said_is_moved(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天下午拜访了天津佳和江总，下周三再去")
    await bot.says(business.wang, "推到12月18号")
    assert (await bot.only(Interaction)).follow_up_on == DECEMBER
    assert (await bot.only(Task)).due_at.date() == DECEMBER


async def test_where_no_next_step_was_said_the_day_by_which_goods_are_wanted_is(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, WANTED)
    before = (await bot.only(Interaction)).follow_up_on
    await bot.says(business.wang, "推到12月18号")
    talk = await bot.only(Interaction)
    assert (talk.due, talk.follow_up_on, talk.follow_up_defaulted) == (DECEMBER, before, True)
    await bot.says(business.wang, "下次改到12月10号")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("answer", "due", "step"),
    [("1", DECEMBER, date(2026, 11, 24)), ("下一步", date(2026, 11, 30), DECEMBER)],
)
async def test_of_two_days_one_is_asked_for(
    bot: BotTester, business: Business, answer: str, due: date, step: date
) -> None:
    await bot.says(business.wang, f"{WANTED}，下周二再联系")
    asked = await bot.says(business.wang, "推到12月18号")
    assert "1 交期（11月30日（周一））" in asked and "2 下一步（11月24日（周二））" in asked
    await bot.says(business.wang, answer)
    talk = await bot.only(Interaction)
    assert (talk.due, talk.follow_up_on) == (due, step)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).due == date(2026, 11, 30)


async def test_a_promised_payment_is_waited_for_until_then(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天去了天津佳和，江总答应月底付30万")
    await bot.says(business.wang, "推到12月18号")
    talk = await bot.only(Interaction)
    assert (talk.due, talk.follow_up_on) == (DECEMBER, DECEMBER)


async def test_a_next_step_on_the_day_by_which_goods_are_wanted_is_another_day(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "跟天津佳和江总通了电话，要304 2B 1.0的20吨，11月30号要，11月30号再联系")
    talk = await bot.only(Interaction)
    assert talk.due == talk.follow_up_on == date(2026, 11, 30)
    assert "1 交期" in await bot.says(business.wang, "推到12月18号")
    await bot.says(business.wang, "1")
    talk = await bot.only(Interaction)
    assert (talk.due, talk.follow_up_on) == (DECEMBER, date(2026, 11, 30))


async def test_a_day_on_which_to_ask_again_that_nobody_named_stays(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和江总说11月25号前签合同")
    talk = await bot.only(Interaction)
    assert talk.follow_up_defaulted and talk.due == talk.follow_up_on == date(2026, 11, 25)
    await bot.says(business.wang, "推到12月18号")
    talk = await bot.only(Interaction)
    assert (talk.due, talk.follow_up_on, talk.follow_up_defaulted) == (DECEMBER, date(2026, 11, 25), True)


async def test_what_has_but_one_day_is_moved(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 2B 1.0的20吨，月底要")
    await bot.says(business.wang, "推到12月18号")
    assert (await bot.only(Demand)).due == DECEMBER
    await bot.says(business.wang, "后天上午拜访天津佳和")
    await bot.says(business.wang, "推到12月18号")
    assert (await bot.only(Activity)).planned_start.date() == DECEMBER


async def test_money_does_not_come_in_on_a_day_to_come(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    before = (await bot.only(Payment)).received_on
    assert "要改什么" in await bot.says(business.wang, "推到12月18号")
    assert (await bot.only(Payment)).received_on == before


async def test_whose_is_asked_where_another_was_named_since(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "天津华光电梯样品的事还没定")
    asked = await bot.says(business.wang, "改成30吨")
    assert "要改的是" in asked and "天津佳和" in asked
    assert "没有改" in await bot.says(business.wang, "2")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 20
    await bot.says(business.wang, "改成30吨")
    await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 30
    await bot.says(business.wang, "改成40吨")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 40


async def test_whose_is_plain_where_they_themselves_were_named(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "天津佳和样品的事还没定")
    await bot.says(business.wang, "改成30吨")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 30


async def test_one_of_two_plans_that_is_pointed_at_is_moved(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天拜访天津佳和9点，天津华光电梯14点")
    await bot.says(business.wang, "嗯那个天津华光电梯改到下午三点吧")
    plans = {plan.customer_id: plan for plan in await bot.all(Activity)}
    assert plans[business.huaguang_lift.id].planned_start.hour == 7  # 15:00 in Shanghai
    assert plans[business.jiahe.id].planned_start.hour == 1


async def test_another_value_is_no_answer_to_which_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和，要20吨304，12月25号前要，下周三再去")
    assert "哪个改到" in await bot.says(business.wang, "还是周五吧")
    await bot.says(business.wang, "那就30吨吧")
    talk = await bot.only(Interaction)
    assert (talk.items[0]["quantity"], talk.follow_up_on) == (30, date(2026, 11, 25))
