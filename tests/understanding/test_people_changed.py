"""Who left a customer for another one, whose number is another now, who is new there, and what is none of these."""

import pytest

from bot.nlu import Book, Context, Intent
from bot.nlu.hearer import Hearer
from bot.nlu.intent import codes_of
from bot.nlu.names.left_out import with_customer_left_out
from bot.nlu.several.records import records_of
from bot.nlu.several.told_and_planned import with_people_told_of
from config.words import Words
from tests.understanding.conftest import NOW, customer

RECORDS = [
    customer(
        "J",
        "湖州佳和电梯部件有限公司",
        "湖州",
        "佳和",
        ("吴敏", "采购经理", "吴经理"),
        ("张强", "工程师", "张工"),
    ),
    customer("X", "杭州鑫源食品机械有限公司", "杭州", "鑫源", ("韩立", "副总经理", "韩总")),
    customer("H", "宁波海纳阀门有限公司", "宁波", "海纳", ("孙力", "总经理", "孙总")),
]
BOOK = Book.build(RECORDS, staff=["张伟", "刘洋"])


def heard(text: str, words: Words, spoken_of: str | None = None) -> Intent:
    """What a message of 张伟 means, who has all of them, behind talk of one."""
    hearer = Hearer(NOW, BOOK, words, Context(customer=spoken_of, speaker="张伟"))
    whole = hearer.understood(text)
    noted = records_of(whole, hearer) or with_people_told_of(whole, hearer)
    return with_customer_left_out(noted, hearer)


def told(text: str, words: Words, spoken_of: str | None = None) -> list[tuple[str, str, str]]:
    """The facts that it tells of contacts, with the customer's code where it is known."""
    whole = heard(text, words, spoken_of)
    return [
        (code, fact.person, fact.field)
        for part in whole.parts or (whole,)
        for code in (codes_of(part.customer) or ("",))
        for fact in part.facts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "佳和张工调到鑫源去了",
        "张工调到鑫源去了",
        "张工上周被调去鑫源了",
        "佳和张工跳槽去鑫源了",
        "佳和张工去鑫源上班了",
        "张工被鑫源挖走了",
        "佳和张工去鑫源做采购经理了",
        "张工加入鑫源了",
    ],
)
def test_who_left_for_another_is_no_visit_of_ours(text: str, words: Words) -> None:
    assert told(text, words) == [("J", "张工", "left")]
    assert heard(text, words).extras["others"] == "鑫源"


def test_who_is_to_leave_for_another_is_there_until_then(words: Words) -> None:
    assert told("佳和张工下个月调到鑫源", words) == [("J", "张工", "leaves")]


@pytest.mark.parametrize(
    "text",
    [
        "佳和张工把货调到鑫源去了",
        "佳和张工去鑫源做技术交流了",
        "张工没调到鑫源去",
        "听说张工要调到鑫源去",
        "张工调到鑫源去了吗",
        "韩总去佳和做客了",
        "佳和张工，调到鑫源10吨304",
        "吴经理走了，换了个时间再聊",
        "吴经理走了，换王总陪我喝",
        "吴经理先走了，换张工跟我谈的",
    ],
)
def test_nobody_left(text: str, words: Words) -> None:
    assert told(text, words) == []


def test_whom_nobody_knows_is_asked_about(words: Words) -> None:
    assert heard("李工调到鑫源去了", words).name == "unknown"


def test_who_follows_tells_that_somebody_left(words: Words) -> None:
    gone = [("J", "吴经理", "left"), ("J", "王芳", "heir")]
    assert told("吴经理走了，换成王芳", words) == told("吴经理走了，接手的是王芳", words) == gone


@pytest.mark.parametrize(
    "text",
    [
        "吴经理和韩总电话换了，吴经理13912345678，韩总13812345679",
        "吴经理手机13912345678，韩总13812345679",
        "吴经理、韩总手机号都换了，分别是13912345678和13812345679",
    ],
)
def test_each_number_is_kept_at_their_own(text: str, words: Words) -> None:
    assert told(text, words) == [("J", "吴经理", "mobile"), ("X", "韩总", "mobile")]


def test_a_number_that_changed_is_no_call(words: Words) -> None:
    assert heard("韩总电话换了", words).name == "unknown"
    assert heard("韩总电话打了，他说换了供应商", words).name == "log_interaction"
    assert heard("佳和吴经理电话改到下周了", words).name == "plan"


@pytest.mark.parametrize("habit", ["不喝酒", "不抽烟不喝酒", "从来不喝酒", "海鲜过敏", "吃素"])
def test_what_they_do_not_take_is_kept(habit: str, words: Words) -> None:
    assert told(f"韩总喜欢钓鱼，吴经理{habit}", words) == [
        ("X", "韩总", "hobbies"),
        ("J", "吴经理", "hobbies"),
    ]


@pytest.mark.parametrize("text", ["吴经理今天不喝酒", "吴经理说不喝酒了", "吴经理那天没喝酒"])
def test_what_they_did_not_take_once_is_not(text: str, words: Words) -> None:
    assert told(text, words) == []


@pytest.mark.parametrize(
    ("text", "person", "field"),
    [
        ("找李四 13912345671", "李四", "mobile"),
        ("联系人王伟明 13912345671", "王伟明", "mobile"),
        ("联系人张伟明 13912345671", "张伟明", "mobile"),
        ("对接人是小陈", "小陈", "new"),
        ("以后对接人是小陈", "小陈", "charge"),
        ("对接人是陈小明", "陈小明", "new"),
        ("联系人李小平 13912345671", "李小平", "mobile"),
        ("负责人是小陈", "小陈", "new"),
    ],
)
def test_who_has_no_title_is_somebody_of_theirs(text: str, person: str, field: str, words: Words) -> None:
    assert told(text, words, "J") == [("", person, field)]
    assert told(f"佳和{text}", words) == [("J", person, field)]


def test_a_colleague_stays_one(words: Words) -> None:
    assert told("佳和转给张伟 13912345671", words) == told("明天和小李去佳和拜访吴经理", words) == []


@pytest.mark.parametrize("said", ["对接人换成张小明了", "对接人是张小明", "换对接人了，现在是张小明"])
def test_who_is_named_in_full_behind_a_role_is_one_of_theirs(said: str, words: Words) -> None:
    assert told(f"佳和{said}", words) == [("J", "张小明", "new")]


@pytest.mark.parametrize("said", ["佳和转给张小明", "佳和采购和小明对账", "佳和采购向小王要了名片"])
def test_who_is_named_behind_no_role_is_not_one_of_theirs(said: str, words: Words) -> None:
    assert told(said, words) == [] and heard(said, words).contacts == ()


@pytest.mark.parametrize("role", ["负责人", "联系人", "对接人"])
def test_what_somebody_is_stands_behind_a_customers_name(role: str, words: Words) -> None:
    assert told(f"佳和{role}是小陈", words, "X") == [("J", "小陈", "new")]


def test_whom_one_goes_to_see_is_no_colleague(words: Words) -> None:
    plan = heard("后天下午去见小李", words, "J")
    assert (plan.name, plan.customer, plan.contacts) == ("plan", None, ("小李",))
    assert heard("明天跟小李去佳和拜访吴经理", words).contacts == ("吴经理",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("明天上佳和一趟", "J"),
        ("我明天上佳和", "J"),
        ("今天上佳和见了吴经理", "J"),
        ("明天上海纳尔来人", None),
    ],
)
def test_one_goes_up_to_a_customer(text: str, code: str | None, words: Words) -> None:
    assert next(iter(codes_of(heard(text, words).customer)), None) == code


@pytest.mark.parametrize(
    "text",
    [
        "搬到新厂了，地址是锡达路88号",
        "地址改成锡达路88号",
        "他们搬家了，新地址：锡达路88号",
        "地址是锡达路88号",
    ],
)
def test_where_they_are_is_kept_of_whom_was_spoken_of(text: str, words: Words) -> None:
    kept = heard(text, words, "J")
    assert (kept.name, dict(kept.extras)) == ("set_customer_fields", {"operating_address": "锡达路88号"})


@pytest.mark.parametrize(
    "text",
    ["收货地址是锡达路88号", "地址是哪里", "展会地址是国展路1号", "搬到新厂了", "我家地址是锡达路88号"],
)
def test_any_other_address_is_not(text: str, words: Words) -> None:
    assert heard(text, words, "J").name != "set_customer_fields"


@pytest.mark.parametrize(
    "text", ["去见小张", "拜访小刘", "刚去见小刘，聊了下周排班", "明天去见小张", "明天约见小刘"]
)
def test_who_may_be_a_colleague_is_none_of_theirs(text: str, words: Words) -> None:
    """Both alone and behind talk of a customer: neither their 张工 nor a contact made up."""
    for spoken_of in (None, "J"):
        assert heard(text, words, spoken_of).name == "unknown"
    assert heard("明天去佳和拜访小张", words).contacts == ("小张",)


def test_no_chief_is_called_as_the_young_are(words: Words) -> None:
    assert heard("明天去见小韩", words).customer is None
    assert codes_of(heard("明天去见老韩", words).customer) == ("X",)


@pytest.mark.parametrize(
    "text",
    [
        "鑫源韩总说我不喝酒",
        "昨天和鑫源韩总吃饭，我开车不喝酒",
        "昨天和鑫源韩总吃饭，不喝酒",
        "鑫源韩总不是不喝酒",
        "鑫源韩总感冒了不喝酒",
        "昨天和鑫源韩总吃饭，韩总嫌我不喝酒",
        "鑫源韩总最近不喝酒",
        "鑫源韩总上班不喝酒",
        "鑫源韩总不喝酒，今天开车",
        "鑫源韩总说了不抽烟的是李总",
    ],
)
def test_what_is_ours_or_of_a_moment_is_no_habit_of_theirs(text: str, words: Words) -> None:
    assert "hobbies" not in [field for _, _, field in told(text, words)]
    assert "hobbies" not in heard(text, words).extras


@pytest.mark.parametrize(
    "habit", ["韩总说他从来不喝酒", "韩总，不抽烟不喝酒", "韩总不喝酒的", "韩总他滴酒不沾"]
)
def test_a_habit_of_theirs_is_kept_in_any_words(habit: str, words: Words) -> None:
    assert told(f"鑫源{habit}", words) == [("X", "韩总", "hobbies")]


@pytest.mark.parametrize("text", ["佳和吴经理下午走了，换成李明来对接", "佳和吴经理昨天走了，换成李明"])
def test_who_went_home_did_not_leave(text: str, words: Words) -> None:
    assert told(text, words) == []


def test_who_is_in_charge_is_of_the_customer_named(words: Words) -> None:
    assert told("鑫源负责人是张工", words) == [("X", "张工", "new")]
    assert told("鑫源负责人是小陈", words) == [("X", "小陈", "new")]
