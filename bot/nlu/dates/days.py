"""What a form of day means: its first and last day, in the sense of the past and in that of what is to come."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from bot.nlu.text.numbers import parse

Tense = Literal["past", "future", "today", "open"]
Groups = re.Match[str]
Period = tuple[date, date]

_JUST_NOW, _FAR_AHEAD = 60, 250
"""Days: of a date without a year that has just gone by, the next one is not meant; nor of one near ahead the last."""
_AHEAD_AT_MOST = 30
"""Years: 31年 said in 2026 is 2031, 98年 is 1998."""


class Days(NamedTuple):
    """First and last day in either sense, and the side of now on which the form itself lies.

    `moment` is set where hours or minutes were counted from now. What is `vague` may date nothing (前几天). What
    `comes_round` names no year, month or week of its own (5号, 周三) and is read again behind another day (3号到5号).
    """

    past: Period
    future: Period
    tense: Tense = "open"
    moment: datetime | None = None
    vague: bool = False
    comes_round: bool = False


class Form(NamedTuple):
    """A way to name a day: the source of its regular expression, and what its groups mean at a moment (local time).

    The reader gives `None` where the words name no day (13月45号). Names of groups are unique over all forms.
    """

    name: str
    source: str
    read: Callable[[Groups, datetime], Days | None]


def fixed(first: date, last: date | None = None, tense: Tense = "open", vague: bool = False) -> Days:
    """Days that are the same in both senses."""
    period = (first, last or first)
    return Days(period, period, tense, None, vague)


def exact(period: Period, today: date) -> Days:
    """A period that is named in full; its tense is the side of today on which it lies."""
    return fixed(*period, tense=side(*period, today))


def either(candidates: Sequence[Period], today: date, tense: Tense = "open") -> Days | None:
    """The latest period that has begun, and the earliest that has not ended; `candidates` in order of time."""
    if not candidates:
        return None
    begun = [period for period in candidates if period[0] <= today]
    ahead = [period for period in candidates if period[1] >= today]
    past, future = begun[-1] if begun else candidates[0], ahead[0] if ahead else candidates[-1]
    if (today - past[1]).days in range(1, _JUST_NOW) and (future[0] - today).days > _FAR_AHEAD:
        tense = "past"  # 11月15号 said on the 18th is no plan for next year
    if (future[0] - today).days in range(1, _JUST_NOW) and (today - past[1]).days > _FAR_AHEAD:
        tense = "future"  # nor is 12月20号 one of last year
    return Days(past, future, tense, comes_round=True)


def every_year(
    of_year: Callable[[int], Period | None], today: date, years: Sequence[int] = (-1, 0, 1)
) -> Days | None:
    """What comes round each year, where no year was said; a day that is today's by its date is today."""
    days = either([period for shift in years if (period := of_year(today.year + shift))], today)
    return days._replace(tense="today") if days and days.past == (today, today) else days


def side(first: date, last: date, today: date) -> Tense:
    """The tense of a period: past, future, or, while it lasts, today where it is one day, and open where it is more."""
    if last < today or first > today:
        return "past" if last < today else "future"
    return "today" if first == last else "open"


def number(said: str | None) -> int:
    """A count or a day of the month (廿三, 初八); 0 where nothing was said."""
    value = parse((said or "").removeprefix("初"))
    return int(value) if value is not None else 0


_NAMED_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "这一年": 0,
}
_NAMED_YEARS |= {"同年": 0, "明年": 1, "来年": 1, "次年": 1, "下一年": 1, "后年": 2, "大后年": 3}
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")


def year_of(said: str | None, today: date) -> int | None:
    """The year of 今年, 2027年, 27年, 二零二七年, 两千零四年; `None` where none was said."""
    if not said:
        return None
    said = said.replace(" ", "").removesuffix("度")
    if said in _NAMED_YEARS:
        return today.year + _NAMED_YEARS[said]
    said = said.removesuffix("年")
    if "千" in said:
        return int(parse(said) or 0)
    digits = said.translate(_DIGITS)
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + _AHEAD_AT_MOST else year
