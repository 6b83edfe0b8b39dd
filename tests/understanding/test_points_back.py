"""Whom 那边 and 那家 mean: whoever was spoken of last, unless somebody else is named right before."""

import pytest

from bot.nlu import Context
from bot.nlu.intent import Found, Unknown
from tests.understanding.conftest import Say

JUST_NOW = Context(customer="C5", speaker="张伟")


@pytest.mark.parametrize(
    "text",
    [
        "那边款到没到",
        "他们那边要20吨304",
        "客户那边要20吨304",
        "财务那边款到没到",
        "采购那边说要20吨304",
        "给那边报了14500",
        "和那边谈了",
        "昨天那边要20吨304",
        "刚才那家要20吨304",
        "还是那家，要20吨304",
        "这家要20吨304",
        "那边毛总要20吨304",
        "刚才那家的毛总要20吨304",
    ],
)
def test_who_was_spoken_of_last(say: Say, text: str) -> None:
    customer = say(text, context=JUST_NOW).customer
    assert isinstance(customer, Found)
    assert (customer.code, customer.by) == ("C5", "context")


@pytest.mark.parametrize(
    "text",
    [
        "刘洋那边款到没到",
        "上海那边要20吨304",
        "太钢那边要20吨304",
        "上海那家要20吨304",
        "便宜的那家要20吨304",
        "长江那边水位到没到",
        "毛总那边要20吨",
        "毛总他们要20吨304",
        "毛总那家要20吨304",
        "采购王经理那边要20吨304",
        "毛总那边报了14800",
        "毛总那边款到没到",
        "跟毛总聊了，他要20吨304",
        "毛总打电话来，他要20吨304",
        "老毛那边要20吨304",
        "下周三再去见毛总",
        "毛总说要20吨304",
    ],
)
def test_somebody_else_is_not(say: Say, text: str) -> None:
    assert say(text, context=JUST_NOW).customer is None


@pytest.mark.parametrize("whose", [("赖经理", "C5"), ("居经理", "C7")])
@pytest.mark.parametrize(
    "text", ["{}那边要20吨", "{}那边报了14800", "跟{}聊了，他要20吨304", "下周三再去见{}"]
)
def test_the_only_one_of_ones_own_who_has_such_a_person_is_meant(
    say: Say, text: str, whose: tuple[str, str]
) -> None:
    person, code = whose
    customer = say(text.format(person), context=JUST_NOW).customer
    assert isinstance(customer, Found)
    assert customer.code == code


@pytest.mark.parametrize("text", ["长江那边款到没到", "长江款到了吗", "长江的款付了没"])
def test_a_name_that_is_a_word_is_meant_where_money_is_waited_for(say: Say, text: str) -> None:
    customer = say(text, context=JUST_NOW).customer
    assert isinstance(customer, Found)
    assert customer.code == "C6"


@pytest.mark.parametrize("text", ["凯盛那边款到没到", "凯盛的款到没到", "凯盛货到没到", "凯盛那边货发了没"])
def test_a_name_that_is_in_no_book_is_said_to_be_unknown(say: Say, text: str) -> None:
    assert say(text, context=JUST_NOW).customer == Unknown("凯盛")


@pytest.mark.parametrize("text", ["大众新款到了吗", "这个月款到没到", "昨天的款到没到", "钱到没到"])
def test_nobody_is_named(say: Say, text: str) -> None:
    assert say(text).customer is None
