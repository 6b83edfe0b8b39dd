"""A contact of a customer asks for goods, asks where they are, complains, signs, and leaves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.complaints import Complaint
from models.deliveries import Milestone, Shipment
from models.people import ChannelAccount, User
from models.sales import Demand, Order
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_a_demand_is_numbered_and_its_owner_told(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，月底前到")
    demand = await bot.only(Demand)
    assert demand.number in reply
    assert "304" in reply
    assert (demand.customer_id, demand.contact_id, demand.owner_id) == (
        business.jiahe.id,
        business.jiang.id,
        business.wang.id,
    )
    (push,) = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "demand_received")
    assert "天津佳和" in push.text
    assert push.reply.card is not None


async def test_processing_and_tolerance_reach_the_owner(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 开平2438 厚度公差±0.05 要20吨")
    (push,) = await bot.pushes()
    assert "开平" in push.text
    assert "±0.05" in push.text


async def test_a_demand_can_be_amended_and_taken_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，月底前到")
    await bot.says(business.jiang, "改成25吨")
    assert (await bot.only(Demand)).items[0]["quantity"] == 25
    await bot.says(business.jiang, "撤销")
    await bot.says(business.jiang, "撤销")
    assert await bot.all(Demand) == []


async def test_who_asked_learns_that_the_demand_is_quoted_and_not_the_price(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，月底前到")
    demand = await bot.only(Demand)
    await bot.says(business.wang, "给天津佳和报了316L冷轧21500一吨")
    assert (await bot.only(Demand)).status == "open"
    await bot.says(business.wang, "给天津佳和报了304冷轧14300一吨")
    assert (await bot.only(Demand)).status == "quoted"
    *_, push = await bot.pushes()
    assert (push.to, push.kind) == ("江勇", "demand_status")
    assert demand.number in push.text
    assert "已报价" in push.text
    assert "14300" not in push.text.replace(",", "")


async def test_a_price_is_asked_of_the_owner(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "310S板多少钱一吨")
    demand = await bot.only(Demand)
    assert demand.kind == "price"
    assert [push.to for push in await bot.pushes()] == ["王强"]


async def test_where_the_goods_are(bot: BotTester, business: Business, make: Make, clock: Clock) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.order(business.others, "SO2002")
    for hours, kind in ((0, "ordered"), (5, "scheduled")):
        at = clock() + timedelta(hours=hours - 48)
        await make.save(Milestone(order_id=order.id, kind=kind, at=at))
    reply = await bot.says(business.jiang, "货到哪了")
    for words in ("SO1001", "下单", "排产"):
        assert words in reply
    assert "SO2002" not in reply


async def test_receipt_is_confirmed_for_what_is_under_way(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    reply = await bot.says(business.jiang, "货收到了 数量没问题")
    assert "SO1001" in reply
    assert (await bot.only(Order)).status == "delivered"
    assert (await bot.only(Milestone)).kind == "signed"
    kinds = {push.kind for push in await bot.pushes()}
    assert "receipt_confirmed" in kinds


async def test_several_shipments_are_asked_about(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    for number in ("SO1001", "SO1002"):
        order = await make.order(business.jiahe, number)
        await make.save(Shipment(order_id=order.id, shipped_at=clock()))
    assert "1 SO1001" in await bot.says(business.jiang, "货收到了")
    assert "SO1002" in await bot.says(business.jiang, "2")
    assert [order.status for order in await bot.all(Order)] == ["open", "delivered"]


async def test_what_is_owed(bot: BotTester, business: Business, make: Make) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=-5)
    await make.plan(business.jiahe, "120000.50", due_in_days=20)
    await make.plan(business.others, "999999", due_in_days=-5)
    reply = await bot.says(business.jiang, "我们还有多少货款没付")
    for words in ("470,000.50元", "35万元", "逾期5天"):
        assert words in reply
    assert "999" not in reply


async def test_a_complaint_has_a_deadline_and_an_end(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.jiang, "你们这批316L板有划痕没法用 怎么搞的")
    complaint = await bot.only(Complaint)
    assert complaint.number in reply
    assert complaint.owner_id == business.wang.id
    assert [(push.to, push.kind) for push in await bot.pushes()] == [("王强", "complaint_opened")]
    await bot.says(business.wang, f"已解决 {complaint.number} 换货10张")
    resolved = await bot.only(Complaint)
    assert (resolved.status, resolved.resolution) == ("resolved", "换货10张")
    assert [push.to for push in await bot.pushes() if push.kind == "complaint_resolved"] == ["江勇"]


async def test_a_person_is_called(bot: BotTester, business: Business) -> None:
    async with bot.database.unit_of_work(bot.clock()) as session:
        (await session.get_one(User, business.wang.id)).mobile = "13912345678"
    assert "王强（电话 13912345678）" in await bot.says(business.jiang, "转人工")
    assert [(push.to, push.kind) for push in await bot.pushes()] == [("王强", "contact_wanted")]


async def test_haggling_without_goods_is_for_the_rep_to_read(bot: BotTester, business: Business) -> None:
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, "能便宜点吗")
    assert await bot.all(Demand) == []
    assert [push.to for push in await bot.pushes()] == ["王强"]


@pytest.mark.parametrize("said", ["退订", "我要退订", "麻烦帮我取消订阅"])
async def test_unsubscribing_and_back(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    accounts = {row.address: row.subscribed for row in await bot.all(ChannelAccount)}
    assert accounts["o-jiang"] is False
    await bot.says(business.jiang, "恢复订阅")
    accounts = {row.address: row.subscribed for row in await bot.all(ChannelAccount)}
    assert accounts["o-jiang"] is True


async def test_staff_words_do_not_work_for_customers(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.jiang, "把天津凯悦转给刘洋")
    assert "转人工" in reply


async def test_what_no_step_tells_is_passed_on(bot: BotTester, business: Business, make: Make) -> None:
    await make.order(business.jiahe, "SO1001")
    urged = "货到哪了呀 车间等米下锅了"
    for text in ("司机电话给一下", "货几点能到", "货到哪了 质保书跟车吗", urged):
        reply = await bot.says(business.jiang, text)
        assert "SO1001" in reply
        assert "王强" in reply
    assert [(push.to, push.kind) for push in await bot.pushes()] == [("王强", "customer_wrote")] * 4


async def test_who_asks_how_to_leave_is_told_and_stays(bot: BotTester, business: Business) -> None:
    assert "回“退订”" in await bot.says(business.jiang, "取消关注怎么弄")
    accounts = [row for row in await bot.all(ChannelAccount) if row.contact_id == business.jiang.id]
    assert [row.subscribed for row in accounts] == [True]


async def test_how_much_was_bought(bot: BotTester, business: Business, make: Make, clock: Clock) -> None:
    order = await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 11, 5))
    await make.order(business.jiahe, "SO1002", ordered_on=date(2026, 10, 5))
    await make.order(business.others, "SO2001", ordered_on=date(2026, 11, 6))
    await make.save(Shipment(order_id=order.id, weight=Decimal("8.036"), shipped_at=clock()))
    reply = await bot.says(business.jiang, "这个月一共提了多少货")
    assert "11月1日" in reply
    assert "下单 1 单，20吨" in reply
    assert "发货 1 车，8.036吨" in reply
    assert "下单 2 单，40吨" in await bot.says(business.jiang, "我们买了多少吨了")
    assert "下单 0 单" in await bot.says(business.jiang, "去年一共拿了多少货")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("从8月到10月一共提了多少吨", "8月1日（周六）至10月31日（周六）"),
        ("8月15号以来提了多少货", "8月15日（周六）至11月18日（周三）"),
        ("去年8月提了多少货", "2025年8月1日"),
        ("上个月买了多少", "10月1日（周四）至10月31日（周六）"),
        ("10月一共提了多少货", "10月1日（周四）至10月31日（周六）"),
        ("最近三个月提了多少货", "8月18日（周二）至11月17日（周二）"),
    ],
)
async def test_how_much_was_bought_in_a_period(
    bot: BotTester, business: Business, said: str, days: str
) -> None:
    assert days in await bot.says(business.jiang, said)


@pytest.mark.parametrize("said", ["我的货发了几车了", "SO1001发了几车了", "下个月一共提多少货"])
async def test_what_is_on_its_way_or_to_come_is_no_amount_that_was_bought(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001", ordered_on=date(2026, 11, 5))
    assert "发货 0 车" not in (reply := await bot.says(business.jiang, said))
    assert "SO1001" in reply or "王强" in reply


async def test_who_has_no_order_is_passed_on(bot: BotTester, business: Business) -> None:
    for text in ("货到哪了", "啥时候能拉"):
        reply = await bot.says(business.jiang, text)
        assert "没有您在办的订单" in reply
        assert "已转给您的业务员王强" in reply
        assert text in (await bot.pushes())[-1].text


async def test_who_says_that_it_is_paid_is_heard(bot: BotTester, business: Business, make: Make) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=-5)
    reply = await bot.says(business.jiang, "35万那笔不是付了吗")
    assert "35万元" in reply
    assert "已转给您的业务员王强" in reply
    assert "付了吗" in (await bot.pushes())[-1].text
    assert "已转给" not in await bot.says(business.jiang, "还有多少没付")


async def test_goods_are_asked_for_in_wu_and_in_english(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "侬好 304 2B 2.0的有伐")
    await bot.says(business.jiang, "316L sheet 3mm 10 tons")
    first, second = await bot.all(Demand)
    assert first.items == [{"grade": "304", "surface": "2B", "thickness": 2}]
    assert (second.items[0]["quantity"], second.items[0]["unit"]) == (10, "吨")


async def test_who_asks_to_be_sent_papers_stays_subscribed(bot: BotTester, business: Business) -> None:
    assert "已转给您的业务员王强" in await bot.says(business.jiang, "开票信息发我")
    accounts = {row.address: row.subscribed for row in await bot.all(ChannelAccount)}
    assert accounts["o-jiang"] is True


@pytest.mark.parametrize(
    "said",
    [
        "就上次定的那个三十吨的",
        "那个单子再加5吨行吗",
        "50张能不能便宜点",
        "拿个样品行不 430的 A4大小",
        "我们要对下账 10月份的",
    ],
)
async def test_what_is_no_demand_of_goods_is_for_the_rep_to_read(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []
    assert said in (await bot.pushes())[-1].text


async def test_goods_ordered_beside_a_receipt_are_wanted(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, shipped_at=clock()))
    await bot.says(business.jiang, "货收到了 再来20张304 2.0的")
    assert (await bot.only(Demand)).items[0]["grade"] == "304"


@pytest.mark.parametrize("said", ["月底付一半行不行", "能不能缓两天付款", "货款分两次打可以吗"])
async def test_who_would_pay_otherwise_is_heard(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=5)
    assert "已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert said in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "还有多少没付，能不能缓几天",
        "能不能缓几天，我们还欠多少",
        "还有多少没付能不能缓几天",
        "没付的那笔缓几天行不行",
        "我们还欠多少，这个月紧，晚几天付行吗",
        "还欠多少？先付一半行不行",
        "还欠多少，用承兑付可以吗",
        "还欠你们多少，零头能不能抹了",
        "还欠多少，能不能开承兑汇票付",
        "还欠多少，对账单发一下，能不能缓几天",
    ],
)
async def test_who_asks_what_is_owed_and_would_pay_otherwise_is_answered_and_heard(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=5)
    reply = await bot.says(business.jiang, said)
    assert "未付合计 35万" in reply
    assert "怎么付的事，原话已转给您的业务员王强" in reply
    assert said in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "还有多少没付",
        "能不能查下还欠多少",
        "还有多少没付，能不能告诉我",
        "帮我看看还欠多少，可以吗",
        "还欠多少 发我看下行吗",
        "分期的那笔还欠多少",
        "上次付了一半，还欠多少",
        "发票我收到了，还欠多少",
        "对账单发过了，还欠多少",
    ],
)
async def test_who_only_asks_what_is_owed_is_answered(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=5)
    reply = await bot.says(business.jiang, said)
    assert "未付合计" in reply
    assert "转给" not in reply
    assert await bot.pushes() == []


@pytest.mark.parametrize(
    "said",
    [
        "还欠多少，能不能发个对账单",
        "还欠多少，对账单发一下",
        "我们还欠多少？可不可以把账单发过来",
        "还欠多少，能不能开个票",
        "发票寄一下，还欠多少",
    ],
)
async def test_papers_asked_for_beside_what_is_owed_are_passed_on_as_such(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=5)
    reply = await bot.says(business.jiang, said)
    assert "未付合计 35万" in reply
    assert "另外要的，原话已转给您的业务员王强" in reply
    assert said in (await bot.pushes())[-1].text


async def test_who_greets_is_greeted(bot: BotTester, business: Business) -> None:
    assert "您请说" in await bot.says(business.jiang, "早上好")


async def test_what_is_wanted_beside_a_receipt_is_passed_on(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, shipped_at=clock()))
    assert "已转给您的业务员王强" in await bot.says(business.jiang, "货到了 麻烦把发票寄过来")
    assert (await bot.only(Milestone)).kind == "signed"
    assert "customer_wrote" in {push.kind for push in await bot.pushes()}
