"""One message that tells of several customers: a record for each, and none with the wrong customer."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from models.activities import Activity, Task
from models.customers import Contact, Customer
from models.interactions import Interaction
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.fixture
async def hongfa(make: Make, business: Business) -> Customer:
    """常州宏发 of 王强, with 王总."""
    hongfa = await make.customer(
        "常州宏发机械有限公司", owner=business.wang, code="C0003", short=("常州宏发", "宏发"), city="常州"
    )
    await make.contact(hongfa, "王发", called="王总")
    return hongfa


@pytest.fixture
async def jinding(make: Make, business: Business) -> Customer:
    """金鼎 of 王强, with 张总."""
    jinding = await make.customer(
        "江苏金鼎精密制造有限公司", owner=business.wang, code="C0004", short=("江苏金鼎", "金鼎")
    )
    await make.contact(jinding, "张鼎", called="张总")
    return jinding


THREE = "上午去了佳和谈304的价格，下午到宏发送样，王总说要30吨，明天再打给金鼎张总"


async def test_each_customer_has_a_record(
    bot: BotTester, business: Business, hongfa: Customer, jinding: Customer
) -> None:
    reply = await bot.says(business.wang, THREE)
    first, second = await bot.all(Interaction)
    assert (first.customer_id, first.items, first.content) == (
        business.jiahe.id,
        [{"grade": "304"}],
        "上午去了佳和谈304的价格",
    )
    assert (second.customer_id, second.their_people, second.items) == (
        hongfa.id,
        "王总",
        [{"quantity": 30, "unit": "吨"}],
    )
    plan = await bot.only(Activity)
    assert (plan.customer_id, plan.type) == (jinding.id, "phone")
    assert plan.planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 19)
    assert all(number in reply for number in (first.number, second.number, plan.number))
    assert reply.count("撤销") == 1
    assert "请另发" not in reply
    explained = await bot.says(business.wang, "怎么理解的")
    assert "客户 ← “佳和”" in explained
    assert "客户 ← “宏发”" in explained
    assert "方式 ← “打给”" in explained


@pytest.mark.parametrize(
    "said",
    [
        "今天跑了两家：上午去了佳和见了江总，聊了304；下午去了宏发",
        "今天拜访了佳和、宏发",
        "佳和今天到账5万，宏发到账3万",
        "给佳和和宏发都打了电话",
        "上午去了佳和送样下午去了宏发拜访王总",
    ],
)
async def test_however_it_is_put(bot: BotTester, business: Business, hongfa: Customer, said: str) -> None:
    await bot.says(business.wang, said)
    rows = [*await bot.all(Interaction), *await bot.all(Payment), *await bot.all(Activity)]
    assert [row.customer_id for row in rows] == [business.jiahe.id, hongfa.id]


async def test_one_undo_takes_all_of_them_back(
    bot: BotTester, business: Business, hongfa: Customer, jinding: Customer
) -> None:
    await bot.says(business.wang, THREE)
    assert "已撤销" in await bot.says(business.wang, "撤销")
    assert (await bot.all(Interaction), await bot.all(Activity)) == ([], [])


@pytest.mark.parametrize(
    "said", ["宏发那个改成20吨", "把宏发的改成20吨", "宏发那条错了，是20吨", "宏发的数量改成20吨"]
)
async def test_the_record_of_one_of_them_is_amended(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, "上午去了佳和，江总要10吨304，下午去宏发拜访了王总，他们要30吨")
    assert "常州宏发" in await bot.says(business.wang, said)
    assert [row.items[0]["quantity"] for row in await bot.all(Interaction)] == [10, 20]
    await bot.says(business.wang, "佳和那个改成15吨")
    assert [row.items[0]["quantity"] for row in await bot.all(Interaction)] == [15, 20]
    await bot.says(business.wang, "撤销")
    assert [row.items[0]["quantity"] for row in await bot.all(Interaction)] == [10, 20]


async def test_how_one_met_one_of_them_is_amended(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "上午去了佳和，江总要10吨304，下午去宏发拜访了王总，他们要30吨")
    await bot.says(business.wang, "佳和那个是电话不是拜访")
    assert [row.mode for row in await bot.all(Interaction)] == ["phone", "visit"]


async def test_who_is_meant_is_asked(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "上午去了佳和，江总要10吨304，下午去宏发拜访了王总，他们要30吨")
    asked = await bot.says(business.wang, "改成20吨")
    assert "哪一家" in asked
    assert "2 常州宏发机械有限公司" in asked
    await bot.says(business.wang, "2")
    assert [row.items[0]["quantity"] for row in await bot.all(Interaction)] == [10, 20]


async def test_who_was_wrong_says_which(
    bot: BotTester, business: Business, hongfa: Customer, jinding: Customer
) -> None:
    await bot.says(business.wang, "上午去了佳和，江总要10吨304，下午去宏发拜访了王总，他们要30吨")
    await bot.says(business.wang, "不是宏发，是金鼎")
    assert [row.customer_id for row in await bot.all(Interaction)] == [business.jiahe.id, jinding.id]


async def test_whose_was_wrong_may_lie_further_back(
    bot: BotTester, business: Business, hongfa: Customer, jinding: Customer
) -> None:
    await bot.says(business.wang, "上午去了宏发拜访王总")
    await bot.says(business.wang, "下午给佳和江总打了电话")
    await bot.says(business.wang, "不是宏发，是金鼎")
    assert [row.customer_id for row in await bot.all(Interaction)] == [jinding.id, business.jiahe.id]
    assert "没有您记的" in await bot.says(business.wang, "不是宏发，是天津华光电梯")


async def test_a_visit_and_a_reminder(bot: BotTester, business: Business, hongfa: Customer) -> None:
    reply = await bot.says(business.wang, "上午去了佳和拜访江总，明天下午3点提醒我给宏发送样")
    visit, task = await bot.only(Interaction), await bot.only(Task)
    assert (visit.customer_id, visit.follow_up_defaulted) == (business.jiahe.id, True)
    assert (task.customer_id, task.title) == (hongfa.id, "给宏发送样")
    assert task.due_at.astimezone(SHANGHAI) == datetime(2026, 11, 19, 15, tzinfo=SHANGHAI)
    assert visit.number in reply
    assert task.number in reply
    await bot.says(business.wang, "撤销")
    assert (await bot.all(Interaction), await bot.all(Task)) == ([], [])


@pytest.mark.parametrize(
    ("said", "title", "due"),
    [
        ("下周三去佳和，下周二提醒我准备资料", "准备资料", datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)),
        ("下周三去佳和，提醒我今晚8点准备资料", "准备资料", datetime(2026, 11, 18, 20, tzinfo=SHANGHAI)),
        ("下周三去佳和，提醒我下周四给宏发送样", "给宏发送样", datetime(2026, 11, 26, 9, tzinfo=SHANGHAI)),
        ("下周三去佳和，明天早上8点提醒我", "下周三去佳和", datetime(2026, 11, 19, 8, tzinfo=SHANGHAI)),
    ],
)
async def test_a_plan_and_a_reminder_on_a_day_of_its_own(
    bot: BotTester, business: Business, hongfa: Customer, said: str, title: str, due: datetime
) -> None:
    await bot.says(business.wang, said)
    plan, task = await bot.only(Activity), await bot.only(Task)
    assert (plan.customer_id, plan.planned_start.date()) == (business.jiahe.id, date(2026, 11, 25))
    assert (task.title, task.due_at.astimezone(SHANGHAI)) == (title, due)
    await bot.says(business.wang, "撤销")
    assert (await bot.all(Activity), await bot.all(Task)) == ([], [])


@pytest.mark.parametrize("said", ["下周三去佳和，提醒我带样品", "下周三去佳和，提醒我"])
async def test_a_reminder_of_the_plan_itself_is_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 25)
    assert await bot.all(Activity) == []


async def test_a_price_of_one_of_them_is_amended(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "给佳和报14500，给宏发报14600")
    await bot.says(business.wang, "佳和那个价格是14400")
    assert [row.unit_price for row in await bot.all(Quote)] == [Decimal(14400), Decimal(14600)]


async def test_the_only_part_that_is_a_record_need_not_be_the_first(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    reply = await bot.says(business.wang, "佳和介绍了常州宏发，宏发要20吨304")
    assert (await bot.only(Demand)).customer_id == hongfa.id
    assert "您还说到佳和" in reply


async def test_the_day_is_carried_on(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "昨天去了佳和，江总要30吨304，下午3点到宏发送样")
    assert [row.occurred_at.astimezone(SHANGHAI).date() for row in await bot.all(Interaction)] == [
        date(2026, 11, 17),
        date(2026, 11, 17),
    ]
    await bot.says(business.wang, "明天上午去佳和，下午3点去宏发")
    starts = [row.planned_start.astimezone(SHANGHAI) for row in await bot.all(Activity)]
    assert [(start.day, start.hour) for start in starts] == [(19, 9), (19, 15)]


async def test_the_same_of_both(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "上午拜访了佳和江总和宏发王总，都说年后再看")
    rows = await bot.all(Interaction)
    assert [(row.customer_id, row.their_people, row.mode) for row in rows] == [
        (business.jiahe.id, "江总", "visit"),
        (hongfa.id, "王总", "visit"),
    ]


async def test_a_way_of_talking_that_heads_them_all(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "今天电话回访：佳和要30吨，宏发暂时不要")
    assert [(row.customer_id, row.mode) for row in await bot.all(Interaction)] == [
        (business.jiahe.id, "phone"),
        (hongfa.id, "phone"),
    ]


async def test_deals_payments_and_quotes(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和签了，宏发丢了，嫌价格高")
    assert [(deal.customer_id, deal.stage) for deal in await bot.all(Opportunity)] == [
        (business.jiahe.id, "won"),
        (hongfa.id, "lost"),
    ]
    reply = await bot.says(business.wang, "佳和到账30万，宏发到账20万")
    payments = await bot.all(Payment)
    assert [(row.customer_id, row.amount) for row in payments] == [
        (business.jiahe.id, Decimal(300000)),
        (hongfa.id, Decimal(200000)),
    ]
    assert payments[1].reference == f"{payments[0].reference}-2"
    assert payments[1].reference in reply
    told = [push.text for push in await bot.pushes() if push.kind == "payment_reported"]
    assert len(told) == 2
    await bot.says(business.wang, "给佳和报14500，给宏发报14600")
    assert [(row.customer_id, row.unit_price, row.content) for row in await bot.all(Quote)] == [
        (business.jiahe.id, Decimal(14500), "给佳和报14500"),
        (hongfa.id, Decimal(14600), "给宏发报14600"),
    ]


async def test_one_that_fits_several_is_asked_about(bot: BotTester, business: Business) -> None:
    asked = await bot.says(business.wang, "上午去了佳和，下午去了华光拜访李总")
    assert "有好几家" in asked
    first, draft = await bot.all(Interaction)
    assert (first.customer_id, draft.customer_id, draft.status) == (business.jiahe.id, None, "draft")
    await bot.says(business.wang, "2")
    first, second = await bot.all(Interaction)
    assert (first.customer_id, second.customer_id) == (business.jiahe.id, business.huaguang_lift.id)
    assert second.content == "下午去了华光拜访李总"


async def test_a_draft_of_several_is_completed_later(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "上午去了佳和，下午去了华光拜访李总")
    await bot.says(business.wang, "取消")
    assert "下午去了华光" in await bot.says(business.wang, "待补充")
    await bot.says(business.wang, "天津华光电梯")
    first, second = await bot.all(Interaction)
    assert (first.customer_id, second.customer_id) == (business.jiahe.id, business.huaguang_lift.id)


async def test_a_customer_of_a_colleague_is_refused_alone(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "上午去了佳和，下午去了苏州恒达送样")
    assert "张伟" in reply
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


async def test_nobody_is_meant_by_he_afterwards(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "上午去了佳和，江总要10吨304，下午去宏发拜访了王总")
    await bot.sends(business.wang, kind="image", media_id="m1")
    assert "哪家" in await bot.says(business.wang, "明天再去他那边一趟")


@pytest.mark.parametrize(
    "said",
    [
        "给佳和和宏发各送一份样",
        "今天见了佳和江总，他说比宏发的价格低200",
        "上午去了佳和，宏发没去成",
        "上午去了佳和，江总说宏发要关门了",
        "上午去了佳和，下午去了宏发，两家都要20吨",
        "上午去了佳和，不对，是宏发",
        "上午去了佳和，下午到宏发送样，江总要30吨304",
    ],
)
async def test_what_is_not_plain_is_left_whole(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    """The last: 江总 is known at 佳和, but is spoken of behind 宏发."""
    await bot.says(business.wang, said)
    rows = [*await bot.all(Interaction), *await bot.all(Activity), *await bot.all(Demand)]
    assert len(rows) <= 1
    contacts = {(contact.customer_id, contact.called) for contact in await bot.all(Contact)}
    assert (hongfa.id, "江总") not in contacts


@pytest.mark.parametrize(
    "said",
    [
        "佳和和宏发都要304 2.0 10吨",
        "佳和、宏发各要304 2.0 10吨",
        "佳和和宏发分别要304 2.0 10吨",
        "佳和江总和宏发王总都要304 2.0 10吨",
        "佳和和宏发都要304 2.0，各10吨",
        "佳和和宏发两家都要10吨304 2.0",
    ],
)
async def test_what_each_wants_is_a_demand_of_each(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    demands = await bot.all(Demand)
    assert [demand.customer_id for demand in demands] == [business.jiahe.id, hongfa.id]
    goods = [{"grade": "304", "thickness": 2, "quantity": 10, "unit": "吨"}]
    assert [demand.items for demand in demands] == [goods, goods]
    await bot.says(business.wang, "撤销")
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和和宏发一共要304 2.0 10吨",
        "佳和和宏发都要304 2.0，一共10吨",
        "佳和和宏发要304 2.0 10吨",
        "佳和和宏发分别要304 2.0 10吨、20吨、30吨",
    ],
)
async def test_what_they_want_in_all_or_in_turn_is_not_of_each(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    assert "宏发" in await bot.says(business.wang, said)
    assert len(await bot.all(Demand)) == 1


async def test_only_what_one_may_see_is_written(bot: BotTester, business: Business) -> None:
    assert "苏州恒达" in await bot.says(business.wang, "佳和和苏州恒达都要304 2.0 10吨")
    assert (await bot.only(Demand)).customer_id == business.jiahe.id
