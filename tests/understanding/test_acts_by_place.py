"""Acts that are told by where or through whom: a meeting at theirs, a call that nobody took, a payment by another."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("上午在嘉豪开的碰头会", "meeting"),
        ("上午跟嘉豪赖经理开了个碰头会，聊了304", "meeting"),
        ("刚跟嘉豪开了个会", "meeting"),
        ("中午在嘉豪吃了个饭", "visit"),
    ],
)
def test_a_meeting_told_by_its_place_was_one(text: str, method: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.customer.code, told.method) == ("log_interaction", "C5", method)


@pytest.mark.parametrize(
    "text",
    [
        "上午在公司开的碰头会",
        "上午在会议室开的碰头会",
        "上午在南京现场开的会",
        "上午在嘉豪开的发票",
        "明天在嘉豪开会",
    ],
)
def test_others_are_none(text: str, say: Say) -> None:
    assert say(text).name != "log_interaction"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("打不通江总", "江总"),
        ("打不通江总电话", "江总"),
        ("打不通江经理的电话", "江经理"),
        ("打不通许总", "许总"),
        ("打不通许经理电话", "许经理"),
        ("联系不上饶总", "饶总"),
    ],
)
def test_the_end_of_a_verb_begins_no_place(text: str, person: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.contacts, told.customer) == ("log_interaction", (person,), None)
    assert told.extras["unanswered"]


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪委托了科瑞付8万",
        "嘉豪委托科瑞付了8万",
        "嘉豪委托第三方付了8万",
        "嘉豪让科瑞代付8万",
        "嘉豪通过科瑞付了8万",
    ],
)
def test_what_another_paid_for_them_is_theirs(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.customer.code, told.amount) == ("log_payment", "C5", 80000)


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪要委托科瑞付8万",
        "嘉豪委托科瑞付8万，还没到",
        "嘉豪委托了科瑞提货",
        "嘉豪让我们付8万",
        "嘉豪找科瑞付了8万加工费",
        "嘉豪委托科瑞付了8万给宏发",
        "嘉豪请快递代付了800",
    ],
)
def test_what_did_not_come_is_no_payment(text: str, say: Say) -> None:
    assert say(text).name != "log_payment"


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪有10吨304的需求，月底要",
        "嘉豪有个10吨304的单子",
        "嘉豪赖经理有一批10吨304的计划",
        "嘉豪那边有10吨304的需求",
    ],
)
def test_a_need_of_so_much_is_a_demand(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, [item.quantity for item in told.items]) == ("log_demand", [10])


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪有个10吨304的单子丢了",
        "嘉豪有个10吨304的单子没发",
        "嘉豪没有10吨304的需求",
        "嘉豪有没有10吨304的需求",
    ],
)
def test_what_is_told_or_asked_of_one_is_none(text: str, say: Say) -> None:
    assert say(text).name != "log_demand"
