"""What a unit is to cost more or less: 降两百一吨 is no 210 tons, and 一吨便宜三百 not one ton."""

import re
from functools import cache
from typing import NamedTuple

from bot.nlu.text.numbers import CHINESE
from config.beginnings import compiled
from config.words import Trade

_BETWEEN = "(?:[了个]|大概|差不多|至少|起码|最少|最多|[你我他]们?)*"
_HUNDREDS_EACH = re.compile("[百千万][二三四五六七八九]?一$")
"""No count: a hundred and ten is 一百一十 before a counter, so 一百一吨 is a hundred for each ton."""
_MAY_BE_EACH = re.compile(f"[{CHINESE}]一$")
_NEAR = 9
"""So many characters before a number its verb begins at most."""


class _Changes(NamedTuple):
    certain: re.Pattern[str]
    possible: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _changes(trade: Trade) -> _Changes:
    certain, possible = trade.price_changes
    link = r"(?:[就都也还再又才要能给得]|可以|[比跟][^,，。;；!！?？\n]{1,6}?)*"
    return _Changes(
        compiled(f"(?:{certain}){_BETWEEN}$"),
        compiled(f"(?:{certain}|{possible}){_BETWEEN}$"),
        compiled(
            f"{link}(?:{certain}|{possible}){_BETWEEN}"
            rf"(?=[{CHINESE}\d\0])(?![{CHINESE}\d.]+个?(?:{trade.unit_source}))"
        ),
    )


def changes_before(text: str, number: str, start: int, trade: Trade) -> bool:
    """Whether a number at `start` that ends in one, a unit behind it, is how much each unit costs more or less
    (便宜五十一吨)."""
    if not _MAY_BE_EACH.search(number):
        return False
    changes, before = _changes(trade), text[max(0, start - _NEAR) : start]
    sought = changes.possible if _HUNDREDS_EACH.search(number) else changes.certain
    return sought.search(before) is not None


def changes_behind(text: str, end: int, trade: Trade) -> bool:
    """Whether behind one unit, which ends at `end`, it is told how much more or less that costs (一吨便宜三百)."""
    return _changes(trade).behind.match(text, end) is not None
