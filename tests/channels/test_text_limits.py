"""Cutting texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.text_limits import cut_bytes, cut_characters, legal_text, size, split_text

TEXTS = st.text(st.sampled_from("a拜🙂\n "), max_size=200)


@settings(deadline=None)
@given(TEXTS, st.integers(min_value=4, max_value=60))
def test_no_part_is_too_long_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert all(1 <= size(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("a拜"), min_size=1, max_size=5), min_size=1, max_size=30))
def test_short_lines_stay_whole(lines: list[str]) -> None:
    parts = split_text("\n".join(lines), 40)
    assert [line for part in parts for line in part.split("\n")] == lines


def test_a_text_that_fits_is_one_part() -> None:
    assert split_text("a\n\nb\n") == ["a\n\nb\n"]
    assert split_text("") == []


def test_an_indented_line_stays_with_the_one_before_it() -> None:
    entries = [f"· 说法{number}\n  做什么{number}" for number in range(20)]
    parts = split_text("\n".join(entries), 100)
    assert len(parts) > 2
    assert all(part.startswith("· ") and "\n  做什么" in part.rsplit("· ", 1)[1] for part in parts)
    assert "\n".join(parts) == "\n".join(entries)


@settings(deadline=None)
@given(TEXTS, st.integers(min_value=3, max_value=60))
def test_a_cut_text_fits(text: str, limit: int) -> None:
    assert size(cut_bytes(text, limit)) <= limit
    assert len(cut_characters(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "legal"), [("a\tb\nc\rd", "a\tb\nc\rd"), ("\x00\x0b\x1f\ufffe", ""), ("🙂", "🙂")]
)
def test_what_xml_allows(text: str, legal: str) -> None:
    assert legal_text(text) == legal
