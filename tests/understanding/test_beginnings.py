"""With what patterns begin; those that look ahead for it find what they would find without."""

import re

import pytest

from config.beginnings import Beginnings, compiled
from config.words import Words
from tests.understanding.test_sets import lines

TEXTS = [message["text"] for message in lines("working-second.jsonl")]


@pytest.mark.parametrize(
    ("source", "looks"),
    [
        ("拜访|走访", "(?=[拜走])"),
        ("(?:不|没)?去", "(?=[不去没])"),
        ("(?<![收签])到", "(?=[到])"),
        (r"\d{2}号", r"(?=[\d])"),
        ("[a-c]x", "(?=[ABCabc])"),
        (r"[一-鿿\-]", r"(?=[\-一-鿿])"),
        ("去*", ""),
        (".去", ""),
        ("[^去]来", ""),
        ("^$", ""),
    ],
)
def test_for_what_a_pattern_looks_ahead(source: str, looks: str) -> None:
    assert Beginnings.of(source).ahead() == looks


@pytest.mark.parametrize(
    ("source", "begins", "others"),
    [
        ("取消|订", "取订", "消 7"),
        (r"\d号", "7٣", "号一"),
        (r"\s*x|y", " \u3000xyY", "7"),
        ("[一-鿿]号", "一号", "7x"),
        ("(?:x|.)y", "a好", ""),
    ],
)
def test_with_what_a_pattern_begins(source: str, begins: str, others: str) -> None:
    found = Beginnings.of(source, re.IGNORECASE)
    assert all(map(found.allow, begins)) and not any(map(found.allow, others))


def test_a_pattern_that_is_none_raises() -> None:
    with pytest.raises(re.error):
        compiled("(去")


def test_every_cue_finds_the_same(words: Words) -> None:
    for name, source in words.cues.sources.items():
        plain = re.compile(source)
        for text in TEXTS:
            assert [m.span() for m in words.cues[name].finditer(text)] == [
                m.span() for m in plain.finditer(text)
            ], (name, text)


def test_goods_without_regard_to_case(words: Words) -> None:
    grades = words.trade.grades.pattern
    assert [grades.search(text) is not None for text in ("q345b", "Q345B", "sus304", "三零")] == [
        True,
        True,
        True,
        False,
    ]
