"""Days as people name them (下周三, 12月中旬, 年前, 三天内): a grammar, and what each form means on a given day.

A form that can lie on either side of now (周五, 3号, 12月5号) is read twice, once for what has happened and once for
what is to come; which of the two counts is for the sentence to say (bot/nlu/roles.py).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from bot.nlu import almanac
from bot.nlu.almanac import add_months, clamp, festival, last_of_month, monday, month_of
from bot.nlu.numbers import parse

Tense = Literal["past", "future", "today", "open"]
Groups = re.Match[str]

_JUST_NOW, _FAR_AHEAD = 60, 250
"""Days: of a date without a year that has just gone by, the next one is not meant."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day in either sense, and the side of now on which the form itself lies."""

    past: tuple[date, date]
    future: tuple[date, date]
    tense: Tense = "open"
    moment: datetime | None = None
    vague: bool = False


def _fixed(first: date, last: date | None = None, tense: Tense = "open", vague: bool = False) -> Days:
    period = (first, last or first)
    return Days(period, period, tense, None, vague)


def _either(candidates: list[tuple[date, date]], today: date, tense: Tense = "open") -> Days:
    """The latest period that has begun, and the earliest that has not ended; `candidates` in order of time."""
    begun = [period for period in candidates if period[0] <= today]
    ahead = [period for period in candidates if period[1] >= today]
    past, future = begun[-1] if begun else candidates[0], ahead[0] if ahead else candidates[-1]
    if (today - past[1]).days in range(1, _JUST_NOW) and (future[0] - today).days > _FAR_AHEAD:
        tense = "past"  # 11月15号 said on the 18th is no plan for next year
    return Days(past, future, tense)


def _side(first: date, last: date, today: date) -> Tense:
    return "past" if last < today else "future" if first > today else "open"


def _number(said: str | None) -> int:
    said = (said or "").removeprefix("初").replace("廿", "二十")
    value = parse(said)
    return int(value) if value is not None else 0


def _year(said: str | None, today: date) -> int | None:
    named = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "后年": 2, "去年": -1, "前年": -2}
    if not said:
        return None
    if said in named:
        return today.year + named[said]
    digits = said.rstrip("年")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(found: Groups, today: date) -> Days | None:
    year, month, day = (_number(found[key]) for key in ("iso_year", "iso_month", "iso_day"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    on = clamp(year, month, day)
    return _fixed(on, tense=_side(on, on, today))


def _shift(now: datetime, count: float, unit: str, sign: int) -> tuple[date, datetime | None] | None:
    """The day (and the moment, for hours and minutes) that lies `count` units from now."""
    if count > 1200:
        return None
    today = now.date()
    if unit in ("小时", "钟头", "分钟", "刻钟"):
        minutes = count * {"分钟": 1, "刻钟": 15}.get(unit, 60)
        moment = now + timedelta(minutes=sign * minutes)
        return moment.date(), moment.replace(second=0, microsecond=0, tzinfo=None)
    if unit == "工作日":
        return almanac.add_working_days(today, sign * int(count)), None
    if unit in ("周", "星期", "礼拜"):
        return today + timedelta(days=sign * int(count * 7)), None
    if unit in ("月", "个月", "季度", "年"):
        months = count * {"季度": 3, "年": 12}.get(unit, 1)
        day = add_months(today, sign * int(months))
        return day + timedelta(days=sign * int(15 * (months % 1 * 2))), None
    return today + timedelta(days=sign * int(count)), None


def _offset(found: Groups, now: datetime) -> Days | None:
    if found["count"] == "几":
        return _fixed(
            now.date(), tense="past" if "前" in (found["direction"] or "") else "future", vague=True
        )
    count = float(parse(found["count"] or "") or 0) + (0.5 if found["and_half"] or found["more_half"] else 0)
    direction = found["direction"] or ""
    sign = -1 if "前" in direction else 1
    shifted = _shift(now, count, found["unit"] or "", sign)
    if shifted is None:
        return None
    day, moment = shifted
    first = now.date() if direction in ("之内", "以内", "内", "里") else day
    return Days((first, day), (first, day), "past" if sign < 0 else "future", moment)


def _through(found: Groups, now: datetime) -> Days | None:
    if found["through_count"] == "几":
        return _fixed(now.date(), tense="future", vague=True)
    shifted = _shift(now, float(parse(found["through_count"] or "") or 0), found["through_unit"] or "", 1)
    return Days((shifted[0],) * 2, (shifted[0],) * 2, "future", shifted[1]) if shifted else None


def _around(found: Groups, today: date) -> Days:
    count = 3 if found["around_count"] == "几" else _number(found["around_count"])
    days = count * {"周": 7, "个月": 30}.get(found["around_unit"] or "", 1)
    if found["around"] == "这":
        return _fixed(
            today, today + timedelta(days=max(0, days - 1)), "open", vague=found["around_count"] == "几"
        )
    if found["around"] == "后":
        return _fixed(today + timedelta(days=1), today + timedelta(days=days), "future", vague=True)
    return _fixed(today - timedelta(days=days), today - timedelta(days=1), "past", vague=True)


def _part_of_month(year: int, month: int, part: str | None) -> tuple[date, date]:
    """The days of 上旬, 中旬, 下旬, 初; 中 is the 15th, 底 the last day."""
    last = last_of_month(year, month)
    part = (part or "").removeprefix("月")
    if part in ("底", "末"):
        return last, last
    if part == "中":
        return date(year, month, 15), date(year, month, 15)
    begin, end = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}.get(part, (1, 31))
    return date(year, month, begin), clamp(year, month, end)


def _month_day(found: Groups, today: date) -> Days | None:
    said = found["month"] or ""
    year = _year(found["year"], today)
    lunar = bool(found["lunar"]) or said in ("正", "腊")
    month = {"元": 1, "正": 1, "腊": 12}.get(said) or _number(said)
    day = _number(found["day"]) if found["day"] else 0
    if not 1 <= month <= 12 or (found["day"] and not 1 <= day <= 31):
        return None

    def period(of_year: int) -> tuple[date, date] | None:
        if lunar:
            first = almanac.lunar_day(of_year, month, day or 1)
            return (first, first if day else first + timedelta(days=28)) if first else None
        if day:
            return (clamp(of_year, month, day),) * 2
        return _part_of_month(of_year, month, found["month_part"])

    if year is not None:
        exact = period(year)
        return _fixed(*exact, tense=_side(*exact, today)) if exact else None
    periods = [found_in for offset in (-2, -1, 0, 1, 2) if (found_in := period(today.year + offset))]
    return _either(periods, today) if periods else None


def _slash(found: Groups, today: date) -> Days:
    """12/5, and 12.5号: without a year."""
    month, day = _number(found["s_month"]), _number(found["s_day"] or found["dot_day"])
    return _either([(clamp(today.year + shift, month, day),) * 2 for shift in (-1, 0, 1)], today)


def _relative_month(found: Groups, today: date) -> Days:
    shift = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(found["which_month"] or "", 0)
    year, month = month_of(today, shift)
    if found["rm_day"]:
        on = clamp(year, month, max(1, _number(found["rm_day"])))
        return _fixed(on, tense=_side(on, on, today))
    first, last = _part_of_month(year, month, found["rm_part"])
    return _fixed(first, last, "past" if shift < 0 else "future" if shift > 0 else _side(first, last, today))


def _month_part_only(found: Groups, today: date) -> Days:
    periods = [_part_of_month(*month_of(today, shift), found["only_part"]) for shift in (-1, 0, 1)]
    return _either(periods, today)


def _week(found: Groups, today: date) -> Days:
    which, said = found["which_week"], found["weekday"] or ""
    shift = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(which or "", 0)
    first, last = (
        (5, 6)
        if said == "末"
        else (("一二三四五六日天".index(said) if said in "一二三四五六日天" else int(said) - 1),) * 2
    )
    first, last = min(first, 6) if last < 6 else first, last
    if said == "天" or said == "日":
        first = last = 6

    def in_week(weeks: int) -> tuple[date, date]:
        start = monday(today, weeks)
        return start + timedelta(days=first), start + timedelta(days=last)

    if which:
        period = in_week(shift)
        tense: Tense = "past" if shift < 0 else "future" if shift > 0 else _side(*period, today)
        return _fixed(*period, tense)
    return _either([in_week(-1), in_week(0), in_week(1)], today)


def _whole_week(found: Groups, today: date) -> Days:
    shift = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(found["whole_week"] or "", 0)
    start = monday(today, shift)
    first, last = {"初": (0, 1), "中": (2, 2), "末": (5, 6)}.get(found["week_part"] or "", (0, 6))
    tense: Tense = "past" if shift < 0 else "future" if shift > 0 else "open"
    return _fixed(start + timedelta(days=first), start + timedelta(days=last), tense)


def _day(found: Groups, today: date) -> Days | None:
    first = _number(found["day_only"] or found["from_day"])
    last = _number(found["to_day"]) if found["to_day"] else first
    if not (1 <= first <= 31 and 1 <= last <= 31) or last < first:
        return None
    periods = []
    for shift in (-2, -1, 0, 1, 2):
        year, month = month_of(today, shift)
        if last <= last_of_month(year, month).day:
            periods.append((date(year, month, first), date(year, month, last)))
    return _either(periods, today)


_RELATIVE = {
    "大大前": -4,
    "大前": -3,
    "前": -2,
    "昨": -1,
    "今": 0,
    "当": 0,
    "明": 1,
    "后": 2,
    "大后": 3,
    "大大后": 4,
}


def _relative_day(found: Groups, today: date) -> Days:
    said = (found["relative"] or found["rp_day"] or "").rstrip("个").rstrip("天日儿")
    if said.startswith("明后"):
        return _fixed(today + timedelta(days=1), today + timedelta(days=2), "future")
    shift = _RELATIVE[said]
    return _fixed(
        today + timedelta(days=shift), tense="past" if shift < 0 else "future" if shift else "today"
    )


def _quarter(found: Groups, today: date) -> Days | None:
    year = _year(found["q_year"], today)
    number = _number(found["quarter_number"] or found["q_digit"])
    if not number:
        index = today.year * 4 + (today.month - 1) // 3 + {"上": -1, "下": 1}.get(found["q_which"] or "", 0)
        year, number = index // 4, index % 4 + 1

    def period(of_year: int) -> tuple[date, date]:
        last = last_of_month(of_year, number * 3)
        first = date(of_year, number * 3 - 2, 1)
        return (last, last) if found["q_part"] in ("末", "底") else (first, last)

    if year is not None:
        exact = period(year)
        return _fixed(*exact, tense=_side(*exact, today))
    return _either([period(today.year + shift) for shift in (-1, 0, 1)], today)


_FESTIVAL_NAMES = {"过年": "春节", "十一": "国庆", "劳动节": "五一"}


def _festival(found: Groups, today: date) -> Days | None:
    said = found["festival"] or ("春节" if found["new_year"] else "")
    name = _FESTIVAL_NAMES.get(said, said)
    side = found["f_side"] or (found["new_year"] or "").removeprefix("年")
    year = _year(found["f_year"], today)

    def period(of_year: int) -> tuple[date, date] | None:
        days = festival(name, of_year)
        if days is None:
            return None
        if "前" in side:
            return (days[0] - timedelta(days=1),) * 2
        if "后" in side:
            return (days[1] + timedelta(days=1),) * 2
        return days

    if year is not None:
        exact = period(year)
        return _fixed(*exact, tense=_side(*exact, today)) if exact else None
    periods = [days for shift in (-1, 0, 1, 2) if (days := period(today.year + shift))]
    return _either(periods, today) if periods else None


def _around_holiday(found: Groups, today: date) -> Days | None:
    """节前 and 节后: of the next festival with days off."""
    before = found["holiday"] == "节前"
    ahead = []
    for year in (today.year, today.year + 1):
        for name in ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆"):
            days = festival(name, year)
            if days:
                day = days[0] - timedelta(days=1) if before else days[1] + timedelta(days=1)
                ahead += [day] if day >= today else []
    return _fixed(min(ahead), tense="future") if ahead else None


def _year_part(found: Groups, today: date) -> Days:
    named = _year(found["yp_year"], today)
    part = (found["year_part"] or "").removeprefix("年")

    def period(year: int) -> tuple[date, date]:
        ends = {"底": (12, 31, 12, 31), "末": (12, 31, 12, 31), "初": (1, 1, 1, 31), "中": (6, 30, 6, 30)}
        halves = {"上半年": (1, 1, 6, 30), "下半年": (7, 1, 12, 31)}
        month, day, to_month, to_day = (ends | halves).get(part, (1, 1, 12, 31))
        return date(year, month, day), date(year, to_month, to_day)

    if named is not None:
        return _fixed(*period(named), tense=_side(*period(named), today))
    return _either([period(today.year + shift) for shift in (-1, 0, 1)], today)


def _whole_year(found: Groups, today: date) -> Days | None:
    year = _year(found["whole_year"], today) or today.year
    return _fixed(date(year, 1, 1), date(year, 12, 31), _side(date(year, 1, 1), date(year, 12, 31), today))


_ON_DAY: dict[str, Callable[[Groups, date], Days | None]] = {
    "iso": _iso,
    "around": _around,
    "month_day": _month_day,
    "slash": _slash,
    "relative_month": _relative_month,
    "week": _week,
    "whole_week": _whole_week,
    "day_range": _day,
    "day": _day,
    "relative_day": _relative_day,
    "relative_part": _relative_day,
    "quarter": _quarter,
    "festival": _festival,
    "around_new_year": _festival,
    "around_holiday": _around_holiday,
    "year_part": _year_part,
    "whole_year": _whole_year,
    "month_part_only": _month_part_only,
}


def days_of(form: str, found: Groups, now: datetime) -> Days | None:
    """What a form of `FORMS` with its groups means at `now`; `None` where it names no day (2月月45号)."""
    if form == "offset":
        return _offset(found, now)
    if form == "through":
        return _through(found, now)
    return _ON_DAY[form](found, now.date())
