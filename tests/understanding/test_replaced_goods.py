"""Goods that gave way to others in the same breath are not wanted; of two that were open the settled one is."""

from decimal import Decimal

import pytest

from bot.nlu.intent import Item
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("原来要430，现在改304，20吨", [("304", 20)]),
        ("本来要304 10吨，现在要15吨", [("304", 15)]),
        ("之前要的430改要304，20吨", [("304", 20)]),
        ("以前用304，现在也用316L，各要10吨", [("304", 10), ("316L", 10)]),
        ("本来要430 10吨，后来又要了304 20吨", [("430", 10), ("304", 20)]),
        ("本来要430 10吨，后来又改成304 20吨", [("304", 20)]),
        ("要304 10吨，201 8吨，最后定5吨", [("304", 10), ("201", 8)]),
        ("要304 10吨，最后定5吨", [("304", 5)]),
        ("要304 10吨，201他要8吨我们给6吨，最后定7吨", [("304", 10), ("201", 7)]),
        ("本来要304和316L，现在要各10吨", [("304", 10), ("316L", 10)]),
    ],
)
def test_what_was_wanted_at_first_is_not_wanted(say: Say, told: str, wanted: list[tuple[str, int]]) -> None:
    assert [(item.grade, item.quantity) for item in say(told, audience="customer").items] == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("把430 BA板改成304 BA板了，20吨", Item("304", form="sheet", surface="BA", quantity=20, unit="吨")),
        ("把20吨304改成30吨了", Item("304", quantity=30, unit="吨")),
        ("由430改为304，20吨", Item("304", quantity=20, unit="吨")),
        ("厚度1.0改成1.2，304，20吨", Item("304", thickness=Decimal("1.2"), quantity=20, unit="吨")),
        ("要304管五十支还是六十支他说六十支先定六十支", Item("304", form="pipe", quantity=60, unit="支")),
        ("要304的还是316L的，老板说316L的，10吨", Item("316L", quantity=10, unit="吨")),
        ("304一个要十吨一个说八吨，最后敲定八吨", Item("304", quantity=8, unit="吨")),
        (
            "304板有的要10张有的要12张，谈下来大家一致同意定12张",
            Item("304", form="sheet", quantity=12, unit="张"),
        ),
    ],
)
def test_what_gave_way_is_not_wanted(say: Say, told: str, wanted: Item) -> None:
    assert say(f"今天拜访科瑞，{told}").items == (wanted,)


@pytest.mark.parametrize(
    ("told", "grades"),
    [
        ("要304 10吨和316L 5吨", ("304", "316L")),
        ("要304的还是316L的还没定", ("304", "316L")),
        ("要304 10吨，430最后定了8吨", ("304", "430")),
    ],
)
def test_both_are_told_where_none_gave_way(say: Say, told: str, grades: tuple[str, ...]) -> None:
    assert tuple(item.grade for item in say(f"今天拜访科瑞，{told}").items) == grades
