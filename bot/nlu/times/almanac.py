"""The Chinese calendar: lunar dates, festivals, working days, and the arithmetic of weeks, months and quarters."""

import calendar
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import chinese_calendar

_LUNAR = Path(__file__).parent.parent / "data" / "lunar.txt"
_LAST_KNOWN_YEAR = max(chinese_calendar.constants.holidays).year
_FIRST_KNOWN_YEAR = min(chinese_calendar.constants.holidays).year

SOLAR_FESTIVALS = {
    "元旦": (1, 1, 1),
    "五一": (5, 1, 5),
    "国庆": (10, 1, 7),
    "妇女节": (3, 8, 1),
    "儿童节": (6, 1, 1),
    "教师节": (9, 10, 1),
    "情人节": (2, 14, 1),
    "平安夜": (12, 24, 1),
    "圣诞": (12, 25, 1),
    "双十一": (11, 11, 1),
    "双十二": (12, 12, 1),
}
"""Month, day and usual number of days off."""

LUNAR_FESTIVALS = {
    "春节": (1, 1, 7),
    "元宵": (1, 15, 1),
    "端午": (5, 5, 1),
    "七夕": (7, 7, 1),
    "中秋": (8, 15, 1),
    "重阳": (9, 9, 1),
    "腊八": (12, 8, 1),
    "小年": (12, 23, 1),
}

SOLAR_TERMS = {
    "春分": (3, 20.646),
    "清明": (4, 4.81),
    "冬至": (12, 21.94),
}
"""Month, and the constant of the usual formula for the years 2000 to 2060."""

FESTIVALS_OFF = ("元旦", "除夕", "春节", "清明", "五一", "端午", "中秋", "国庆")
"""Those with days off by law."""


@cache
def _months() -> dict[int, dict[int, date]]:
    """The first day of each lunar month (1 to 12, leap months left out) by lunar year."""
    table: dict[int, dict[int, date]] = {}
    for line in _LUNAR.read_text(encoding="utf-8").splitlines():
        year, *starts = line.split()
        solar_year, number, previous = int(year), 0, 0
        table[int(year)] = months = {}
        for start in starts:
            leap, month, day = start.startswith("-"), int(start[-4:-2]), int(start[-2:])
            solar_year += month < previous
            previous = month
            if not leap:
                number += 1
                months[number] = date(solar_year, month, day)
    return table


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The solar date of a day of the lunar calendar, `None` outside 1990 to 2060."""
    start = _months().get(year, {}).get(month)
    return start + timedelta(days=day - 1) if start else None


def festival(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of a festival that falls into a solar year (`春节` of 2027 is 2027-02-06)."""
    if name in SOLAR_FESTIVALS:
        month, day, length = SOLAR_FESTIVALS[name]
        first: date | None = date(year, month, day)
    elif name in SOLAR_TERMS:
        first, length = _solar_term(name, year), 1
    elif name == "除夕":
        spring = lunar_day(year, 1, 1)
        first, length = (spring - timedelta(days=1) if spring else None), 1
    else:
        month, day, length = LUNAR_FESTIVALS[name]
        first = lunar_day(year - (month == 12), month, day)
    return (first, first + timedelta(days=length - 1)) if first else None


def _solar_term(name: str, year: int) -> date | None:
    """The day of a solar term; `None` before 2000, but for 清明."""
    month, constant = SOLAR_TERMS[name]
    century = year % 100
    if year < 2000:
        return date(year, 4, int(century * 0.2422 + 5.59) - (century - 1) // 4) if name == "清明" else None
    return date(year, month, int(century * 0.2422 + constant) - century // 4)


def is_working_day(day: date) -> bool:
    """By the official calendar where it is known (2004 to 2026), else Monday to Friday without the usual holidays."""
    if _FIRST_KNOWN_YEAR <= day.year <= _LAST_KNOWN_YEAR:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in _usual_days_off(day.year)


@cache
def _usual_days_off(year: int) -> frozenset[date]:
    """The festivals of a year whose calendar is not out yet; which weekends are worked for them nobody knows."""
    periods = [days for name in FESTIVALS_OFF if (days := festival(name, year))]
    return frozenset(
        first + timedelta(days=shift) for first, last in periods for shift in range((last - first).days + 1)
    )


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days after (before, where negative) `day`."""
    step = timedelta(days=1 if count > 0 else -1)
    left = min(abs(count), 1000)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def monday(day: date, weeks: int = 0) -> date:
    """The Monday of the week `weeks` after that of `day`."""
    return day + timedelta(days=7 * weeks - day.weekday())


def month_of(day: date, months: int = 0) -> tuple[int, int]:
    """Year and month, `months` after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def clamp(year: int, month: int, day: int) -> date:
    """The day, or the month's last where the month is shorter (2月30号)."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later."""
    year, month = month_of(day, months)
    return clamp(year, month, day.day)
