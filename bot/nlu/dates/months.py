"""Days and parts of months: 12月5号, 3号到5号, 12/5, 下个月底, 中旬, 正月初八, 2026-12-01."""

import re
from datetime import date, datetime, timedelta

from bot.nlu.dates.days import (
    Days,
    Form,
    Groups,
    Period,
    either,
    every_year,
    exact,
    fixed,
    number,
    side,
    year_of,
)
from bot.nlu.dates.vocabulary import DAY, MONTH, NOT_A_DAY, PART_OF_MONTH, SHIFTS, THIS_OR_NEXT, YEAR
from bot.nlu.times.almanac import clamp, last_of_month, lunar_day, month_of

_LUNAR_BY_CUSTOM = (8, 15)
"""八月十五 without 号 is 中秋."""
_LEAP_DAY = (2, 29)


def _iso(found: Groups, now: datetime) -> Days | None:
    year, month, day = (int(found[key] or found[f"{key}_2"]) for key in ("iso_year", "iso_month", "iso_day"))
    return exact((clamp(year, month, day),) * 2, now.date()) if 1 <= month <= 12 and 1 <= day <= 31 else None


_PARTS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "中": (15, 15),
    "上半月": (1, 15),
    "下半月": (16, 31),
}


def part_of_month(year: int, month: int, part: str | None) -> Period:
    """The days of 上旬, 中旬, 下旬, 初, 上半月; 中 is the 15th, 底 the last day; without a part the whole month."""
    last = last_of_month(year, month)
    part = (part or "").removeprefix("月")
    if part in ("底", "末"):
        return last, last
    begin, end = _PARTS.get(part, (1, 31))
    return date(year, month, begin), clamp(year, month, end)


def _month_day(found: Groups, now: datetime) -> Days | None:
    today, said, said_day = now.date(), found["month"], found["day"] or ""
    month = {"元": 1, "正": 1, "冬": 11, "腊": 12}.get(said) or number(said)
    day = number(said_day)
    if not 1 <= month <= 12 or (said_day and not 1 <= day <= 31):
        return None
    by_custom = (month, day) == _LUNAR_BY_CUSTOM and said_day == "十五" and not found["day_word"]
    lunar = (
        found["lunar"]
        or found["lunar_year"]
        or said in ("正", "冬", "腊")
        or re.match("[初廿卅]", said_day)
        or by_custom
    )

    def of_year(year: int) -> Period | None:
        if lunar:
            return _lunar(year, month, day, found["month_part"])
        if (month, day) == _LEAP_DAY and last_of_month(year, 2).day < day:
            return None
        return (clamp(year, month, day),) * 2 if day else part_of_month(year, month, found["month_part"])

    year = year_of(found["year"], today)
    if year is not None:
        period = of_year(year)
        return exact(period, today) if period else None
    return every_year(of_year, today, range(-4, 5) if (month, day) == _LEAP_DAY else range(-2, 3))


def _lunar(year: int, month: int, day: int, part: str | None) -> Period | None:
    first = lunar_day(year, month, day or 1)
    after = lunar_day(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    last = after - timedelta(days=1)
    if day or not part:
        return (first, first) if day else (first, last)
    if part.endswith(("底", "末")):
        return last, last
    begin, end = _PARTS.get(part.removeprefix("月"), (1, 31))
    return first + timedelta(days=begin - 1), min(last, first + timedelta(days=end - 1))


def _slash(found: Groups, now: datetime) -> Days | None:
    """12/5, 6·30, 12.5号 and 交期 12.5: without a year."""
    month = number(found["s_month"] or found["due_month"])
    day = number(found["s_day"] or found["dot_day"] or found["due_day"])
    return every_year(lambda year: (clamp(year, month, day),) * 2, now.date())


def _relative_month(found: Groups, now: datetime) -> Days:
    today, shift = now.date(), SHIFTS.get(found["which_month"], 0)
    year, month = month_of(today, shift)
    year = year_of(found["rm_year"], today) or year
    if found["rm_day"]:
        return exact((clamp(year, month, max(1, number(found["rm_day"]))),) * 2, today)
    first, last = part_of_month(year, month, found["rm_part"])
    return fixed(first, last, "past" if shift < 0 else "future" if shift > 0 else side(first, last, today))


def _month_part_only(found: Groups, now: datetime) -> Days | None:
    if found["only_part"] == "月内":
        return fixed(now.date(), last_of_month(now.year, now.month))
    months = [month_of(now.date(), shift) for shift in (-1, 0, 1)]
    return either([part_of_month(*month, found["only_part"]) for month in months], now.date())


def _day(found: Groups, now: datetime) -> Days | None:
    day = number(found["day_only"])
    return _days_of_a_month(day, day, now.date())


def _day_range(found: Groups, now: datetime) -> Days | None:
    return _days_of_a_month(number(found["from_day"]), number(found["to_day"]), now.date())


def _days_of_a_month(first: int, last: int, today: date) -> Days | None:
    if not (1 <= first <= 31 and 1 <= last <= 31):
        return None
    periods = []
    for shift in (-2, -1, 0, 1, 2):
        month, to_month = month_of(today, shift), month_of(today, shift + (last < first))  # 30号到2号
        if first <= last_of_month(*month).day and last <= last_of_month(*to_month).day:
            periods.append((date(*month, first), date(*to_month, last)))
    return either(periods, today)


ISO = Form(
    "iso",
    r"(?<![\d.])(?:(?P<iso_year>(?:19|20)\d\d) ?年 ?(?P<iso_month>[01]?\d) ?月 ?(?P<iso_day>[0-3]?\d)(?:[日号]|(?!\d))"
    r"|(?P<iso_year_2>(?:19|20)\d\d)(?P<dash>[-/.])(?P<iso_month_2>[01]?\d)(?P=dash)(?P<iso_day_2>[0-3]?\d)(?:[日号]|(?!\d)))",
    _iso,
)
MONTH_DAY = Form(
    "month_day",
    rf"(?P<lunar_year>(?:农历|阴历)(?=[\d一二零〇今明去]))?(?:(?P<year>{YEAR})的? ?)?(?P<lunar>农历|阴历)?"
    rf"(?<![\d.第])(?<!(?<![系传])统(?=一月))(?P<month>{MONTH})月份?"
    rf"(?:(?P<day>{DAY})(?:(?P<day_word>[号日])|(?![\d.多来几个吨张件支卷米万千百元块kKtT%年月天共直]))|的?(?P<month_part>{PART_OF_MONTH}))?",
    _month_day,
)
SLASH = Form(
    "slash",
    r"(?<![\d./*])(?P<s_month>1[0-2]|0?[1-9])"
    r"(?:[/·](?P<s_day>3[01]|[12]\d|0?[1-9])(?![\d/*.%个吨mM])|\.(?P<dot_day>3[01]|[12]\d|0?[1-9])(?=[日号前]|之前|以前|到[货厂]|[交要发]货|送到))[日号]?"
    r"|(?:(?<=[交货到][期货])|(?<=[交货到][期货][ :是为,]))"
    r"(?P<due_month>1[0-2]|0?[1-9])\.(?P<due_day>3[01]|[12]\d|0?[1-9])(?![\d.*个厚吨mM])",
    _slash,
)
RELATIVE_MONTH = Form(
    "relative_month",
    rf"(?:(?P<rm_year>{YEAR})的?)?(?P<which_month>{THIS_OR_NEXT}一?|当|同)个?月份?"
    rf"(?:的?(?P<rm_day>{DAY})[号日]|的?(?P<rm_part>{PART_OF_MONTH}))?",
    _relative_month,
)
DAY_RANGE = Form(
    "day_range",
    rf"(?P<from_day>{DAY})[号日]?[-~到至、](?P<to_day>{DAY})[号日](?![{NOT_A_DAY}])",
    _day_range,
)
DAY_ONLY = Form(
    "day",
    rf"(?<![\d.年o第一二三四五六七八九十])(?P<day_only>{DAY})[号日](?![{NOT_A_DAY}圆面棒管内]|无缝)",
    _day,
)
PART_ONLY = Form(
    "month_part_only",
    r"(?P<only_part>上旬|中旬|下旬|月初|月中(?!旬)|月底|月末|上半月|下半月|月内(?!部))",
    _month_part_only,
)
