"""With what patterns begin; those that look ahead for it find what they would find without."""

import re

import pytest

from config.beginnings import Beginnings, compiled
from config.scanning import with_set_in_head
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


@pytest.mark.parametrize("source", ["[kS]u|到", r"(?<!x)\d号", "i|(?P<of>[一-鿿])的", "K"])
def test_a_search_passes_over_what_begins_no_match_and_finds_the_same(source: str) -> None:
    text = "xu SU ſu 3号x4号,我的 到İıiIKk\U0001f600到"
    for flags in (0, re.IGNORECASE):
        found, plain = compiled(source, flags), re.compile(source, flags)
        assert [m.groups("") for m in found.finditer(text)] == [m.groups("") for m in plain.finditer(text)]
        assert [m.span() for m in found.finditer(text, 3)] == [m.span() for m in plain.finditer(text, 3)]
        assert found.groupindex == plain.groupindex and found.flags == plain.flags
        assert found.sub("-", text) == plain.sub("-", text) and found.split(text) == plain.split(text)


def test_only_code_of_the_known_form_gets_a_set_in_its_head() -> None:
    """That of a look ahead has one behind it; a literal, which has a head of its own, and others stay as they are."""
    plain = [re._compiler._code(re._parser.parse(source), 0) for source in ("abc", "(?![ab])c", "(?<=[ab])c")]  # type: ignore[attr-defined]
    assert all(with_set_in_head(code) == code for code in plain)
    ahead = re._compiler._code(re._parser.parse("(?=[ab])(?:ax|by)"), 0)  # type: ignore[attr-defined]
    assert len(with_set_in_head(ahead)) > len(ahead)


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
