"""Finds every expression of time in a text, in order, none overlapping another."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.nlu.dates.vocabulary import ORDINAL
from bot.nlu.times.atoms import is_house, is_talk, read_atom
from bot.nlu.times.joining import complete, span_of_both
from bot.nlu.times.span import TimeSpan
from config.beginnings import compiled

_NUMERALS = "零〇一二两俩仨三四五六七八九十百千"
_UNITS = "年月日号天周个点时分小钟刻季星礼工交多来半几晚夜旬前后早大假长期:/·~、—–到至-"
_START = compiled(
    rf"\d(?:(?<!\d\d)(?=\d{{0,4}}(?:[.,]\d{{1,3}})? ?[{_UNITS}]|\d{{3}}\.)"
    r"|(?<=[交货到][期货]\d)|(?<=[交货到][期货][ :是为,]\d))"
    rf"|[{_NUMERALS}](?=[{_NUMERALS}]{{0,8}} ?[{_UNITS}])"
    "|[Qq差每逢再过未最近往接之这前后头上下本当同今明昨大去来首次翌隔周星礼第初元正冬腊农阴廿卅春除清劳端中国重圣平双光妇儿教情"
    "年节月早凌晨午傍晚夜深底末内伊寻琴听]|个(?=周|星期|礼拜)|五一|七夕|小年|半(?=夜|[个年月天小周日钟季])|几(?=[个年月天小周日])"
)
"""Where an expression of time can begin: most places are none such, and most numbers count no time."""
_TO = " ?(?:[-~到至–]|—{1,2}) ?"
_SHARED_UNIT = re.compile(
    rf"(?<![\d.*])(?P<left>(?:19|20)\d\d(?={_TO}(?:19|20)\d\d ?(?P<years>年))"
    rf"|{ORDINAL}(?={_TO}{ORDINAL}(?P<unit>月(?!底)|点(?!\d)|时(?!间))))"
)
"""In 8到10月, 1995-1997年 and 九到十一点 the unit is said once for both."""


def find_times(text: str, now: datetime) -> list[TimeSpan]:
    """All expressions of time in a normalised text; `now` is local and naive."""
    joined: list[TimeSpan] = []
    for span in _completed(text, now):
        both = span_of_both(text, joined[-1], span) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(span)
    if not joined:
        return joined
    return [span for span in joined if not (is_talk(text, span) or is_house(text, span))]


def only_time(text: str, now: datetime) -> TimeSpan | None:
    """The one expression of time that a text is; None where it is more, or less."""
    times = find_times(text, now)
    whole = len(times) == 1 and (times[0].start, times[0].end) == (0, len(text))
    return times[0] if whole else None


def _completed(text: str, now: datetime) -> list[TimeSpan]:
    """Day, part of the day and hour that stand side by side as one span each."""
    spans: list[TimeSpan] = []
    for span in _atoms(text, now):
        whole = complete(text, spans[-1], span) if spans else None
        if whole:
            spans[-1] = whole
        else:
            spans.append(span)
    return spans


def _atoms(text: str, now: datetime) -> Iterator[TimeSpan]:
    position = 0
    for start in _START.finditer(text):
        if start.start() < position:
            continue
        at = start.start()
        counts = text[at].isdecimal() or text[at] in _NUMERALS
        span = (_with_shared_unit(text, at, now) if counts else None) or read_atom(text, at, now)
        if span:
            yield span
            position = span.end


def _with_shared_unit(text: str, start: int, now: datetime) -> TimeSpan | None:
    shared = _SHARED_UNIT.match(text, start)
    if shared is None:
        return None
    said = shared["left"] + (shared["unit"] or shared["years"])
    span = read_atom(said, 0, now)
    return span._replace(start=start, end=shared.end(), text=said) if span else None
