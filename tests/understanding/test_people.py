"""Persons on the customer's side, as written; ours are not among them."""

import pytest

from bot.nlu import Book, Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Unknown, codes_of
from bot.nlu.people.contact_facts import with_contact_facts
from bot.nlu.people.mobiles_told import MOBILE
from bot.nlu.text.normalize import normalize
from config.words import Words
from tests.understanding.conftest import NOW, Say


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("昨天拜访科瑞毛总", ("毛总",)),
        ("昨天拜访科瑞，江总贺经理接待的", ("江总", "贺经理")),
        ("昨天拜访科瑞 邓总、林总、石主管都见到了", ("邓总", "林总", "石主管")),
        ("昨天见了科瑞毛丽华", ("毛丽华",)),
        ("昨天跟科瑞的欧阳经理通了电话", ("欧阳经理",)),
        ("陪我们李总跑了趟科瑞 毛总接待的", ("毛总",)),
        ("昨天和孙磊去科瑞见了毛总", ("毛总",)),
        ("昨天和小李去科瑞见了毛总", ("毛总",)),
        ("昨天去了科瑞，聊了一个多小时", ()),
        ("昨天拜访科瑞，他们品质部的麦工也在", ("麦工",)),
        ("昨天去了科瑞，加工费总价都谈了", ()),
        ("昨天去了科瑞，谈了代加工的事", ()),
        ("昨天给科瑞毛总打电话，说半年都没采购", ("毛总",)),
        ("陪咱们孙磊孙经理去了趟科瑞 毛总接待的", ("毛总",)),
        ("昨天在科瑞跟管采购的毛总碰了个头", ("毛总",)),
        ("昨天拜访科瑞毛总，以后采购归他儿子小毛总管", ("毛总", "小毛总")),
        ("昨天去科瑞，小毛总也在", ("小毛总",)),
        ("昨天去科瑞，价格最小毛总不肯让", ("毛总",)),
    ],
)
def test_contacts(say: Say, text: str, contacts: tuple[str, ...]) -> None:
    assert say(text).contacts == contacts


def test_a_mobile_number(say: Say) -> None:
    assert say("新线索 宏峰机械 杜经理 139 5122 7704").phone == "13951227704"
    assert say("新线索 宏峰机械 杜经理 +86 13951227704").phone == "13951227704"


def test_a_new_contact_at_a_known_customer(say: Say) -> None:
    assert say("昨天跟科瑞孔志刚通了电话").contacts == ("孔志刚",)


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("展会上认识一家佛山澜石金属 老板区总 13702551234 做门花的", ("区总",)),
        ("今天拜访科瑞，区经理接待的", ("区经理",)),
        ("跟科瑞的区总通了电话", ("区总",)),
        ("昨天去了科瑞，园区总共三个车间", ()),
        ("大区经理说要跟紧科瑞，昨天去了科瑞", ()),
        ("昨天去了科瑞的小区项目，老区也有", ()),
        ("昨天去科瑞，联系人区域不熟", ()),
    ],
)
def test_a_surname_that_is_also_an_area(say: Say, text: str, contacts: tuple[str, ...]) -> None:
    assert say(text).contacts == contacts


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("今天拜访了科瑞，伊拉财务不在", ()),
        ("科瑞 伊拉财务讲月底打款", ()),
        ("科瑞伊拉采购要304 20吨", ()),
        ("今天见了科瑞伊总", ("伊总",)),
    ],
)
def test_they_in_wu_is_nobody_s_name(say: Say, text: str, contacts: tuple[str, ...]) -> None:
    assert say(text).contacts == contacts


def test_a_country_is_not_they() -> None:
    assert normalize("伊拉克的伊拉财务").text == "伊拉克的他们财务"


@pytest.mark.parametrize("text", ["科瑞谁管采购", "科瑞管采购的是谁", "科瑞毛总不管技术", "科瑞那边谁管仓库"])
def test_to_be_in_charge_of_a_department_is_no_name(say: Say, text: str) -> None:
    assert not any(name.startswith("管") for name in say(text).contacts)


@pytest.mark.parametrize(("text", "name"), [("今天拜访科瑞管经理", "管经理"), ("今天拜访科瑞管总", "管总")])
def test_whose_surname_is_guan_is_named(say: Say, text: str, name: str) -> None:
    assert say(text).contacts == (name,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公海那个芜湖飞达散热器 我领了", "芜湖飞达散热器"),
        ("公海里芜湖飞达散热器我领了", "芜湖飞达散热器"),
        ("公海那家芜湖飞达散热器给我吧", "芜湖飞达散热器"),
        ("公海里那个芜湖飞达我来跟", "芜湖飞达"),
    ],
)
def test_who_stands_in_the_pool_is_claimed(say: Say, text: str, name: str) -> None:
    intent = say(text)
    assert (intent.name, intent.customer) == ("claim", Unknown(name))


@pytest.mark.parametrize(
    "text", ["明天去科瑞谈合同", "在科瑞谈框架", "今天去了科瑞谈细节", "昨天去科瑞谈下价格"]
)
def test_what_is_talked_of_is_nobody(text: str, say: Say) -> None:
    assert say(text).contacts == ()


@pytest.mark.parametrize(
    "text",
    ["科瑞以后找小吴", "换个联系人，科瑞以后找小吴", "科瑞联系人换成小吴了", "科瑞毛总不管了，以后找小吴"],
)
def test_who_is_to_be_turned_to_is_theirs(text: str, say: Say, book: Book, words: Words) -> None:
    told = with_contact_facts(say(text), Hearer(NOW, book, words))
    assert (told.name, told.contacts, told.to) == ("note_contact", ("小吴",), None)


@pytest.mark.parametrize("text", ["科瑞换联系人了，以后找赖经理", "科瑞毛总不管了，以后找赖经理"])
def test_who_is_in_charge_now_is_of_who_is_named(text: str, say: Say, book: Book, words: Words) -> None:
    context = Context(speaker="张伟")  # 赖经理 is known to him at 嘉豪
    told = with_contact_facts(say(text, context=context), Hearer(NOW, book, words, context))
    assert (told.name, codes_of(told.customer)) == ("note_contact", ("C9",))


@pytest.mark.parametrize("said", ["停机了", "已经停机了", "是空号", "打不通", "，他老是打不通", "不用了"])
def test_a_number_that_is_dead_is_nobodys(said: str) -> None:
    assert MOBILE.findall(f"他13900000007{said}，新号13911112222") == ["13911112222"]


@pytest.mark.parametrize("said", ["，打不通就打", "，不通的话打", "，欠费时打", "，也不用了解别的，座机"])
def test_a_number_that_may_once_not_be_reached_is_theirs(said: str, say: Say) -> None:
    told = say(f"科瑞毛总电话13900000007{said}13911112222")
    assert (told.name, MOBILE.findall(told.text)[0]) == ("unknown", "13900000007")
