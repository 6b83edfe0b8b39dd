"""Amendments of who changed their mind: nothing is said to be wrong, only what it shall be instead."""

from datetime import date
from decimal import Decimal

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("厚度还是1.2吧", "thickness", "1.2"),
        ("算了宽度还是1219", "width", "1219"),
        ("数量先改成10吨", "quantity", "10"),
        ("先改成10吨", "quantity", "10"),
        ("那数量就按12吨吧", "quantity", "12"),
        ("要不还是20吨吧", "quantity", "20"),
    ],
)
@pytest.mark.parametrize("audience", ["rep", "customer"])
def test_goods(say: Say, text: str, field: str, value: str, audience: str) -> None:
    intent = say(text, audience)
    assert intent.name == "amend"
    assert getattr(intent.items[0], field) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("算了，下周三吧", date(2026, 11, 25)),
        ("要不周五去吧", date(2026, 11, 20)),
        ("明天来不及，改到后天吧", date(2026, 11, 20)),
        ("周四没空，周五吧", date(2026, 11, 20)),
        ("那就周五吧", date(2026, 11, 20)),
    ],
)
def test_times(say: Say, text: str, when: date) -> None:
    intent = say(text)
    assert (intent.name, intent.when) == ("amend", when)


@pytest.mark.parametrize("text", ["最晚25号", "最迟25号要", "不能晚于25号"])
def test_the_latest_day(say: Say, text: str) -> None:
    intent = say(text, "customer")
    assert (intent.name, intent.due) == ("amend", date(2026, 11, 25))


@pytest.mark.parametrize(
    "text",
    [
        "价格还是比别家贵500",
        "时间还是太紧",
        "厚度都一样",
        "还是算了",
        "算了，不去了",
        "算了明天再去科瑞",
        "算了，给他14250吧",
        "来不及了，明天再说吧",
        "科瑞明天没空，后天去",
        "客户说太晚了，周三吧",
        "最晚周五给他答复",
        "嗯，20吨",
    ],
)
def test_what_says_more_is_none(say: Say, text: str) -> None:
    assert say(text).name != "amend"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("晚上去科瑞，八点", "2026-11-18T20:00:00"),
        ("明天晚上去科瑞拜访毛总，八点", "2026-11-19T20:00:00"),
        ("明天去科瑞，上午十点", "2026-11-19T10:00:00"),
    ],
)
def test_the_hour_is_of_the_part_of_the_day(say: Say, text: str, when: str) -> None:
    intent = say(text)
    assert intent.when is not None
    assert (intent.name, intent.when.isoformat()) == ("plan", when)


@pytest.mark.parametrize("text", ["昨天到账的", "是昨天到的", "昨天收的"])
def test_the_day_on_which_it_took_place(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.when) == ("amend", date(2026, 11, 17))
    assert say("上午聊的").name != "amend"
    assert say("昨天科瑞到账的").name != "amend"


def test_a_price_that_was_given_is_a_quote(say: Say) -> None:
    assert say("价格报了14350，他嫌贵").name == "log_quote"
    assert say("价格是14350").name == "amend"


def test_what_took_place_tells_of_money_or_of_people(say: Say) -> None:
    assert [say(text).extras["happened"] for text in ("昨天到的", "昨天去的")] == ["paid", "met"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("要10吨，下周三之前最晚周四到", date(2026, 11, 25)),
        ("要10吨，明天能发吗，最晚后天到", date(2026, 11, 20)),
    ],
)
def test_the_latest_day_is_not_before_the_first(say: Say, text: str, due: date) -> None:
    assert say(text, "customer").due == due
