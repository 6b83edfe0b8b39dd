"""A complaint is settled in words behind a question of it; what was given to them is no customer handed over."""

import pytest

from models.activities import Task
from models.complaints import Complaint
from models.customers import Customer
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_behind_a_question_of_their_complaints(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    bot.clock.advance(minutes=40)
    assert "投诉" in await bot.says(business.wang, "天津佳和那个投诉怎么样了")
    await bot.says(business.wang, "处理好了，给他们换了2吨")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved", "给他们换了2吨")


async def test_without_a_complaint_nothing_is_given_away(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "看天津佳和")
    assert "哪位同事" not in await bot.says(business.wang, "处理好了，给他们换了2吨")
    owners = {row.code: row.owner_id for row in await bot.all(Customer)}
    assert owners[business.jiahe.code] == business.wang.id


async def test_whose_complaint_is_settled_may_be_named(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    await bot.says(business.wang, "看扬州鼎盛")
    await bot.says(business.wang, "天津佳和的投诉解决了再说")
    assert (await bot.only(Complaint)).status == "open"
    assert "已结" in await bot.says(business.wang, "天津佳和的投诉解决了，赔了2吨")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved", "赔了2吨")
    assert "没有未结的投诉" in await bot.says(business.wang, "佳和那个投诉已经处理好了")
    assert "没有记下什么" in await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "1")
    assert (await bot.only(Complaint)).status == "open"


async def test_that_it_is_settled_is_no_complaint_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "已结" in await bot.says(business.wang, "天津佳和那个麻点的投诉解决了，补了3吨")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved", "补了3吨")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Complaint)).status == "open"


async def test_which_of_several_is_asked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    await bot.says(business.wang, "天津佳和投诉少发了1吨")
    assert "哪一条" in await bot.says(business.wang, "天津佳和的投诉已经处理好了，换了2吨，客户认可")
    await bot.says(business.wang, "2")
    first, second = await bot.all(Complaint)
    assert (first.status, first.resolution, second.status) == ("resolved", "换了2吨，客户认可", "open")
    assert "没有查看权限" in await bot.says(business.zhang, "天津佳和的投诉处理完了")


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "天津佳和投诉处理完了：换了3吨新料",
        "天津佳和的投诉搞定了",
        "天津佳和投诉的事情今天谈好了，赔5000",
        "佳和电梯的投诉终于解决了",
    ],
)
async def test_it_is_settled_in_other_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    await bot.says(business.wang, said)
    assert (await bot.only(Complaint)).status == "resolved"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "天津佳和投诉处理到哪了",
        "天津佳和的投诉处理得怎样了",
        "天津佳和投诉处理好了吗",
        "天津佳和投诉处理好了再去",
        "等天津佳和投诉处理好了，去收款",
        "天津佳和投诉处理好了，客户还是不满意",
        "要是天津佳和投诉解决了，就能签",
        "天津佳和投诉谈了，他们要赔5000",
    ],
)
async def test_what_asks_or_is_to_come_settles_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    await bot.says(business.wang, said)
    assert {each.status for each in await bot.all(Complaint)} == {"open"}


async def test_what_is_in_doubt_is_asked_first(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "哪一条投诉" not in await bot.says(business.wang, "明天去把天津佳和的投诉处理了")
    assert "写“判我们全责" in await bot.says(business.wang, "天津佳和的投诉处理了，判我们全责")
    assert "没有动" in await bot.says(business.wang, "先不结")
    assert "不追究了”" in await bot.says(business.wang, "天津佳和的投诉处理了，换了2吨，江总说不追究了")
    await bot.says(business.wang, "先不结")
    assert "哪一条投诉" in await bot.says(business.wang, "天津佳和投诉李经理那边处理了")
    await bot.says(business.wang, "先不结")
    assert "财务只能查订单和款项" in await bot.says(business.finance, "天津佳和的投诉处理了")
    number = (await bot.only(Complaint)).number
    assert "财务只能查订单和款项" in await bot.says(business.finance, f"已解决 {number} 换货")
    assert (await bot.only(Complaint)).status == "open"
    await bot.says(business.wang, "上个月天津佳和的投诉处理好了，这次又划伤了2吨")
    await bot.says(business.wang, "天津佳和江总投诉上批料我们处理了没用，还是有划痕")
    assert [each.status for each in await bot.all(Complaint)] == ["open"] * 3


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "今天必须把天津佳和的投诉处理了",
        "周五前把天津佳和的投诉解决了",
        "尽量本周把天津佳和的投诉解决了",
        "李娜让我今天把天津佳和的投诉处理了",
        "天津佳和的投诉处理了，对吗",
        "天津佳和江总以为投诉处理了",
        "天津佳和江总问投诉处理了，我说在弄",
        "天津佳和的投诉处理了，但是江总不太满意",
        "天津佳和的投诉处理了，判我们全责，江总要退货",
        "天津佳和的投诉王芳说处理了",
        "天津佳和的投诉质检说处理了，是不是真的",
        "上个月天津佳和的投诉处理了",
    ],
)
async def test_what_may_be_open_is_neither_closed_nor_doubled(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    await bot.says(business.wang, said)
    assert (await bot.only(Complaint)).status == "open"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["天津佳和投诉处理到哪了", "天津佳和的投诉处理得怎样了", "天津佳和的投诉现在处理到哪一步了"]
)
async def test_how_it_stands_is_told_and_nothing_written(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "麻点" in await bot.says(business.wang, said)
    assert len(await bot.all(Complaint)) == 1


async def test_named_by_its_number_or_by_whose_it_is(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    complaint = await bot.only(Complaint)
    for said in (
        "天津佳和的投诉处理好了吗",
        "天津佳和说投诉处理好了才付款",
        f"{complaint.number}处理好了再说",
    ):
        assert "已结" not in await bot.says(business.wang, said)
    bot.clock.advance(minutes=40)
    assert "哪一条投诉" in await bot.says(business.wang, "投诉已经解决")
    assert "没有动" in await bot.says(business.wang, "先不结")
    assert (await bot.only(Complaint)).status == "open"
    assert "权限" in await bot.says(business.zhang, "天津佳和的投诉处理好了")
    assert "没有未结的" in await bot.says(business.zhang, "投诉已经解决")
    await bot.says(business.wang, "投诉已经解决，换了10张")
    assert f"{complaint.number}（" in await bot.says(business.wang, "1")
    settled = await bot.only(Complaint)
    assert (settled.status, settled.resolution) == ("resolved", "换了10张")
    assert "已经结过了" in await bot.says(business.wang, f"{complaint.number}处理好了")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Complaint)).status == "open"
    assert "已结" in await bot.says(business.wang, f"{complaint.number}已经处理完了")


@pytest.mark.parametrize(
    ("said", "resolution"),
    [
        ("处理好了，退了他们2000块", "退了他们2000块"),
        ("处理好了，谢谢", "处理好了"),
        ("处理好了，合同寄出去了", None),
        ("搞定了，发票开好了", None),
        ("处理好了，明天去拜访", None),
    ],
)
async def test_what_was_done_besides_settles_nothing(
    bot: BotTester, business: Business, said: str, resolution: str | None
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    bot.clock.advance(minutes=40)
    await bot.says(business.wang, "天津佳和那个投诉怎么样了")
    await bot.says(business.wang, said)
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved" if resolution else "open", resolution)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "上周的投诉处理好了",
        "上次的投诉解决了，赔了2吨",
        "下午把佳和的投诉处理了，赔了2吨",
        "把佳和的投诉处理了，换了2吨",
        "今天把佳和上周的投诉处理好了",
    ],
)
async def test_of_which_time_it_is_or_who_did_it_is_asked_once(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "哪一条投诉处理好了" in await bot.says(business.wang, said)
    assert (await bot.only(Complaint)).status == "open"
    assert "已结" in await bot.says(business.wang, "1")
    assert (await bot.only(Complaint)).status == "resolved"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "明天把佳和的投诉处理了",
        "尽快把佳和的投诉处理好了",
        "上周的投诉处理好了吗",
        "上周的投诉还没处理好",
        "佳和上周的投诉还没处理好",
        "下午要把佳和的投诉处理了",
    ],
)
async def test_what_is_to_be_done_or_asked_settles_nothing_and_asks_not_which(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "哪一条投诉处理好了" not in await bot.says(business.wang, said)
    assert {row.status for row in await bot.all(Complaint)} == {"open"}


_WORD_FOR_WORD = (
    "处理好了，这帮人真难缠，等他们确认",
    "处理好了，赔了3000，成本价给的别说出去",
    "处理好了，明天补发",
    "处理好了，其实是他们自己数错了",
    "处理好了，换的货都是库存旧料",
    "处理好了，复检不合格",
    "{number}处理好了，质检说是客户自己弄的，赔500打发了",
    "{number}解决了，赔500打发了",
    "天津佳和投诉解决了，换的货都是库存旧料",
    "投诉处理好了，赔500打发了",
)


@pytest.mark.parametrize("said", [pytest.param(each, marks=pytest.mark.wordings) for each in _WORD_FOR_WORD])
async def test_nothing_but_what_was_done_goes_to_the_customer_unasked(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    number = (await bot.only(Complaint)).number
    assert f"1 {number}" in await bot.says(business.wang, said.format(number=number))
    assert (await bot.only(Complaint)).status == "open"
    assert f"{number}（" in await bot.says(business.wang, "1")
    assert (await bot.only(Complaint)).status == "resolved"


_OF_REDRESS = (
    "处理好了，今天给他们重新做了2吨",
    "处理好了，退货了，江总也认可",
    "处理好了，按9折处理",
    "处理好了，复检合格",
    "{number}处理好了，赔了3000，客户没意见",
    "已解决 {number} 质检说是客户自己弄的",
)


@pytest.mark.parametrize("said", [pytest.param(each, marks=pytest.mark.wordings) for each in _OF_REDRESS])
async def test_what_was_done_for_them_is_told_at_once(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    number = (await bot.only(Complaint)).number
    assert "已结" in await bot.says(business.wang, said.format(number=number))


@pytest.mark.parametrize("said", ["处理好了，先别结", "{number}处理好了，不要急着结案"])
async def test_what_is_to_stay_open_does(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    number = (await bot.only(Complaint)).number
    assert "没有动" in await bot.says(business.wang, said.format(number=number))
    assert (await bot.only(Complaint)).status == "open"


@pytest.mark.parametrize(
    "between", ["看常州宏发", "常州宏发那边检验合格了", "常州宏发今天下了订单", "宏发的投诉怎么样了"]
)
async def test_where_another_was_spoken_of_since_it_is_asked_whose(
    bot: BotTester, business: Business, hongfa: Customer, between: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, between)
    bot.clock.advance(minutes=1)
    assert "哪一条投诉" in await bot.says(business.wang, "处理好了，换了2吨")
    assert "没有动" in await bot.says(business.wang, "先不结")
    assert "哪一条投诉" in await bot.says(business.wang, "投诉处理好了")
    assert (await bot.only(Complaint)).status == "open"


async def test_what_is_done_behind_a_complaint_may_be_that(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我10分钟后给天津佳和寄合同")
    await bot.says(business.wang, "天津佳和新项目 50万")
    bot.clock.advance(minutes=15)
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "哪一条投诉" in await bot.says(business.wang, "搞定了")
    assert "没有动" in await bot.says(business.wang, "先不结")
    await bot.says(business.wang, "天津佳和那个投诉怎么样了")
    await bot.says(business.wang, "搞定了，下午把合同发给他们了")
    assert (await bot.only(Opportunity)).stage == "first_contact"
    assert (await bot.only(Task)).status == "open"


async def test_a_reminder_that_fell_due_behind_a_complaint_is_done(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "提醒我10分钟后给天津佳和寄合同")
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    bot.clock.advance(minutes=15)
    assert "已完成" in await bot.says(business.wang, "搞定了")
    assert (await bot.only(Complaint)).status == "open"


@pytest.mark.parametrize(
    "said",
    [
        "W00001处理好了，可是客户不满意",
        "W00001处理好了，客户还在闹",
        "W00001处理好了，没有完全解决",
        "天津佳和投诉处理好了，客户还在闹",
    ],
)
async def test_who_is_not_content_has_it_open(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert (await bot.only(Complaint)).number == "W00001"
    await bot.says(business.wang, said)
    assert (await bot.only(Complaint)).status == "open"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("天津佳和投诉我跟质检说了，他们处理了", "哪一条"),
        ("天津佳和投诉已经处理，补了3张，客户认可", "已结"),
        ("W00001处理好了，客户很满意", "已结"),
        ("W00001处理好了，没有不满意的地方", "1 W00001"),
    ],
)
async def test_that_it_was_seen_to_is_no_second_one(
    bot: BotTester, business: Business, said: str, told: str
) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert told in await bot.says(business.wang, said)
    assert len(await bot.all(Complaint)) == 1
