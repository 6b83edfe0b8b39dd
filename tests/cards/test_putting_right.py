"""What is said to a card that is shown: it is put right, saved, dropped or hung on another customer in plain words."""

import re
import tomllib

import pytest

from bot.nlu.cards.answers import read_card_answer
from bot.nlu.cards.reading import BusinessCard
from bot.nlu.names.book import Book
from config.cards import FILE
from config.words import Words
from models.customers import Contact, Customer
from models.documents import Document
from models.leads import Lead
from models.people import User
from tests.cards.conftest import Phone
from tests.conftest import Clock
from tests.dialogues.conftest import Business

pytestmark = pytest.mark.wordings

JIAHE = ("天津佳和电梯部件制造有限公司", "林 海 峰", "采购部 经理", "手机：138 2035 7716")
UNKNOWN = ("常州宏峰机械制造有限公司", "杜建国", "总经理", "13951227704")
JIANG = ("天津佳和电梯部件制造有限公司", "江勇", "采购经理", "手机：17719648361")
WITHOUT_COMPANY = ("孔令军", "采购", "15850217743")


async def saved(phone: Phone, who: User, *, than: str = "1") -> Contact:
    """The contact that the next answer saves."""
    assert "已存联系人" in await phone.bot.says(who, than)
    contact: Contact = (await phone.bot.all(Contact))[-1]
    return contact


@pytest.mark.parametrize(
    ("said", "name", "title", "mobile"),
    [
        ("电话错了，是13900001111", "林海峰", "经理", "13900001111"),
        ("他手机号不对 应该是139 0000 1111", "林海峰", "经理", "13900001111"),
        ("13900001111", "林海峰", "经理", "13900001111"),
        ("名字错了，叫林海丰", "林海丰", "经理", "13820357716"),
        ("姓名是林海丰", "林海丰", "经理", "13820357716"),
        ("不是林海峰，是林海丰", "林海丰", "经理", "13820357716"),
        ("峰改成丰", "林海丰", "经理", "13820357716"),
        ("他现在是总监了", "林海峰", "总监", "13820357716"),
        ("职位采购总监，手机13900001111", "林海峰", "采购总监", "13900001111"),
    ],
)
async def test_a_field_is_put_right(
    phone: Phone, business: Business, said: str, name: str, title: str, mobile: str
) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "存到：天津佳和" in await phone.bot.says(business.wang, said)
    contact = await saved(phone, business.wang)
    assert (contact.name, contact.title, contact.mobile) == (name, title, mobile)


@pytest.mark.parametrize(
    "said",
    [
        "公司不对，是天津华光电梯",
        "存到天津华光电梯",
        "天津华光电梯",
        "是天津华光电梯的",
        "这是天津华光电梯林经理的名片",
    ],
)
async def test_it_is_another_customer_s(phone: Phone, business: Business, said: str) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "存到：天津华光电梯" in await phone.bot.says(business.wang, said)
    assert (await saved(phone, business.wang)).customer_id == business.huaguang_lift.id


@pytest.mark.parametrize(
    "said", ["不要了", "不用存", "这不是名片", "不是名片，不要了", "算了", "删了吧", "不用了谢谢"]
)
@pytest.mark.parametrize("lines", [JIAHE, UNKNOWN], ids=["known", "unknown"])
async def test_it_is_dropped(phone: Phone, business: Business, lines: tuple[str, ...], said: str) -> None:
    await phone.photo(business.wang, *lines)
    assert "没有存" in await phone.bot.says(business.wang, said)
    assert [person.name for person in await phone.bot.all(Contact)] == ["江勇"]


@pytest.mark.parametrize(
    "said", ["存一下", "对的，存吧", "没问题", "OK", "帮我存一下这张名片", "好啊", "好的，谢谢", "存吧辛苦了"]
)
async def test_it_is_saved(phone: Phone, business: Business, said: str) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert (await saved(phone, business.wang, than=said)).name == "林海峰"


@pytest.mark.parametrize("piece", ["不是名片", "不要存，", "帮我存一下这张名片吧，", "是的对的"])
def test_what_is_said_again_and_again_does_not_run_away(words: Words, piece: str) -> None:
    """Neither as a message nor as what the patterns are given: 22 times took seconds, and this would take years."""
    card, text = BusinessCard(name="林海峰", mobile="13820357716"), f"{piece * 60}吗"
    assert words.cards.yes.fullmatch(text) is None
    assert words.cards.no.fullmatch(text) is None
    read_card_answer(text, card, Book.build([]), words)


@pytest.mark.parametrize("kind", ["yes", "no"])
def test_no_answer_is_made_of_another_one(kind: str) -> None:
    answers = tomllib.loads(FILE.read_text("utf-8"))["answers"]
    before, behind = "|".join(answers["leads"]), "|".join([*answers["tails"], *answers["objects"]])
    for word in answers[kind]:
        others = "|".join(each for each in answers[kind] if each != word)
        assert not re.fullmatch(f"(?:{before})*(?:{others})(?:{behind})*", word), word


async def test_a_field_is_put_right_while_the_company_is_asked_for(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *UNKNOWN)
    asked = await phone.bot.says(business.wang, "手机错了，是13951227705")
    assert "13951227705" in asked
    assert "1 登记“常州宏峰机械制造有限公司”为新线索" in asked
    await phone.bot.says(business.wang, "1")
    assert (await phone.bot.only(Lead)).mobile == "13951227705"


@pytest.mark.parametrize("lines", [UNKNOWN, WITHOUT_COMPANY], ids=["unknown", "none"])
@pytest.mark.parametrize("said", ["就是天津佳和的", "是佳和", "公司是天津佳和"])
async def test_the_company_is_said(
    phone: Phone, business: Business, lines: tuple[str, ...], said: str
) -> None:
    await phone.photo(business.wang, *lines)
    answer = await phone.bot.says(business.wang, said)
    if "存到：天津佳和" in answer:
        answer = await phone.bot.says(business.wang, "1")
    assert "已存联系人" in answer
    assert (await phone.bot.all(Contact))[-1].customer_id == business.jiahe.id


async def test_a_card_without_a_company_is_of_one_that_nobody_knows(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *WITHOUT_COMPANY)
    asked = await phone.bot.says(business.wang, "常州宏峰机械")
    assert "1 登记“常州宏峰机械”为新线索" in asked


async def test_of_several_customers_of_a_name_one_is_asked_for(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *WITHOUT_COMPANY)
    assert "“华光”是哪一家？" in await phone.bot.says(business.wang, "华光")
    assert (await saved(phone, business.wang, than="2")).customer_id == business.huaguang_lift.id


async def test_what_can_not_be_read_keeps_the_card(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *UNKNOWN)
    assert "哪里不对" in await phone.bot.says(business.wang, "嘟嘟囔囔")
    assert "13951227705" in await phone.bot.says(business.wang, "手机13951227705")


@pytest.mark.parametrize(
    ("said", "column", "value"),
    [
        ("职位错了，是采购总监", "title", "采购总监"),
        ("名字错了，叫林海丰", "name", "林海丰"),
        ("不是林海峰，是林海丰", "name", "林海丰"),
        ("电话错了，是13900001111", "mobile", "13900001111"),
        ("改成13900001111", "mobile", "13900001111"),
    ],
)
async def test_what_was_saved_just_now_is_put_right_too(
    phone: Phone, business: Business, said: str, column: str, value: str
) -> None:
    await phone.photo(business.wang, *JIAHE)
    before = await saved(phone, business.wang)
    await phone.bot.says(business.wang, said)
    after = (await phone.bot.all(Contact))[-1]
    assert (after.id, getattr(after, column)) == (before.id, value)
    assert after.remark is None
    await phone.bot.says(business.wang, "撤销")
    assert getattr((await phone.bot.all(Contact))[-1], column) == getattr(before, column)


async def test_who_was_saved_just_now_is_another_customer_s(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    contact = await saved(phone, business.wang)
    assert "总监" in await phone.bot.says(business.wang, "职位错了，是总监")
    assert "天津华光电梯" in await phone.bot.says(business.wang, "不是佳和的，是天津华光电梯的")
    after = (await phone.bot.all(Contact))[-1]
    assert (after.id, after.customer_id, after.called) == (contact.id, business.huaguang_lift.id, "林总")
    assert after.owner_id == business.huaguang_lift.owner_id
    assert (await phone.bot.only(Document)).customer_id == business.huaguang_lift.id
    await phone.bot.says(business.wang, "今天拜访了天津佳和江总，要20吨304")
    assert "30吨" in await phone.bot.says(business.wang, "改成30吨")
    assert "已更新联系人" not in await phone.bot.says(business.wang, "职位错了，是采购总监")


@pytest.mark.parametrize(
    "said",
    [
        "存到天津华光电梯",
        "是天津华光电梯的",
        "公司不对，是天津华光电梯",
        "应该是天津华光电梯",
        "这张应该是天津华光电梯",
    ],
)
async def test_the_first_contact_of_a_customer_is_moved_to_another_and_back(
    phone: Phone, business: Business, said: str
) -> None:
    async def first_ones() -> dict[int, int | None]:
        return {row.id: row.primary_contact_id for row in await phone.bot.all(Customer)}

    await phone.photo(business.wang, *JIAHE)
    contact = await saved(phone, business.wang)
    before = await first_ones()
    assert before[business.jiahe.id] == contact.id
    assert "天津华光电梯" in await phone.bot.says(business.wang, said)
    after = await first_ones()
    assert (after[business.jiahe.id], after[business.huaguang_lift.id]) == (None, contact.id)
    await phone.bot.says(business.wang, "撤销")
    assert await first_ones() == before


@pytest.mark.parametrize(
    "said", ["天津华光电梯", "是天津华光电梯", "刘洋", "张伟", "是刘洋", "采购总监", "13800138000"]
)
async def test_a_bare_name_or_number_is_no_correction_of_what_was_saved(
    phone: Phone, business: Business, said: str
) -> None:
    await phone.photo(business.wang, *JIAHE)
    contact = await saved(phone, business.wang)
    assert "已更新联系人" not in await phone.bot.says(business.wang, said)
    after = (await phone.bot.all(Contact))[-1]
    of_both = [(row.customer_id, row.name, row.title, row.mobile) for row in (contact, after)]
    assert of_both[0] == of_both[1]


async def test_what_was_saved_longer_ago_is_no_longer_put_right(
    phone: Phone, business: Business, clock: Clock
) -> None:
    await phone.photo(business.wang, *JIAHE)
    await saved(phone, business.wang)
    clock.advance(minutes=11)
    await phone.bot.says(business.wang, "职位错了，是采购总监")
    assert (await phone.bot.all(Contact))[-1].title == "经理"


async def test_who_was_known_before_the_card_stays_where_they_are(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIANG)
    assert "已更新联系人" in await phone.bot.says(business.wang, "1")
    assert "管理员" in await phone.bot.says(business.wang, "不是佳和的，是天津华光电梯的")
    assert "已更新联系人" in await phone.bot.says(business.wang, "职位错了，是采购总监")
    assert "管理员" in await phone.bot.says(business.wang, "不是佳和的，是天津华光电梯的")
    jiang = await phone.bot.only(Contact)
    assert (jiang.customer_id, jiang.title) == (business.jiahe.id, "采购总监")


async def test_who_is_another_customer_s_than_is_said_stays_there(phone: Phone, business: Business) -> None:
    await phone.bot.says(business.wang, "名片 林海峰 经理 天津佳和电梯部件制造有限公司 13820357716")
    contact = await saved(phone, business.wang)
    said = "不是天津华光电梯，是天津华光钢铁贸易有限公司"
    assert "已更新联系人" not in await phone.bot.says(business.wang, said)
    assert (await phone.bot.all(Contact))[-1].customer_id == contact.customer_id


@pytest.mark.parametrize("said", ["电话错了", "名字不对", "改一下"])
async def test_what_is_wrong_is_asked_for(phone: Phone, business: Business, said: str) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "哪里不对" in await phone.bot.says(business.wang, said)


@pytest.mark.parametrize("said", ["天津佳和", "姓名林海峰", "这是林总的名片"])
async def test_what_stands_there_already_shows_it_again(phone: Phone, business: Business, said: str) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "存到：天津佳和" in await phone.bot.says(business.wang, said)
    assert (await saved(phone, business.wang)).name == "林海峰"


@pytest.mark.parametrize("said", ["林总", "林经理", "没事", "谢谢", "辛苦了"])
async def test_how_they_are_addressed_and_small_talk_change_nothing(
    phone: Phone, business: Business, said: str
) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "存到：天津佳和" in await phone.bot.says(business.wang, said)
    contact = await saved(phone, business.wang)
    assert (contact.name, contact.title) == ("林海峰", "经理")


async def test_another_one_s_address_is_asked_about(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "哪里不对" in await phone.bot.says(business.wang, "陈总")
    await phone.bot.says(business.wang, "高工")
    contact = await saved(phone, business.wang)
    assert (contact.name, contact.title) == ("林海峰", "高工")


async def test_an_address_is_put_right_by_another_and_by_the_name(phone: Phone, business: Business) -> None:
    await phone.bot.says(business.wang, "名片 林总 天津佳和电梯部件制造有限公司 13820357716")
    assert "名片：陈总" in await phone.bot.says(business.wang, "陈总")
    assert "名片：林海峰" in await phone.bot.says(business.wang, "林海峰")


@pytest.mark.parametrize("lines", [JIAHE, UNKNOWN], ids=["known", "unknown"])
@pytest.mark.parametrize("said", ["今天拜访了天津佳和江总，聊了304", "今天拜访了华光，聊了304", "帮助"])
async def test_a_card_that_something_else_came_instead_of_is_told_of_once(
    phone: Phone, business: Business, lines: tuple[str, ...], said: str
) -> None:
    await phone.photo(business.wang, *lines)
    name = lines[1].replace(" ", "")
    assert f"{name}的名片没有存，要存就再发一次" in await phone.bot.says(business.wang, said)
    for more in ("今天", "谢谢"):
        assert "名片没有存" not in await phone.bot.says(business.wang, more)


async def test_a_card_that_waited_too_long_is_told_of_once(
    phone: Phone, business: Business, clock: Clock
) -> None:
    await phone.photo(business.wang, *JIAHE)
    clock.advance(hours=13)
    assert "林海峰的名片没有存" in await phone.bot.says(business.wang, "今天")
    assert "名片没有存" not in await phone.bot.says(business.wang, "1")


@pytest.mark.parametrize(
    "said", ["1", "不存", "取消", "职位错了，是采购总监", "谢谢", "名片 林海峰 经理 天津佳和 13820357716"]
)
async def test_a_card_that_is_answered_or_shown_again_is_not_told_of(
    phone: Phone, business: Business, said: str
) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "名片没有存" not in await phone.bot.says(business.wang, said)


@pytest.mark.parametrize("said", ["佳和还欠多少", "明天上午提醒我催货款", "帮助"])
async def test_what_is_not_about_the_card_is_done(phone: Phone, business: Business, said: str) -> None:
    await phone.photo(business.wang, *JIAHE)
    answer = await phone.bot.says(business.wang, said)
    assert "名片：" not in answer
    assert "哪里不对" not in answer
