"""What is said right behind talk of a customer, without naming them once more."""

from datetime import timedelta
from decimal import Decimal

import pytest

from models.activities import Activity, Task
from models.complaints import Complaint
from models.customers import Contact
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment
from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "今天下午拜访了天津佳和江总，聊了304冷轧2.0，要30吨"


async def test_a_price_behind_a_visit_is_asked_about(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    assert "说的是天津佳和电梯部件制造有限公司吗" in await bot.says(business.wang, "报了14800")
    assert await bot.all(Quote) == []
    await bot.says(business.wang, "是")
    quote = await bot.only(Quote)
    assert (quote.customer_id, quote.unit_price) == (business.jiahe.id, Decimal(14800))


async def test_another_customer_may_be_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "报了14800")
    assert "是哪家客户" in await bot.says(business.wang, "不是")
    await bot.says(business.wang, "天津华光电梯")
    assert (await bot.only(Quote)).customer_id == business.huaguang_lift.id


@pytest.mark.parametrize("later", [timedelta(minutes=31), timedelta(days=1)])
async def test_later_nobody_is_supposed(
    bot: BotTester, business: Business, clock: Clock, later: timedelta
) -> None:
    await bot.says(business.wang, VISIT)
    clock.advance(seconds=later.total_seconds())
    reply = await bot.says(business.wang, "要304冷轧2.0的20吨")
    assert "说的是" not in reply
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "talk", ["今天真冷", "好的收到", "304今天什么行情", "中午吃什么", "哈哈哈", "油费报了50"]
)
async def test_mere_talk_is_nobodys(bot: BotTester, business: Business, talk: str) -> None:
    await bot.says(business.wang, VISIT)
    assert "说的是" not in await bot.says(business.wang, talk)


async def test_who_else_was_there_is_added(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    reply = await bot.says(business.wang, "还见了王经理，下周三再去")
    talk = await bot.only(Interaction)
    assert f"已补到 {talk.number}" in reply
    assert talk.their_people == "江总,王经理"
    assert talk.content.endswith("还见了王经理，下周三再去")
    assert talk.follow_up_on is not None
    assert talk.follow_up_on.isoformat() == "2026-11-25"
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).their_people == "江总"


async def test_what_is_told_of_others_is_not_the_customer_s(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    for said in ("顺便送了样品给隔壁那家，他们要316L 20吨", "还去了别家，他们要316L 20吨"):
        await bot.says(business.wang, said)
        assert len((await bot.only(Interaction)).items) == 1


async def test_a_call_is_a_talk_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "对了，还跟江总打了个电话，约了下周三")
    assert [row.mode for row in await bot.all(Interaction)] == ["visit", "phone"]


async def test_facts_beside_what_is_added_are_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "还见了新采购刘芳，电话13912345678")
    assert "13912345678" in [row.mobile for row in await bot.all(Contact)]


async def test_another_day_is_a_talk_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "还有昨天也拜访了天津佳和江总")
    assert len(await bot.all(Interaction)) == 2


async def test_another_customer_is_a_talk_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "还去拜访了天津华光电梯，聊了304的价格")
    assert len(await bot.all(Interaction)) == 2


async def test_a_lead_takes_the_place_of_the_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "新线索 常州宏峰机械 杜经理 13951227704")
    assert (await bot.only(Lead)).company == "常州宏峰机械"
    assert "线索 L00001 常州宏峰机械已转给张伟" in await bot.says(business.wang, "这家转给张伟吧")


async def test_a_complaint_is_settled_in_words(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总投诉304板有划痕")
    complaint = await bot.only(Complaint)
    assert complaint.number in await bot.says(business.wang, "处理好了，换了两张")
    settled = await bot.only(Complaint)
    assert (settled.status, settled.resolution) == ("resolved", "换了两张")


@pytest.mark.parametrize("how", ["。换了两张。客户很满意。", "，换了两张，没什么问题了", "！补了两张板"])
async def test_how_it_was_settled_may_be_told_in_sentences(
    bot: BotTester, business: Business, how: str
) -> None:
    await bot.says(business.wang, "天津佳和江总投诉304板有划痕")
    assert "已结" in await bot.says(business.wang, f"处理好了{how}")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved", how.lstrip("。，！"))


@pytest.mark.parametrize(
    "said",
    [
        "解决了吗",
        "处理好了没有",
        "处理完了没",
        "解决了再告诉客户",
        "搞定了就告诉他",
        "处理好了我再跟您说",
        "解决了一半",
        "处理好了？",
        "处理好了，是吗",
        "处理好了，怎么处理的",
    ],
)
async def test_a_question_or_a_promise_settles_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和江总投诉304板有划痕")
    await bot.says(business.wang, said)
    assert (await bot.only(Complaint)).status == "open"


async def test_the_same_words_settle_nothing_else(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总投诉304板有划痕")
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "处理好了，换了两张")
    assert (await bot.only(Complaint)).status == "open"


async def test_what_is_not_understood_leaves_the_question_open(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了华光，聊了304的报价")
    reply = await bot.says(business.wang, "没见到人")
    assert "没听懂" in reply
    assert "1 天津华光钢铁贸易有限公司" in reply
    await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).customer_id == business.huaguang.id


async def test_small_talk_is_not_asked_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了华光，聊了304的报价")
    assert "1 " not in await bot.says(business.wang, "谢谢")


async def test_the_quote_before_is_pointed_at(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 2.0 20吨")
    await bot.says(business.wang, "给天津佳和报了304 2.0 14800")
    await bot.says(business.wang, "那个报价改成14700")
    assert (await bot.only(Quote)).unit_price == Decimal(14700)
    await bot.says(business.wang, "刚才那个价格不对，应该是14600")
    assert (await bot.only(Quote)).unit_price == Decimal(14600)
    assert (await bot.only(Demand)).unit_price is None


@pytest.mark.parametrize("said", ["那份报价改成14700", "刚才那条报价应该是14700", "报价单改成14700"])
async def test_a_quote_is_amended_by_what_people_call_it(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "给天津佳和报了304 2.0 14800")
    await bot.says(business.wang, said)
    assert (await bot.only(Quote)).unit_price == Decimal(14700)


@pytest.mark.parametrize("said", ["那笔金额改成30万", "那笔到款改成30万", "刚才那笔是30万"])
async def test_a_payment_is_amended_past_a_visit(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    await bot.says(business.wang, "今天拜访了天津华光电梯，聊了304的价格")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == Decimal(300_000)
    assert (await bot.only(Interaction)).amount is None


@pytest.mark.parametrize("said", ["到款改成30万", "回款改成30万"])
async def test_what_is_put_right_is_offered_as_no_new_record(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    assert "说的是" not in await bot.says(business.wang, said)


async def test_a_quote_is_pointed_at_past_a_visit(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "给天津佳和报了304 2.0 14800")
    await bot.says(business.wang, "今天拜访了天津华光电梯，聊了304的价格")
    await bot.says(business.wang, "那个报价改成14700")
    assert (await bot.only(Quote)).unit_price == Decimal(14700)
    assert (await bot.only(Interaction)).unit_price is None


async def test_of_two_quotes_told_at_once_it_is_asked_which(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "给天津佳和报304 14500，给天津华光电梯报316 27000")
    reply = await bot.says(business.wang, "报价改成14600")
    assert "要改的是哪一家" in reply
    assert [row.unit_price for row in await bot.all(Quote)] == [Decimal(14500), Decimal(27000)]
    await bot.says(business.wang, "1")
    assert [row.unit_price for row in await bot.all(Quote)] == [Decimal(14600), Decimal(27000)]


async def test_no_customer_is_supposed_while_one_is_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "今天拜访了华光，聊了304的报价")
    reply = await bot.says(business.wang, "报了14800")
    assert "说的是" not in reply
    assert "天津华光钢铁" in reply


@pytest.mark.parametrize("said", ["报给隔壁那家14800", "给同行那家报了14800"])
async def test_that_one_of_somebody_else_is_asked_about(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "刚跟天津佳和江总通了电话，要316L 4.0*1500*6000 12张")
    assert "天津佳和" in await bot.says(business.wang, said)
    assert await bot.all(Quote) == []


@pytest.mark.parametrize("said", ["上海那边要20吨316L", "太钢那边要20吨316L", "便宜的那家要20吨316L"])
async def test_whoever_is_named_before_that_side_is_not_whom_one_spoke_of(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和要30吨304")
    await bot.says(business.wang, said)
    assert len(await bot.all(Demand)) == 1


@pytest.mark.parametrize(
    "said", ["毛总那边要20吨", "毛总说要20吨304", "毛总他们要20吨304", "跟毛总联系了，他们要20吨304"]
)
async def test_whose_it_is_is_asked_where_they_have_nobody_so_called(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, VISIT)
    assert "说的是天津佳和电梯部件制造有限公司吗" in await bot.says(business.wang, said)
    assert await bot.all(Demand) == []
    assert "毛总" not in [contact.name for contact in await bot.all(Contact)]
    assert "是哪家客户" in await bot.says(business.wang, "不是")


async def test_the_boss_of_somebody_else_is_not_theirs(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    assert "说的是天津佳和" in await bot.says(business.wang, "毛总他们老板姓周")
    assert "周老板" not in [contact.name for contact in await bot.all(Contact)]


async def test_a_price_alone_is_asked_about_and_what_they_say_of_it_kept(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, VISIT)
    assert "说的是天津佳和电梯部件制造有限公司吗" in await bot.says(business.wang, "报14850")
    await bot.says(business.wang, "是")
    for said in ("嫌贵", "领导同意了"):
        assert "已补到" in await bot.says(business.wang, said)
    quote = await bot.only(Quote)
    assert quote.unit_price == Decimal(14850) and quote.content.endswith("嫌贵\n领导同意了")


@pytest.mark.parametrize("said", ["太钢报14850", "人家报14850", "报14850行不行", "报废14850张"])
async def test_a_price_of_others_or_none_is_no_quote(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert await bot.all(Quote) == []


async def test_a_person_whom_nobody_knows_is_no_customers(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    assert "提醒您" in await bot.says(business.wang, "明天给老韩打电话")
    task = (await bot.all(Task))[-1]
    assert (task.title, task.customer_id) == ("给老韩打电话", None)
    await bot.says(business.wang, "后天给老江打电话")
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
