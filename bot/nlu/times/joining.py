"""Expressions of time that stand beside each other and are one: 周五 下午 3点; 3号 到 5号; 上午9点 到 11点."""

import re
from datetime import date, datetime, time, timedelta

from bot.nlu.dates import Days
from bot.nlu.dates.days import Period
from bot.nlu.times.atoms import read_atom
from bot.nlu.times.clock import CLOCK, NIGHT, is_midnight, read_clock, second_hour
from bot.nlu.times.span import TimeSpan

_GAP = re.compile(r"[ 的,()]{0,2}")
_RANGE = re.compile(r" ?(?:起?[,]?到|起?[,]?至|-{1,2}|~|—{1,2}|–) ?")
_LIST = re.compile(" ?(?:或者?|、|和|与) ?")
_BETWEEN = re.compile("之?间")
_CLOCK = re.compile(CLOCK)
_BY = re.compile("(?:之前|以前|前(?![台面端期天年])|之后|以后|后(?![天续面期台年]))")


def complete(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan | None:
    """The two as one, where nothing stands between them and each says what the other leaves open."""
    if left.length or right.length or not _GAP.fullmatch(text, left.end, right.start):
        return None
    together = text[left.start : right.end]
    if left.rule == "each":
        return _with_day_of(left, right)._replace(start=left.start, text=together, every=True)
    if left.rule == "whole_year" and right.rule == "month_day":
        whole = read_atom(left.text.strip() + right.text, 0, left.now)
        return whole._replace(start=left.start, end=right.end, text=together) if whole else None
    if left.rule in ("festival", "around_new_year") and right.rule in ("day", "new_year_day", "month_day"):
        return right._replace(start=left.start, text=together)
    if left.clock is not None or (right.days and left.days and not _same_day(left, right)):
        return None
    if right.days and not left.days:
        return None
    if right.clock is not None:
        return _at_hour(text, left, right)
    if right.part and left.part is None:
        return left._replace(end=right.end, text=together, part=right.part)
    return left._replace(end=right.end, text=together) if right.days is not None else None


def _with_day_of(each: TimeSpan, right: TimeSpan) -> TimeSpan:
    """每周工作日9点: the hour with the day of what comes again."""
    if right.days is not None or right.clock is None:
        return right if right.days or each.days is None else right._replace(days=each.days)
    part = right.part or each.part
    return right._replace(days=each.days, part=part, clock=_reread(right, part))


def _same_day(left: TimeSpan, right: TimeSpan) -> bool:
    """12月5号(周六), 今天元宵: the same day said twice."""
    if left.days is None or right.days is None or right.rule not in ("week", "festival"):
        return False
    first, last = left.days.future
    if right.rule == "festival":
        return first == last and any(
            begin <= first <= end for begin, end in (right.days.past, right.days.future)
        )
    return first == last and first.weekday() == right.days.future[0].weekday()


def _at_hour(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan | None:
    part = right.part or left.part
    match = _CLOCK.search(right.text)
    clock = read_clock(match, part) if match else None
    if match is None or clock is None:
        return None
    days = left.days
    if days and is_midnight(match, part):
        days = _shifted(days, timedelta(days=1))
    until = second_hour(match, part)
    by = _BY.match(text, right.end)
    end = by.end() if by else right.end
    return left._replace(end=end, text=text[left.start : end], clock=clock, until=until, part=part, days=days)


def with_hour(day: TimeSpan, hour: TimeSpan) -> TimeSpan:
    """The day, or part of it, with the clock time that is said apart from it (明天晚上…,八点)."""
    part = hour.part or day.part
    return day._replace(clock=_reread(hour, part) or hour.clock, part=part)


def _shifted(days: Days, by: timedelta) -> Days:
    """晚上12点 is the first minute of the day after."""
    (past, _), (future, _) = days.past, days.future
    return days._replace(past=(past + by,) * 2, future=(future + by,) * 2)


def _reread(span: TimeSpan, part: str | None) -> time | None:
    match = _CLOCK.search(span.text)
    return read_clock(match, part) if match else None


def span_of_both(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan | None:
    """The range from the one to the other, where the words between them say that it is one."""
    between = text[left.end : right.start]
    if not between and left.text.endswith(("底", "末")) and right.text.endswith("初"):
        between = "到"  # 11月底12月初
    if left.length or right.length or left.to or len(between) > 4 or not between:
        return None
    listed = _LIST.fullmatch(between) is not None
    if listed and not _BETWEEN.match(text, right.end) and not _are_near(left, right):
        return None
    if not listed and not _RANGE.fullmatch(between):
        return None
    if between[0] in "到至" and between.endswith((" ", ",")):
        return None  # "5月19号到 19号我过去": 到 is the goods' arrival
    together = text[left.start : right.end]
    if left.clock is None and right.clock is None and not left.part and not right.part:
        days = _from_to(text, left, right)
        return left._replace(end=right.end, text=together, days=days) if days else None
    return left._replace(end=right.end, text=together, to=_end_of(text, left, right))


def _are_near(left: TimeSpan, right: TimeSpan) -> bool:
    """周四或者周五, 11号和12号: two days so near that whoever names both means the time from one to the other."""
    if left.days is None or right.days is None or left.clock is not None or right.clock is not None:
        return False
    (first, last), (other, _) = left.days.future, right.days.future
    return first == last and 0 < (other - first).days < 7


def _from_to(text: str, left: TimeSpan, right: TimeSpan) -> Days | None:
    """The days of a range; an end that has no year or month of its own is the next after the beginning."""
    if left.days is None or right.days is None:
        return None
    past = left.days.past[0], _end_after(text, right, left.days.past[0], right.days.past)
    future = left.days.future[0], _end_after(text, right, left.days.future[0], right.days.future)
    return left.days._replace(past=past, future=future)


def _end_after(text: str, right: TimeSpan, first: date, plain: Period) -> date:
    again = _days_from(text, right, first)
    return max(first, again.future[1] if again else plain[1])


def _days_from(text: str, right: TimeSpan, first: date) -> Days | None:
    """The days of the end as said on the first day; `None` where it names its days in its own right."""
    if right.days is None or not right.days.comes_round:
        return None
    again = read_atom(text, right.start, datetime.combine(first, right.now.time()))
    if again is None or again.days is None:
        return None
    match = _CLOCK.search(right.text) if right.clock is not None else None
    past_midnight = match and is_midnight(match, right.part)
    return _shifted(again.days, timedelta(days=1)) if past_midnight else again.days


def _end_of(text: str, left: TimeSpan, right: TimeSpan) -> TimeSpan:
    """The end of a range of hours, on the beginning's day where it names none, in the same half of the day."""
    part = right.part or left.part
    clock = right.clock
    if clock is not None and right.part is None:
        clock = _reread(right, None if part in NIGHT and clock.hour in range(13, 18) else part) or clock
        if left.clock and right.days is None and clock < left.clock and clock.hour < 12 and part not in NIGHT:
            clock = clock.replace(hour=clock.hour + 12)
        clock = (
            clock.replace(hour=clock.hour - 12) if part in NIGHT and clock.hour in range(13, 18) else clock
        )
    days = left.days if right.days is None else right.days
    if right.days is not None and left.days is not None:
        past, future = (_days_from(text, right, period[0]) for period in (left.days.past, left.days.future))
        days = (days or right.days)._replace(
            past=past.future if past else right.days.past,
            future=future.future if future else right.days.future,
        )
    return right._replace(days=days, clock=clock, part=part)
