"""What was got wrong is mended by saying so, in the words that people use; and it is one act, that 撤销 takes back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.activities import Activity, Task, Visit
from models.customers import Contact
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)

VISIT = "今天下午拜访了天津佳和江总，聊了304冷轧2.0的报价，要30吨，下周三再去"


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("said", "goods"),
    [
        ("厚度是1.8", {"thickness": 1.8, "quantity": 30}),
        ("304改成316L", {"grade": "316L", "quantity": 30}),
        ("数量写错了，应该是25吨", {"thickness": 2, "quantity": 25}),
        ("哦错了，20吨", {"thickness": 2, "quantity": 20}),
        ("改成15", {"thickness": 2, "quantity": 15}),
    ],
)
async def test_goods(bot: BotTester, business: Business, said: str, goods: dict[str, object]) -> None:
    await bot.says(business.wang, VISIT)
    assert "已修改" in await bot.says(business.wang, said)
    assert goods.items() <= (await bot.only(Interaction)).items[0].items()


async def test_only_the_goods_that_were_wrong_change(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，316L 2B 2.0*1219*C 要8吨")
    await bot.says(business.jiang, "8吨改成10吨")
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [20, 10]


async def test_whom_one_met_and_how(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "不是江总，是王经理")
    await bot.says(business.wang, "是电话不是拜访")
    row = await bot.only(Interaction)
    assert (row.their_people, row.mode) == ("王经理", "phone")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).mode == "visit"


async def test_the_reminder_follows_the_next_step(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "下次改到下周四上午10点")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 26)
    assert (await bot.only(Task)).due_at == local(26, 10)
    await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    task = await bot.only(Task)
    assert (task.customer_id, task.due_at) == (business.huaguang_lift.id, local(26, 10))
    assert "天津华光电梯" in task.title


async def test_a_next_step_that_was_not_said_gets_its_reminder(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了报价")
    assert await bot.all(Task) == []
    await bot.says(business.wang, "下次是下周五")
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 27)


async def test_a_day_to_come_is_the_next_step_of_what_happened(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    happened = (await bot.only(Interaction)).occurred_at
    await bot.says(business.wang, "改成下周五")
    row = await bot.only(Interaction)
    assert (row.occurred_at, row.follow_up_on) == (happened, date(2026, 11, 27))


async def test_a_new_time_is_that_of_what_was_said_last(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我周四上午9点给天津佳和发报价")
    bot.clock.set(2026, 11, 19, 10)
    await bot.says(business.wang, "提醒我周五下午3点给天津佳和江总送样")
    await bot.says(business.wang, "改到周六上午10点")
    assert [task.due_at for task in await bot.all(Task)] == [local(19, 9), local(21, 10)]
    await bot.says(business.wang, "周一下午两点去天津佳和拜访江总")
    await bot.says(business.wang, "改到下周二上午九点")
    assert (await bot.only(Activity)).planned_start == local(24, 9)


async def test_a_new_time_after_a_reminder_is_that_of_the_reminder(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "提醒我周四上午9点给天津佳和发报价")
    await bot.says(business.wang, VISIT)
    bot.clock.set(2026, 11, 19, 9, 5)
    await bot.says(business.wang, "延后到周五上午10点")
    first = (await bot.all(Task))[0]
    assert first.due_at == local(20, 10)
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 25)


async def test_a_reminder_says_what_is_to_be_done(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我周五下午3点给天津佳和江总送样")
    assert (await bot.only(Task)).title == "给天津佳和江总送样"


async def test_a_sum_that_was_wrong_is_told_to_finance_again(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    assert "25万" in await bot.says(business.wang, "错了，是25万")
    assert (await bot.only(Payment)).amount == Decimal(250000)
    told = [push.text for push in await bot.pushes() if push.kind == "payment_reported"]
    assert len(told) == 2
    assert "改动" in told[1]
    assert "要改什么" in await bot.says(business.wang, "错了，是25")


async def test_what_finance_has_settled_stays(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    payment = await bot.only(Payment)
    await bot.says(business.finance, f"确认到款 {payment.reference}")
    assert "财务" in await bot.says(business.wang, "错了，是25万")
    assert (await bot.only(Payment)).amount == Decimal(350000)


async def test_a_demand_that_changes_is_told_to_its_owner(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，月底前到")
    await bot.says(business.jiang, "改成25吨，下月5号前")
    demand = await bot.only(Demand)
    assert (demand.items[0]["quantity"], demand.due) == (25, date(2026, 12, 5))
    told = [push.text for push in await bot.pushes() if push.to == "王强"]
    assert "需求有改动" in told[-1]
    assert "25吨" in told[-1]


async def test_a_deal_of_another_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和那个单子到方案报价了，100万")
    await bot.says(business.wang, "天津佳和那个单子拿下了，260万")
    reply = await bot.says(business.wang, "记错了，是天津华光电梯，还没签，到商务谈判")
    assert "天津华光电梯" in reply
    first, second = await bot.all(Opportunity)
    assert (first.customer_id, first.stage, first.expected_amount) == (
        business.jiahe.id,
        "proposal",
        Decimal(1000000),
    )
    assert (second.customer_id, second.stage, second.expected_amount, second.actual_done) == (
        business.huaguang_lift.id,
        "negotiation",
        Decimal(2600000),
        None,
    )
    await bot.says(business.wang, "错了，是220万，到需求确认阶段")
    second = (await bot.all(Opportunity))[1]
    assert (second.stage, second.probability, second.expected_amount) == (
        "needs_confirmed",
        30,
        Decimal(2200000),
    )


async def test_a_check_in_at_another_customers(bot: BotTester, business: Business) -> None:
    await bot.shares_location(business.wang, 39.1, 117.2, "天津某路")
    await bot.says(business.wang, "天津佳和")
    await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    assert (await bot.only(Visit)).customer_id == business.huaguang_lift.id


async def test_a_next_step_alone_goes_on_with_whom_one_spoke_of(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "到天津佳和了")
    assert "天津佳和" in await bot.says(business.wang, "后天下午三点再去见他")
    plan = await bot.only(Activity)
    assert (plan.customer_id, plan.planned_start) == (business.jiahe.id, local(20, 15))


async def test_undoing_an_amendment_of_the_customer_brings_back_the_first(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和那个单子到方案报价了，100万")
    await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    assert (await bot.only(Opportunity)).customer_id == business.huaguang_lift.id
    assert "已撤销" in await bot.says(business.wang, "撤销")
    assert (await bot.only(Opportunity)).customer_id == business.jiahe.id


async def test_a_number_is_that_of_the_person_spoken_of(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "电话是13912345678")
    assert {person.name: person.mobile for person in await bot.all(Contact)}["江勇"] == "13912345678"
    await bot.says(business.wang, "今天拜访了昆山锦程的周经理")
    await bot.says(business.wang, "1")
    await bot.says(business.wang, "电话13887654321")
    assert (await bot.only(Lead)).mobile == "13887654321"


async def test_a_later_day_is_enough(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，月底前到")
    await bot.says(business.jiang, "下月5号前就行")
    assert (await bot.only(Demand)).due == date(2026, 12, 5)


async def test_an_amendment_is_explained_by_its_words(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, " 下次改到下周四上午10点")
    assert "下一步 ← “下周四上午10点”" in await bot.says(business.wang, "怎么理解的")


async def test_a_payment_came_on_a_day_that_has_been(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账8万6")
    assert "已修改" in await bot.says(business.wang, "不对,是86000,是6号到的")
    payment = await bot.only(Payment)
    assert (payment.amount, payment.received_on) == (Decimal(86000), date(2026, 11, 6))


@pytest.mark.parametrize(
    ("said", "right", "goods"),
    [
        ("数量不对", "25吨", {"thickness": 2, "quantity": 25}),
        ("厚度2.0不对", "应该是1.8", {"thickness": 1.8, "quantity": 30}),
        ("那个材质写错了", "316L", {"grade": "316L", "quantity": 30}),
    ],
)
async def test_a_field_that_is_only_said_to_be_wrong_is_asked_for(
    bot: BotTester, business: Business, said: str, right: str, goods: dict[str, object]
) -> None:
    await bot.says(business.wang, VISIT)
    before = (await bot.only(Interaction)).items
    assert "应该是什么" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).items == before
    assert "已修改" in await bot.says(business.wang, right)
    assert goods.items() <= (await bot.only(Interaction)).items[0].items()
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).items == before


async def test_what_a_field_can_not_be_is_asked_again_and_other_talk_is_no_value(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "数量不对")
    assert "应该是什么" in await bot.says(business.wang, "我再看看")
    assert "25吨" in await bot.says(business.wang, "25吨")
    await bot.says(business.wang, "数量不对")
    assert "已排计划" in await bot.says(business.wang, "明天上午去天津佳和拜访江总")
    assert (await bot.only(Interaction)).items[0]["quantity"] == 25


async def test_pieces_are_counted_by_what_they_are_called(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要316L管子50支")
    await bot.says(business.wang, "支数不对")
    await bot.says(business.wang, "60支")
    assert (await bot.only(Demand)).items[0]["quantity"] == 60


async def test_a_field_that_is_wrong_where_nothing_was_said_asks_nothing(
    bot: BotTester, business: Business
) -> None:
    assert "应该是什么" not in await bot.says(business.wang, "数量不对")


async def test_the_day_of_what_took_place_moves_nothing_that_is_to_come(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "下周二去拜访天津佳和")
    planned = (await bot.only(Activity)).planned_start
    for said in ("昨天到的", "昨天去的"):
        assert "没有改" in await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start == planned


async def test_the_day_of_what_took_place_asks_of_which_where_something_was_said_since(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和，聊了304")
    met = (await bot.only(Interaction)).occurred_at
    await bot.says(business.wang, "看天津佳和")
    for said in ("昨天谈的", "昨天来的"):
        assert "是哪一笔、哪一次，没有改" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).occurred_at == met
