"""Numbers as people say and type them."""

from decimal import Decimal

import pytest

from bot.nlu.text.numbers import parse


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("20", "20"),
        ("3.5", "3.5"),
        ("1,200", "1200"),
        ("半", "0.5"),
        ("十", "10"),
        ("十五", "15"),
        ("三十", "30"),
        ("一百零五", "105"),
        ("两百五", "250"),
        ("三千二", "3200"),
        ("一万四", "14000"),
        ("一万四千五", "14500"),
        ("一万零五百", "10500"),
        ("一百二十万", "1200000"),
        ("3.5w", "35000"),
        ("3万5", "35000"),
        ("两万三八", "23800"),
        ("四千三五", "4350"),
        ("一万二三", "13000"),
        ("1.45万", "14500"),
        ("两三", "3"),
        ("三五", "5"),
        ("五六十", "60"),
        ("七八百", "800"),
        ("个把", "1"),
        ("百八十", "100"),
        ("一点五", "1.5"),
        ("一点六八万", "16800"),
        ("1点68万", "16800"),
        ("一百二十点五万", "1205000"),
        ("一点二亿", "120000000"),
        ("一二一九", "1219"),
        ("三零四", "304"),
        ("壹佰", "100"),
    ],
)
def test_a_number_as_said(said: str, value: str) -> None:
    assert parse(said) == Decimal(value)


@pytest.mark.parametrize("said", ["", "C", "吨", "abc"])
def test_what_is_no_number(said: str) -> None:
    assert parse(said) is None
