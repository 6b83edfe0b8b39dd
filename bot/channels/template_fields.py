"""The values of a template message, cut to what their fields take.

The platform refuses the whole message for one value too long (47003, wechat.md 2.3), and names the kind of a
field by its name without the number: thing2, character_string1, time3.
"""

import re
from collections.abc import Mapping

from bot.channels.text_limits import cut_characters, legal_text

_LIMITS = {
    "thing": 20,
    "character_string": 32,
    "number": 32,
    "letter": 32,
    "symbol": 5,
    "phone_number": 17,
    "car_number": 8,
    "name": 10,
    "phrase": 5,
    "const": 20,
}
"""Characters for each kind of field. Older templates (keyword1, first, remark) fold what is long by themselves."""

_NUMBER = re.compile(r"\d+$")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")


def template_values(data: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """`data` as the API takes it: {"thing2": {"value": "..."}}."""
    return {field: {"value": _fitting(field, value)} for field, value in data.items()}


def _fitting(field: str, value: str) -> str:
    kind = _NUMBER.sub("", field)
    value = legal_text(value)
    if kind == "character_string":
        return _NOT_ASCII.sub("", value)[: _LIMITS[kind]]
    if kind == "thing":
        value = " ".join(value.split())
    limit = _LIMITS.get(kind)
    return cut_characters(value, limit) if limit else value
