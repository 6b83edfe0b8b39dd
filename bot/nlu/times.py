"""Finds every expression of time in a text: days (bot/nlu/dates.py), clock times (bot/nlu/clock.py), their ranges."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from bot.nlu.clock import CLOCK, HOURS, PART, read_clock
from bot.nlu.date_forms import AFTER, FORMS
from bot.nlu.dates import Days, Tense, days_of

Sense = Literal["past", "future"]
Kind = Literal["date", "datetime", "daterange", "datetimerange", "time", "timerange", "duration"]

_DURATION = (
    r"(?P<duration>(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十百]{1,4}|半)个?半?"
    r"(?:工作日|小时|钟头|分钟|天|周|星期|礼拜|个月|季度|年)半?)(?![前后内里])"
)
_FORM_OF = {f"f_{name}": name for name in FORMS}
_ATOM = re.compile(
    r"(?P<every>每个?)?(?:"
    + "|".join(f"(?P<f_{name}>{source})" for name, source in FORMS.items())
    + f"|(?P<f_part>{PART})|(?P<f_clock>{CLOCK})|(?P<f_duration>{_DURATION}))"
)
_START = re.compile(
    "[0-9Qq零一二两俩三四五六七八九十百半几每再过未最近这前后头上下本当今明昨大去来周星礼第初元正腊农阴廿春除清劳端中国重圣双小年节月早凌午傍晚夜深底内]"
)
"""With one of these an expression of time begins; most characters are none of them."""
_AFTER = re.compile(AFTER)
_GAP = re.compile(r"[ 的,()]{0,2}")
_RANGE = re.compile(r" ?(?:到|至|-{1,2}|~|—{1,2}|–|或者?|、|和) ?")
_COUNTING = re.compile("[零一二三四五六七八九十两]")
_SHORT_PARTS = re.compile("早上?|晚上?|夜里?")
_TALK = re.compile(
    r"一点(?![半钟整多左])"
    r"|[零一二三四五六七八九]点[零一二三四五六七八九](?=个?(?:厚|的|毫米|乘|\*|米|吨|公斤|mm| |$))"
    r"|[一两二三]点(?=建议|意见|要求|问题|原因|需求|想法|事|说明|儿)"
)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """One expression of time: characters [start, end) of the normalised text, and what it means in either sense.

    `days` is `None` for a clock time alone, then the day is today's (in the future sense tomorrow, if it is past).
    """

    start: int
    end: int
    text: str
    rule: str
    now: datetime
    days: Days | None = None
    clock: time | None = None
    until: time | None = None
    part: str | None = None
    every: bool = False
    length: bool = False

    @property
    def tense(self) -> Tense:
        """The side of now on which the expression lies by itself."""
        if self.days is None:
            return "today"
        return self.days.tense

    @property
    def vague(self) -> bool:
        """Said without naming a day (前几天, 每周一, 三天): nothing may be dated by it."""
        return self.length or self.every or (self.days is not None and self.days.vague)

    @property
    def is_long(self) -> bool:
        """Longer than a week: nothing happened "on" it."""
        return self.days is not None and (self.days.past[1] - self.days.past[0]).days > 6

    @property
    def is_over(self) -> bool:
        """Whether it lies before now in its own right, or is an hour of today that has gone by."""
        if self.tense in ("past", "future", "open"):
            return self.tense == "past"
        if self.clock is not None:
            return self.clock <= self.now.time()
        return self.part is not None and HOURS[self.part][1] <= self.now.hour + (self.now.minute > 0)

    def first(self, sense: Sense) -> date | datetime:
        """The first day, or the moment where a clock time is said (naive, local)."""
        if self.days and self.days.moment:
            return self.days.moment
        day = self._day(sense, 0)
        return datetime.combine(day, self.clock) if self.clock is not None else day

    def last(self, sense: Sense) -> date:
        """The last day."""
        return self._day(sense, 1)

    def _day(self, sense: Sense, end: int) -> date:
        if self.days:
            return (self.days.past if sense == "past" else self.days.future)[end]
        gone = self.clock is not None and self.clock < self.now.time()
        return self.now.date() + timedelta(days=1 if sense == "future" and gone else 0)

    def bounds(self) -> tuple[date | datetime | None, date | datetime | None]:
        """First and last day or moment, in the future sense unless the form itself lies in the past."""
        if self.length:
            return None, None
        sense: Sense = "past" if self.tense == "past" else "future"
        first, last = self.first(sense), self.last(sense)
        if self.clock is not None or (self.days and self.days.moment):
            end = datetime.combine(last, self.until) if self.until is not None else first
            return first, end
        if self.part:
            begin, end_hour = HOURS[self.part]
            midnight = datetime.combine(last, time())
            return midnight + timedelta(hours=begin), midnight + timedelta(hours=end_hour)
        return first, last

    def kind(self) -> Kind:
        """Its type as `lianke parse --times` names it."""
        if self.length:
            return "duration"
        if self.days is None:
            return "time" if self.clock is not None and self.until is None else "timerange"
        if self.days.moment or (self.clock is not None and self.until is None):
            return "datetime"
        if self.clock is not None or self.part:
            return "datetimerange"
        return "date" if self.days.future[0] == self.days.future[1] else "daterange"


def find_times(text: str, now: datetime) -> list[TimeSpan]:
    """All expressions of time in a normalised text, in order, not overlapping; adjoining ones are one (周五下午3点)."""
    spans: list[TimeSpan] = []
    position = 0
    for start in _START.finditer(text):
        match = _ATOM.match(text, start.start()) if start.start() >= position else None
        span = _read(text, match, now) if match else None
        if span is None:
            continue
        previous = spans[-1] if spans else None
        joined = _join(text, previous, span) if previous else None
        if joined:
            spans[-1] = span = joined
        else:
            spans.append(span)
        position = span.end
    return [span for span in spans if not _is_talk(text, span)]


def _read(text: str, match: re.Match[str], now: datetime) -> TimeSpan | None:
    found, name = match, match.lastgroup or ""
    every = found["every"] is not None
    start, end = match.span()
    span = TimeSpan(start, end, match.group(), name.removeprefix("f_"), now, every=every)
    if name == "f_duration":
        return replace(span, length=True)
    if name == "f_part":
        return replace(span, part=found["part"])
    if name == "f_clock":
        clock = read_clock(found, None)
        return replace(span, clock=clock) if clock is not None else None
    days = days_of(_FORM_OF[name], found, now)
    if days is None:
        return None
    part = _part_named(found["rp_part"])
    after = _AFTER.match(text, end)
    if after and after["by"]:
        end = after.end()
    return replace(span, end=end, text=text[start:end], days=days, part=part)


_OTHER = frozenset({"f_part", "f_clock", "f_duration"})


def _part_named(said: str | None) -> str | None:
    if not said:
        return None
    return "早" if said in ("早", "早上", "晨") else "晚"


def _join(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan | None:
    """`left` and `right` as one expression, where they stand together and complete each other."""
    between = text[left.end : right.start]
    if left.length or right.length or len(between) > 4:
        return None
    if between.endswith((" ", ",")) and between[0] in "到至":
        return None  # "5月19号到 19号我过去": 到 is the goods' arrival
    if _GAP.fullmatch(between):
        return _complete(text, left, right)
    if _RANGE.fullmatch(between):
        return _range(text, left, right)
    return None


def _complete(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan | None:
    together = text[left.start : right.end]
    if left.rule == "festival" and right.rule == "day":
        return replace(right, start=left.start, text=together)
    if left.clock is not None or (
        right.days is not None and (left.days is None or not _same_day(left, right))
    ):
        return None
    if right.clock is not None:
        part = right.part or left.part
        clock = _reread(right, part)
        if clock is None:
            return None
        days = _midnight(left.days, part, clock)
        return replace(left, end=right.end, text=together, clock=clock, part=part, days=days)
    if right.part and left.part is None:
        return replace(left, end=right.end, text=together, part=right.part)
    return replace(left, end=right.end, text=together) if right.days is not None else None


def _same_day(left: TimeSpan, right: TimeSpan) -> bool:
    """12月5号(周六): the same day said twice."""
    if left.days is None or right.days is None or right.rule != "week":
        return False
    first, last = left.days.future
    return first == last and first.weekday() == right.days.future[0].weekday()


def _midnight(days: Days | None, part: str | None, clock: time) -> Days | None:
    """晚上12点 is the first minute of the day after."""
    if days is None or part not in ("晚上", "晚", "夜里", "半夜", "深夜") or clock.hour != 0:
        return days
    one = timedelta(days=1)
    past, future = ((day + one, day + one) for day, _ in (days.past, days.future))
    return replace(days, past=past, future=future)


def _reread(span: TimeSpan, part: str | None) -> time | None:
    match = re.search(CLOCK, span.text)
    return read_clock(match, part) if match else None


def _range(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan | None:
    together = text[left.start : right.end]
    if left.clock is not None and right.clock is not None and right.days is None:
        part = right.part or left.part
        until = _reread(right, part)
        if until is not None and until < left.clock and until.hour < 12 and right.part is None:
            until = until.replace(hour=until.hour + 12)
        return replace(left, end=right.end, text=together, until=until)
    if left.days and right.days and left.clock is None and right.clock is None and left.part is None:
        past = (left.days.past[0], max(left.days.past[1], right.days.past[1]))
        future = (left.days.future[0], _not_before(left.days.future[0], right.days))
        return replace(left, end=right.end, text=together, days=replace(left.days, past=past, future=future))
    return None


def _not_before(first: date, days: Days) -> date:
    return max(first, days.future[1])


def _is_talk(text: str, span: TimeSpan) -> bool:
    """一点 and 两点 are more often "a little" and "two points" than hours."""
    return span.days is None and span.part is None and _TALK.match(text, span.start) is not None
