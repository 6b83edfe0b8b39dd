"""A rep tells what happened; one sentence fills the record."""

from datetime import date
from decimal import Decimal

import pytest

from models.activities import Task
from models.customers import Contact
from models.interactions import Interaction
from models.journal import AuditLog
from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "今天下午拜访了天津佳和江总，聊了304冷轧2.0的报价，要30吨，下周三再去"


async def test_one_sentence_fills_an_interaction(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, VISIT)
    row = await bot.only(Interaction)
    assert (row.customer_id, row.contact_id, row.mode) == (business.jiahe.id, business.jiang.id, "visit")
    assert row.items == [
        {"grade": "304", "form": "cold_rolled", "thickness": 2, "quantity": 30, "unit": "吨"}
    ]
    assert (row.follow_up_on, row.our_people, row.their_people) == (date(2026, 11, 25), "王强", "江总")
    assert (row.content, row.status, row.done_status) == (VISIT, "complete", "not_started")
    assert row.source_message_id is not None
    task = await bot.only(Task)
    assert (task.kind, task.owner_id, task.due_at.date()) == (
        "follow_up",
        business.wang.id,
        date(2026, 11, 25),
    )
    for words in ("天津佳和", "江总", "30吨", "11月25日", "撤销"):
        assert words in reply


async def test_two_of_that_name_leave_a_draft_and_a_question(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "昨天给华光打了电话，他们月底要50吨201")
    assert "草稿" in reply
    assert "1 天津华光钢铁贸易有限公司" in reply
    assert (await bot.only(Interaction)).customer_id is None
    reply = await bot.says(business.wang, "2")
    row = await bot.only(Interaction)
    assert (row.customer_id, row.status, row.due) == (
        business.huaguang_lift.id,
        "complete",
        date(2026, 11, 30),
    )
    assert "已记录" in reply


async def test_undoing_the_answer_leaves_the_draft(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "昨天给华光打了电话")
    await bot.says(business.wang, "1")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).status == "draft"
    await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


async def test_a_fresh_message_drops_the_question_and_keeps_the_draft(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "昨天给华光打了电话")
    await bot.says(business.wang, VISIT)
    drafts = [row.status for row in await bot.all(Interaction)]
    assert drafts == ["draft", "complete"]
    reply = await bot.says(business.wang, "待补充")
    assert "还有 1 条" in reply
    await bot.says(business.wang, "天津华光电梯")
    assert [row.status for row in await bot.all(Interaction)] == ["complete", "complete"]


async def test_an_unknown_name_is_offered_as_a_lead(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天拜访了无锡锦程的周经理，聊了年度框架")
    assert "登记“无锡锦程”为新线索" in reply
    await bot.says(business.wang, "1")
    lead, row = await bot.only(Lead), await bot.only(Interaction)
    assert (lead.company, lead.contact_name, row.lead_id, row.customer_id) == (
        "无锡锦程",
        "周经理",
        lead.id,
        None,
    )


async def test_a_colleagues_customer_is_refused_without_a_trace(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天拜访了苏州恒达")
    assert "张伟" in reply
    assert await bot.all(Interaction) == []


async def test_undo_takes_back_all_of_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和新来的钱经理，电话13800138000，下周三再去")
    assert {person.called for person in await bot.all(Contact)} == {"江总", "钱经理"}
    assert "已撤销" in await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []
    assert await bot.all(Task) == []
    assert {person.called for person in await bot.all(Contact)} == {"江总"}
    assert "没有可以" in await bot.says(business.wang, "撤销")


async def test_amending_changes_the_record_and_keeps_its_history(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    reply = await bot.says(business.wang, "改成20吨")
    assert "20吨" in reply
    row = await bot.only(Interaction)
    assert row.items[0]["quantity"] == 20
    assert row.items[0]["grade"] == "304"
    changes = [each for each in await bot.all(AuditLog) if each.table_name == "interactions"]
    assert [each.action for each in changes] == ["insert", "update"]
    await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    assert (await bot.only(Interaction)).customer_id == business.huaguang_lift.id


async def test_whom_one_spoke_to_can_be_amended(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    assert "联系人：钱经理" in await bot.says(business.wang, "联系人改成钱经理")
    row = await bot.only(Interaction)
    (person,) = [each for each in await bot.all(Contact) if each.name == "钱经理"]
    assert (row.their_people, row.contact_id) == ("钱经理", person.id)
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).their_people == "江总"


async def test_money_is_exact(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "拜访了天津佳和江总，316L板谈到一万九千八一吨，总价128600.55元")
    row = await bot.only(Interaction)
    assert (row.unit_price, row.amount) == (Decimal("19800.00"), Decimal("128600.55"))


async def test_what_was_understood_can_be_asked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    reply = await bot.says(business.wang, "怎么理解的")
    for words in ("天津佳和", "江总", "下周三"):
        assert words in reply


@pytest.mark.parametrize(
    "said",
    [
        "给天津佳和和天津华光电梯都打了电话，要30吨",
        "上午去了天津佳和，下午去了天津华光电梯，两家都要30吨",
    ],
)
async def test_further_customers_of_a_message_are_named(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "您还说到天津华光电梯：请一家一条" in await bot.says(business.wang, said)


@pytest.mark.parametrize(
    "said",
    [
        "今天拜访了天津佳和江总，他说天津华光电梯的价格更低",
        "今天拜访了天津佳和江总，天津华光电梯的价格更低",
        "拜访了天津佳和江总，他们和天津华光电梯一样要304",
        "今天去了天津佳和，天津华光电梯没去成",
        "今天拜访了天津佳和江总，天津佳和要30吨304",
    ],
)
async def test_who_is_only_compared_with_is_not(bot: BotTester, business: Business, said: str) -> None:
    reply = await bot.says(business.wang, said)
    assert "已记录" in reply
    assert "您还说到" not in reply


async def test_a_next_step_that_is_done_is_done_in_the_record_too(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去")
    await bot.says(business.wang, "完成 T00001")
    assert (await bot.only(Interaction)).done_status == "done"
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).done_status == "not_started"


async def test_a_year_that_tells_which_contract_is_meant_is_no_day_of_it(
    bot: BotTester, business: Business
) -> None:
    reply = await bot.says(business.wang, "天津佳和江总中午一起吃的饭，说年底前要定明年框架，量大概500吨")
    assert (await bot.only(Interaction)).due == date(2026, 12, 31)
    assert "要求：12月31日（周四）前" in reply


async def test_a_day_of_another_year_is_shown_with_it(bot: BotTester, business: Business) -> None:
    assert "：2027年12月31日" in await bot.says(business.wang, "今天拜访天津佳和江总，要30吨304，明年要")
    assert "1月5日" in (near := await bot.says(business.wang, "1月5号去天津佳和拜访江总"))
    assert "2027年" not in near


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("催了天津佳和的货款，财务说下周一安排20万", Decimal(200000)),
        ("天津佳和的尾款催了，江总说下周一付", None),
        ("天津佳和江总答应下周一付20万", Decimal(200000)),
        ("去天津佳和催款，江总说下周一先付一半", None),
    ],
)
async def test_money_that_was_promised_is_looked_for_on_its_day(
    bot: BotTester, business: Business, said: str, amount: Decimal | None
) -> None:
    reply = await bot.says(business.wang, said)
    row = await bot.only(Interaction)
    assert (row.customer_id, row.due, row.amount) == (business.jiahe.id, date(2026, 11, 23), amount)
    assert row.follow_up_on == date(2026, 11, 23)
    assert (await bot.only(Task)).due_at.date() == date(2026, 11, 23)
    assert "答应付款：11月23日" in reply


@pytest.mark.parametrize(
    "said",
    ["天津佳和的订单客户说要提前", "天津佳和那批货江总要求先别发", "天津佳和说那批货要缓一缓，等通知再发"],
)
async def test_what_they_want_of_an_order_is_told_of_a_talk(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "已记录" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize(
    ("told", "attitude", "shown"),
    [
        ("江总对报价很不满意", "negative", "客户态度：消极"),
        ("江总很认可我们的质量", "positive", "客户态度：积极"),
    ],
)
async def test_how_they_took_it_is_kept_and_shown(
    bot: BotTester, business: Business, told: str, attitude: str, shown: str
) -> None:
    reply = await bot.says(business.wang, f"今天拜访了天津佳和，{told}")
    assert (await bot.only(Interaction)).attitude == attitude
    assert shown in reply
