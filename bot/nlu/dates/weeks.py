"""Weeks and their days: 周五, 下周三, 周末, 上上周, 下半周."""

from datetime import date, datetime, timedelta

from bot.nlu.dates.days import Days, Form, Groups, Period, Tense, either, fixed, side
from bot.nlu.dates.vocabulary import SHIFTS, THIS_OR_NEXT, WEEK, WEEKDAYS
from bot.nlu.times.almanac import monday

_PARTS = {
    "初": (0, 1),
    "中": (2, 2),
    "末": (5, 6),
    "上半": (0, 3),
    "前半": (0, 3),
    "下半": (3, 6),
    "后半": (3, 6),
}
"""First and last weekday (Monday is 0) of the parts of a week; its halves share the Thursday."""


def weekday(said: str) -> int:
    """Monday is 0; 天 and 日 are Sunday, as is 7."""
    return int(said) - 1 if said.isdigit() else WEEKDAYS.index(said.replace("天", "日"))


def _week(found: Groups, now: datetime) -> Days | None:
    today, which, said = now.date(), found["which_week"], found["weekday"]
    first, last = (5, 6) if said in ("末", "六日") else (weekday(said),) * 2

    def in_week(weeks: int) -> Period:
        start = monday(today, weeks)
        return start + timedelta(days=first), start + timedelta(days=last)

    if which:
        shift = SHIFTS.get(which, 0)
        period = in_week(shift)
        return fixed(*period, tense=_tense(shift, side(*period, today)))
    return either([in_week(-1), in_week(0), in_week(1)], today)


def _tense(shift: int, within: Tense) -> Tense:
    return "past" if shift < 0 else "future" if shift > 0 else within


def _whole_week(found: Groups, now: datetime) -> Days:
    if found["in_week"]:
        return fixed(now.date(), monday(now.date(), 1) - timedelta(days=1))
    shift = SHIFTS.get(found["whole_week"] or "", 0)
    return _days_of_week(now.date(), shift, found["week_part"], _tense(shift, "open"))


def _half_week(found: Groups, now: datetime) -> Days:
    shift = SHIFTS.get(found["half_week_of"] or "", 0)
    return _days_of_week(now.date(), shift, found["half_week"], _tense(shift, "open"))


def _days_of_week(today: date, shift: int, part: str | None, tense: Tense) -> Days:
    start = monday(today, shift)
    first, last = _PARTS.get(part or "", (0, 6))
    return fixed(start + timedelta(days=first), start + timedelta(days=last), tense)


HALF_WEEK = Form(
    "half_week",
    rf"(?:(?P<half_week_of>{THIS_OR_NEXT})个?{WEEK}的?)?(?P<half_week>上半|下半|前半|后半)周",
    _half_week,
)
WEEKDAY = Form(
    "week",
    rf"(?<![小老])(?P<which_week>{THIS_OR_NEXT})?一?个?{WEEK}{{1,2}}"
    r"(?P<weekday>六日|(?!一共|日报(?![价名到税关警给了])|日程(?![总工经师老董主厂姐哥]))[一二三四五六日天末1-7](?!家|号|[二三四五六七八九十](?![一二三四五六七八九十]{0,2}[点时])))",
    _week,
)
"""小周一起去的 names somebody; 下周日程 is what is planned in it, 下周日程总来 somebody who comes on its Sunday."""
WHOLE_WEEK = Form(
    "whole_week",
    rf"(?P<whole_week>{THIS_OR_NEXT})一?个?{WEEK}(?P<week_part>初|中(?![午])|末)?|(?P<in_week>周内(?!部))",
    _whole_week,
)
