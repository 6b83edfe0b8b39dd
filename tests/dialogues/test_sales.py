"""Plans, reminders, deals, quotes, payments, leads, handing over: a rep's other sentences."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from models.activities import Activity, Task, Visit
from models.customers import Contact, Customer
from models.documents import Document
from models.leads import Lead
from models.money import Payment, PaymentPlan
from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


async def test_a_plan_and_the_log_that_fulfils_it(bot: BotTester, business: Business, clock: Clock) -> None:
    await bot.says(business.wang, "明天上午十点去天津佳和拜访江总，谈年框价格")
    plan = await bot.only(Activity)
    assert plan.planned_start == datetime(2026, 11, 19, 2, tzinfo=UTC)
    assert (plan.type, plan.status, plan.customer_id) == ("visit", "planned", business.jiahe.id)
    clock.set(2026, 11, 19, 10, 5)
    await bot.says(business.wang, "到天津佳和了")
    assert (await bot.only(Activity)).status == "in_progress"
    clock.set(2026, 11, 19, 11, 30)
    await bot.says(business.wang, "拜访了天津佳和江总，价格谈妥了")
    assert (await bot.only(Activity)).status == "done"


async def test_a_quote_of_several_goods_has_a_price_for_each(bot: BotTester, business: Business) -> None:
    reply = await bot.says(
        business.wang, "给天津佳和报价：430 BA 0.8 10500，304 2B 1.0 14300，316L 2.0 26800"
    )
    assert "430 BA 0.8mm 10,500元/吨；304 2B 1mm 14,300元/吨；316L 2mm 26,800元/吨" in reply
    quote = await bot.only(Quote)
    assert quote.unit_price is None
    assert [item["unit_price"] for item in quote.items] == ["10500", "14300", "26800"]
    asked = await bot.says(business.wang, "天津佳和上次304什么价")
    assert "14,300" in asked
    assert "10,500" not in asked


async def test_check_in_by_location_learns_the_place_and_flags_what_is_far(
    bot: BotTester, business: Business
) -> None:
    reply = await bot.shares_location(business.wang, 39.10, 117.20, "天津市东丽区")
    assert "哪家" in reply
    assert "已记住" in await bot.says(business.wang, "天津佳和")
    reply = await bot.shares_location(business.wang, 39.1009, 117.20)
    assert "1 天津佳和" in reply
    assert "距客户100米" in await bot.says(business.wang, "1")
    await bot.shares_location(business.wang, 39.14, 117.20)
    assert "超过" in await bot.says(business.wang, "1")
    assert [visit.flag for visit in await bot.all(Visit)] == [None, None, "far"]
    assert {visit.customer_id for visit in await bot.all(Visit)} == {business.jiahe.id}


async def test_a_photo_goes_to_the_running_visit(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "到天津佳和了")
    reply = await bot.sends(business.wang, kind="image", media_id="MEDIA1")
    assert reply is not None
    assert "天津佳和" in reply.text
    document = await bot.only(Document)
    assert (document.customer_id, document.visit_id) == (business.jiahe.id, (await bot.only(Visit)).id)


async def test_voice_without_words_is_kept_and_a_line_asked_for(bot: BotTester, business: Business) -> None:
    reply = await bot.sends(business.wang, kind="voice", media_id="MEDIA2")
    assert reply is not None
    assert "打一句话" in reply.text
    assert (await bot.only(Document)).kind == "voice"
    reply = await bot.sends(business.wang, kind="voice", media_id="M3", text="今天拜访了天津佳和江总")
    assert reply is not None
    assert "已记录" in reply.text


async def test_a_reminder_is_done_postponed_or_handed_over(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, "周五9点提醒我问下天津佳和江总图纸好了没")
    task = await bot.only(Task)
    assert task.due_at == datetime(2026, 11, 20, 1, tzinfo=UTC)
    clock.set(2026, 11, 20, 9, 1)
    await bot.says(business.wang, f"延后 {task.number} 2天")
    assert (await bot.only(Task)).due_at.date() == date(2026, 11, 22)
    await bot.says(business.wang, f"转交 {task.number} 给张伟")
    assert (await bot.only(Task)).owner_id == business.zhang.id
    assert [push.to for push in await bot.pushes()] == ["张伟"]
    assert "没有找到" in await bot.says(business.wang, f"完成 {task.number}")
    await bot.says(business.zhang, f"完成 {task.number}")
    assert (await bot.only(Task)).status == "done"


async def test_a_deal_through_its_stages(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的商机需求确认了，大概45w，预计年前能签")
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.probability, deal.expected_amount) == ("needs_confirmed", 30, Decimal(450000))
    assert deal.expected_close == date(2027, 2, 5)
    await bot.says(business.wang, "给天津佳和报了310S冷轧2B 1.5*1219*C 三万六千五一吨")
    assert (await bot.only(Quote)).unit_price == Decimal(36500)
    assert (await bot.only(Opportunity)).stage == "proposal"
    reply = await bot.says(business.wang, "天津佳和那个项目丢了")
    assert "原因" in reply
    await bot.says(business.wang, "1")
    lost = await bot.only(Opportunity)
    assert (lost.stage, lost.loss_reason, lost.probability) == ("lost", "price", 0)


async def test_a_new_deal_does_not_overwrite_the_one_that_is_open(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 304冷轧 500万")
    reply = await bot.says(business.wang, "天津佳和新项目，316L，大概80万")
    assert "1 新建一个商机" in reply
    assert "已新建商机" in await bot.says(business.wang, "1")
    assert [deal.expected_amount for deal in await bot.all(Opportunity)] == [
        Decimal(5000000),
        Decimal(800000),
    ]
    assert "3 新建一个商机" in await bot.says(business.wang, "天津佳和的商机预计年前签")
    await bot.says(business.wang, "2")
    assert [deal.expected_close for deal in await bot.all(Opportunity)] == [date(2027, 2, 5), None]


async def test_words_that_name_no_deal_are_asked_again(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 304冷轧 500万")
    await bot.says(business.wang, "天津佳和新项目，316L，大概80万")
    assert "哪个商机" in await bot.says(business.wang, "年框那个")
    assert "已新建商机" in await bot.says(business.wang, "1")


@pytest.mark.parametrize(
    "text",
    [
        "常州宏发他们最近好像很忙的样子",
        "立项 常州宏发 316L 80万",
        "给常州宏发新建一个项目：LNG储罐用钢，350万",
        "常州宏发的对手是太钢",
        "天津佳和成交周期多长",
    ],
)
async def test_what_is_of_another_or_asks_answers_no_question(
    bot: BotTester, business: Business, hongfa: Customer, text: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 304冷轧 500万")
    assert "哪个商机" in await bot.says(business.wang, "天津佳和新项目，316L，大概80万")
    assert "哪个商机" not in await bot.says(business.wang, text)
    assert len([deal for deal in await bot.all(Opportunity) if deal.customer_id == business.jiahe.id]) == 1


async def test_a_new_deal_that_is_on_its_way_is_the_one_that_is_open(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 304冷轧 500万")
    await bot.says(business.wang, "天津佳和那个新项目到商务谈判了")
    assert (await bot.only(Opportunity)).stage == "negotiation"


async def test_a_deal_of_which_nothing_is_said_is_shown(bot: BotTester, business: Business) -> None:
    assert "没有在谈的商机" in await bot.says(business.wang, "天津佳和的商机")
    await bot.says(business.wang, "天津佳和新项目 304冷轧 500万")
    reply = await bot.says(business.wang, "天津佳和的商机")
    assert "初步接触（成交概率10%），500万元" in reply
    assert len(await bot.all(Opportunity)) == 1


async def test_a_payment_is_reported_confirmed_and_spent(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.plan(business.jiahe, "200000", due_in_days=-3)
    await make.plan(business.jiahe, "300000", due_in_days=30)
    await bot.says(business.wang, "天津佳和今天到账35万")
    payment = await bot.only(Payment)
    assert payment.status == "reported"
    assert [push.to for push in await bot.pushes()] == ["周会计"]
    assert "财务" in await bot.says(business.wang, f"确认到款 {payment.reference}")
    await bot.says(business.finance, f"确认到款 {payment.reference}")
    assert (await bot.only(Payment)).status == "confirmed"
    assert [plan.paid for plan in await bot.all(PaymentPlan)] == [Decimal(200000), Decimal(150000)]
    assert [push.kind for push in await bot.pushes()][-1] == "payment_confirmed"


async def test_a_lead_becomes_a_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "新线索 常州宏峰机械 负责人杜经理 13951227704 做压力容器的")
    lead = await bot.only(Lead)
    assert (lead.company, lead.contact_name, lead.mobile) == ("常州宏峰机械", "杜经理", "13951227704")
    await bot.says(business.wang, "认领线索 常州宏峰机械")
    customer = next(row for row in await bot.all(Customer) if row.name == "常州宏峰机械")
    assert customer.owner_id == business.wang.id
    assert "已记录" in await bot.says(business.wang, "今天拜访了常州宏峰机械杜经理")


async def test_a_known_company_is_no_lead_and_only_its_owner_is_named(
    bot: BotTester, business: Business
) -> None:
    reply = await bot.says(business.wang, "新线索 苏州恒达 13951227704")
    assert "张伟" in reply
    assert await bot.all(Lead) == []


async def test_a_customer_is_handed_over(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "把天津佳和转给张伟")
    jiahe = next(row for row in await bot.all(Customer) if row.code == "C0010")
    assert jiahe.owner_id == business.zhang.id
    assert "没有查看权限" in await bot.says(business.wang, "天津佳和")


async def test_contacts_go_to_the_new_owner_with_their_customer(
    bot: BotTester, business: Business, make: Make
) -> None:
    his, another = (
        await make.save(Contact(customer_id=business.jiahe.id, name="钱进", owner_id=business.wang.id)),
        await make.save(Contact(customer_id=business.jiahe.id, name="孔明", owner_id=business.finance.id)),
    )

    async def owners() -> list[int | None]:
        return [row.owner_id for row in await bot.all(Contact) if row.id in (his.id, another.id)]

    await bot.says(business.wang, "把天津佳和转给张伟")
    assert await owners() == [business.zhang.id, business.finance.id]
    await bot.says(business.wang, "撤销")
    assert await owners() == [business.wang.id, business.finance.id]


async def test_a_demand_heard_by_a_rep(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总说要45#圆钢20吨，另外还要Q235B热轧板10个厚的30吨，12月8号要齐")
    demand = await bot.only(Demand)
    assert [item["grade"] for item in demand.items] == ["45#", "Q235B"]
    assert demand.due == date(2026, 12, 8)


async def test_who_sees_what(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    await bot.says(business.zhang, "今天拜访了苏州恒达")
    own = await bot.says(business.wang, "这周跟进情况汇总一下")
    assert "张伟" not in own
    below = await bot.says(business.sun, "我们组这周的跟进记录汇总一下")
    assert "王强" in below
    assert "张伟" not in below
    everybody = await bot.says(business.manager, "这周大家都跟了哪些客户")
    assert "天津佳和" in everybody
    assert "苏州恒达" in everybody
    assert "没有查看权限" in await bot.says(business.sun, "苏州恒达")
    assert "苏州恒达" in await bot.says(business.manager, "苏州恒达")


async def test_sensitive_numbers_are_masked_before_anything_is_kept(
    bot: BotTester, business: Business
) -> None:
    from models.conversations import InboundMessage
    from models.interactions import Interaction

    reply = await bot.says(business.wang, "拜访了天津佳和江总，收款账号6222 0212 3456 7890 128")
    assert "已遮盖" in reply
    assert "7890" not in (await bot.only(Interaction)).content
    assert "7890" not in str((await bot.only(InboundMessage)).inbound)


async def test_small_talk_writes_nothing(bot: BotTester, business: Business) -> None:
    from models.journal import AuditLog

    for text in ("好的", "辛苦了🌹", "哈哈哈哈可以的", "[微笑]", "", "   ", "a]]>b", "\x08"):
        await bot.says(business.wang, text)
    assert await bot.all(AuditLog) == []


async def test_finance_confirms_by_the_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账8万")
    await bot.says(business.wang, "天津佳和今天到账5万")
    assert "由财务确认" in await bot.says(business.wang, "确认佳和那笔")
    assert "哪一笔" in await bot.says(business.finance, "确认佳和那笔")
    assert "8万元" in await bot.says(business.finance, "1")
    assert "5万元" in await bot.says(business.finance, "确认佳和的款")
    assert "没有待确认" in await bot.says(business.finance, "确认佳和那笔")


async def test_finance_names_the_sum_or_the_order(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账8万")
    await bot.says(business.wang, "天津佳和今天到账5万")
    assert "没有待确认" in await bot.says(business.finance, "确认佳和的3万")
    assert "没有待确认" in await bot.says(business.finance, "确认SO2611-007那笔")
    assert "5万元" in await bot.says(business.finance, "确认佳和的5万")
    assert "已驳回" in await bot.says(business.finance, "佳和那笔不对，驳回")
    assert {payment.status for payment in await bot.all(Payment)} == {"confirmed", "refused"}
