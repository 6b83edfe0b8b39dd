"""Who calls amid a visit, and is known at another customer, tells of that one; who may be there, of whom one visits."""

import pytest

from bot.nlu import Book, Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import codes_of
from bot.nlu.several.records import records_of
from config.words import Words
from tests.understanding.conftest import NOW, Say

_SPEAKER = Context(speaker="孙磊")
"""毛总 is known to him at 科瑞 (C9), 望总 at 长江 (C6)."""


@pytest.mark.parametrize(
    "text",
    [
        "在科瑞等毛总的时候，望总打电话来说要10吨304",
        "今天去了科瑞见了毛总，望总打电话说要10吨304",
        "今天拜访科瑞，路上望总来电话说要10吨304",
        "昨天去科瑞，望总微信说要10吨304",
        "在科瑞开会时望总来电话说要10吨304",
        "拜访科瑞的时候望总打电话来要10吨304",
    ],
)
def test_the_call_is_of_who_called(text: str, say: Say, book: Book, words: Words) -> None:
    found = records_of(say(text, context=_SPEAKER), Hearer(NOW, book, words, _SPEAKER))
    assert found is not None
    visit, call = found.parts
    assert (codes_of(visit.customer), visit.items) == (("C9",), ())
    assert "望总" not in visit.contacts
    assert (codes_of(call.customer), call.contacts) == (("C6",), ("望总",))
    assert [item.quantity for item in call.items] == [10]


def test_on_the_way_to_them_nobody_was_visited(say: Say, book: Book, words: Words) -> None:
    text = "去科瑞的路上接到望总电话，要10吨304"
    call = records_of(say(text, context=_SPEAKER), Hearer(NOW, book, words, _SPEAKER))
    assert call is not None
    assert (codes_of(call.customer), call.extras["others"], call.parts) == (("C6",), "科瑞", ())


@pytest.mark.parametrize(
    "text",
    [
        "今天去了科瑞，望总说要10吨304",
        "今天去了科瑞，王总打电话说要10吨304",
        "今天去了科瑞，毛总打电话来要10吨304",
    ],
)
def test_who_may_be_theirs_is(text: str, say: Say, book: Book, words: Words) -> None:
    told = say(text, context=_SPEAKER)
    told = records_of(told, Hearer(NOW, book, words, _SPEAKER)) or told
    assert (told.parts, codes_of(told.customer)) == ((), ("C9",))


@pytest.mark.parametrize(
    "text",
    [
        "科瑞毛总投诉304有划伤，另外再要10吨316L",
        "科瑞毛总打电话说上批304板面有划伤，另外又要10吨316L",
        "科瑞投诉上批304有锈点，这次要10吨316L",
    ],
)
def test_what_is_wanted_besides_is_not_complained_of(text: str, say: Say, book: Book, words: Words) -> None:
    found = records_of(say(text), Hearer(NOW, book, words))
    assert found is not None
    complaint, demand = found.parts
    assert (complaint.name, [item.grade for item in complaint.items]) == ("log_complaint", ["304"])
    assert (demand.name, [item.grade for item in demand.items]) == ("log_demand", ["316L"])


def test_a_complaint_that_was_settled_before_is_none(say: Say, book: Book, words: Words) -> None:
    found = records_of(say("科瑞上次的投诉解决了，毛总又要10吨316L"), Hearer(NOW, book, words))
    assert found is not None
    assert (found.name, found.parts) == ("log_demand", ())


@pytest.mark.parametrize(
    "text",
    ["科瑞投诉304有划伤，要补2吨", "科瑞投诉304有划伤，要换10吨304", "科瑞投诉304有划伤，还要我们赔2万"],
)
def test_what_makes_good_for_it_is_no_demand(text: str, say: Say, book: Book, words: Words) -> None:
    told = say(text)
    assert (told.name, records_of(told, Hearer(NOW, book, words))) == ("log_complaint", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天去科瑞", "log_interaction"),
        ("上周三去科瑞了", "log_interaction"),
        ("昨天给科瑞打电话", "log_interaction"),
        ("明天去科瑞", "plan"),
        ("科瑞打电话说要10吨304", "log_interaction"),
    ],
)
def test_what_was_done_is_told_and_not_planned(text: str, name: str, say: Say) -> None:
    assert say(text).name == name


def test_where_samples_go_nobody_is(say: Say) -> None:
    assert say("样品寄给科瑞了，大概周四到，到了再跟进").name != "check_in"


def test_a_plan_is_for_our_day(say: Say) -> None:
    assert str(say("科瑞毛总明天去上海出差，我周五下午去找他").when) == "2026-11-20"
