"""JSON for a column is what the standard library would have written, however it is written."""

import json
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Button
from config.privacy import mask_values
from models.database import dump_json


class Colour(StrEnum):
    """A text of a class of its own."""

    RED = "red"


_NAMES = st.text(max_size=3) | st.integers()
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.just(Colour.RED)
    | st.just("\ud800"),
    lambda parts: st.lists(parts, max_size=4) | st.tuples(parts) | st.dictionaries(_NAMES, parts, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_it_says_what_the_standard_library_says(value: object) -> None:
    assert json.loads(dump_json(value)) == json.loads(json.dumps(mask_values(value)))


@pytest.mark.parametrize(
    "value", [datetime(2026, 1, 1, tzinfo=UTC), Button("a", "b"), {1, 2}, b"x", object()]
)
def test_what_is_no_json_is_refused(value: object) -> None:
    for within in (value, {"a": [value]}):
        with pytest.raises(TypeError):
            dump_json(within)
