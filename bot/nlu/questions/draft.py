"""A question being read: its text, in which what was recognised becomes one sign, and what was recognised so far."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(slots=True)
class Draft:
    """`fields` are those of the `Query` to be. `ahead` is the period named, read as of what is to come; `versus` with
    what it is compared, where that is counted from it (comparing.py); `rivals` the field of which several values are
    set beside each other, and these (rivals.py); `part` the fields that name a part whose share is asked for, None
    where none is, and `of_another` whether the whole is a measure of its own (shares.py). `growth` is 1 where it
    is asked what grew, -1 where what shrank (growth.py). `always`: of no
    period, since it is asked what never was. `timed`: in order of a length of time (最快, 最久), `priced`: the
    highest or lowest price is asked for, and `singled`: of single records (最大的一笔), whatever the rows are of
    (extent.py)."""

    text: str
    fields: dict[str, Any] = field(default_factory=dict)
    ahead: tuple[date, date] | None = None
    growth: int = 0
    always: bool = False
    timed: bool = False
    priced: bool = False
    singled: bool = False
    part: tuple[str, ...] | None = None
    of_another: bool = False
    versus: str = ""
    rivals: tuple[str, tuple[tuple[str, ...], ...]] | None = None

    def replace(self, start: int, end: int, sign: str) -> None:
        """Lets `sign` stand for characters [start, end)."""
        self.text = self.text[:start] + sign + self.text[end:]

    def take(self, pattern: re.Pattern[str], sign: str = "") -> re.Match[str] | None:
        """Finds the first match that is not empty, and lets the sign stand for it."""
        for match in pattern.finditer(self.text):
            if match.group():
                self.replace(match.start(), match.end(), sign)
                return match
        return None
