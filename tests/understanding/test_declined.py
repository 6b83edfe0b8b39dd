"""Goods that are not wanted are no demand; what is wanted in their place is one."""

from decimal import Decimal

import pytest

from bot.nlu.intent import Item
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("科瑞304不要了，改316L 10吨", Item(grade="316L", quantity=Decimal(10), unit="吨")),
        ("科瑞不要201要304 20吨", Item(grade="304", quantity=Decimal(20), unit="吨")),
        ("科瑞不要卷要板 20吨", Item(form="sheet", quantity=Decimal(20), unit="吨")),
        ("科瑞不要冷轧要热轧 20吨", Item(form="hot_rolled", quantity=Decimal(20), unit="吨")),
        ("科瑞不要201 5吨 要304 20吨", Item(grade="304", quantity=Decimal(20), unit="吨")),
        ("科瑞不要201 5吨要304", Item(grade="304", quantity=Decimal(5), unit="吨")),
        ("科瑞要304不要201 10吨", Item(grade="304", quantity=Decimal(10), unit="吨")),
        ("科瑞说201不需要，304来10吨", Item(grade="304", quantity=Decimal(10), unit="吨")),
        ("科瑞201 5吨不要，304要10吨", Item(grade="304", quantity=Decimal(10), unit="吨")),
        ("科瑞304和316L都不要了，430要10吨", Item(grade="430", quantity=Decimal(10), unit="吨")),
        ("科瑞要304管不要板，10吨", Item("304", "pipe", quantity=Decimal(10), unit="吨")),
        (
            "科瑞不要201 2.0的 要304 1.5的 20吨",
            Item(grade="304", thickness=Decimal("1.5"), quantity=Decimal(20), unit="吨"),
        ),
        (
            "科瑞304要10吨，不要1.5的要2.0的",
            Item(grade="304", thickness=Decimal(2), quantity=Decimal(10), unit="吨"),
        ),
        ("304不要了，改316L 10吨", Item(grade="316L", quantity=Decimal(10), unit="吨")),
        ("304不要了，换316L 10吨", Item(grade="316L", quantity=Decimal(10), unit="吨")),
        ("不要201了，换304 20吨", Item(grade="304", quantity=Decimal(20), unit="吨")),
        ("科瑞说304不要了，换201 5吨", Item(grade="201", quantity=Decimal(5), unit="吨")),
    ],
)
def test_what_is_wanted_instead_is_a_demand(say: Say, text: str, wanted: Item) -> None:
    intent = say(text)
    assert (intent.name, intent.items) == ("log_demand", (wanted,))


@pytest.mark.parametrize(
    "text",
    [
        "科瑞说没要304",
        "科瑞不要304 20吨",
        "科瑞304 20吨不要了",
        "科瑞304不要了316L也不要了",
        "科瑞说不要201和430",
        "科瑞说304 20吨、316L 5吨都不要了",
    ],
)
def test_where_nothing_else_is_wanted_there_is_no_demand(say: Say, text: str) -> None:
    assert say(text).name in ("unknown", "log_interaction")


def test_beside_a_talk_what_is_wanted_is_kept(say: Say) -> None:
    intent = say("今天拜访科瑞毛总，他们不要201，要304 20吨")
    assert (intent.name, [item.grade for item in intent.items]) == ("log_interaction", ["304"])


@pytest.mark.parametrize("text", ["我们没要304 20吨", "我们没订过316L 5吨", "没要304 20吨"])
def test_a_customer_who_asked_for_none_wants_none(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "unknown"


@pytest.mark.parametrize(
    "text", ["没要304，要的是316L 20吨", "要316L 20吨，不要有划痕", "不要201 5吨，要316L 20吨"]
)
def test_a_customer_wants_what_stands_beside_what_they_do_not(say: Say, text: str) -> None:
    intent = say(text, audience="customer")
    assert intent.name == "demand"
    assert [(item.grade, item.quantity) for item in intent.items] == [("316L", 20)]


def test_goods_dropped_before_others_that_are_wanted_are_no_amendment(say: Say) -> None:
    intent = say("不要201 5吨 要304 20吨", audience="customer")
    assert (intent.name, intent.items) == (
        "demand",
        (Item(grade="304", quantity=Decimal(20), unit="吨"),),
    )
    assert say("不要201的", audience="customer").name == "amend"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("科瑞304不是20吨，是30吨", Item(grade="304", quantity=Decimal(30), unit="吨")),
        ("科瑞要304不是20吨是30吨", Item(grade="304", quantity=Decimal(30), unit="吨")),
        ("科瑞304不要20吨，要30吨", Item(grade="304", quantity=Decimal(30), unit="吨")),
        ("科瑞不要20吨了，304要30吨", Item(grade="304", quantity=Decimal(30), unit="吨")),
        ("科瑞304 20吨 不要8K", Item(grade="304", quantity=Decimal(20), unit="吨")),
        ("科瑞要304 20吨，不要覆膜", Item(grade="304", quantity=Decimal(20), unit="吨")),
        ("科瑞说不用304了，用201 20吨", Item(grade="201", quantity=Decimal(20), unit="吨")),
        ("科瑞说不做304了，做316L，先要5吨", Item(grade="316L", quantity=Decimal(5), unit="吨")),
        ("科瑞304没要过，316L要10吨", Item(grade="316L", quantity=Decimal(10), unit="吨")),
        ("科瑞不是要板，是要管 5吨", Item(form="pipe", quantity=Decimal(5), unit="吨")),
    ],
)
def test_what_is_wanted_otherwise_is_told_apart(say: Say, text: str, wanted: Item) -> None:
    intent = say(text)
    assert (intent.name, intent.items) == ("log_demand", (wanted,))


@pytest.mark.parametrize("text", ["304 20吨，不要覆膜", "不要开平，304 20吨", "304 20吨 不用2B"])
def test_how_goods_are_not_to_be_made_declines_none(say: Say, text: str) -> None:
    intent = say(text, audience="customer")
    assert intent.name == "demand"
    told = [(item.grade, item.surface, item.processing, item.quantity) for item in intent.items]
    assert told == [("304", None, (), 20)]
