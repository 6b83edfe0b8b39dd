"""Quarters, halves and whole years: 下季度, 去年三季度末, 上半年, 年底, 2027年."""

from datetime import date, datetime

from bot.nlu.dates.days import Days, Form, Groups, Period, every_year, exact, number, year_of
from bot.nlu.dates.vocabulary import NAMED_YEAR, YEAR
from bot.nlu.times.almanac import last_of_month

_NEARBY_YEARS = 9
"""26年 is a year and 15年 a length of time; a year of two digits is one that lies near."""


def _quarter(found: Groups, now: datetime) -> Days | None:
    today, year = now.date(), year_of(found["q_year"], now.date())
    quarter = 1 if found["q_which"] == "首" else number(found["quarter_number"] or found["q_digit"])
    if not quarter:
        index = today.year * 4 + (today.month - 1) // 3 + {"上": -1, "下": 1}.get(found["q_which"] or "", 0)
        year, quarter = index // 4, index % 4 + 1

    def of_year(of: int) -> Period:
        last = last_of_month(of, quarter * 3)
        if found["q_part"] in ("末", "底"):
            return last, last
        begin = date(of, quarter * 3 - 2, 1)
        return (begin, last_of_month(of, begin.month)) if found["q_part"] == "初" else (begin, last)

    return exact(of_year(year), today) if year is not None else every_year(of_year, today)


_PARTS = {
    "底": (12, 31, 12, 31),
    "末": (12, 31, 12, 31),
    "初": (1, 1, 1, 31),
    "伊始": (1, 1, 1, 31),
    "中": (6, 30, 6, 30),
    "上半年": (1, 1, 6, 30),
    "前半年": (1, 1, 6, 30),
    "下半年": (7, 1, 12, 31),
    "后半年": (7, 1, 12, 31),
}


def _part(year: int, part: str) -> Period:
    month, day, to_month, to_day = _PARTS.get(part.removeprefix("年"), (1, 1, 12, 31))
    return date(year, month, day), date(year, to_month, to_day)


def _year_part(found: Groups, now: datetime) -> Days | None:
    named, part = year_of(found["yp_year"], now.date()), found["year_part"]
    if named is not None:
        return exact(_part(named, part), now.date())
    return every_year(lambda year: _part(year, part), now.date())


def _next_half(found: Groups, now: datetime) -> Days:
    """上个半年 and 下个半年: the half before or after that of now."""
    half = now.year * 2 + (now.month > 6) + {"上": -1, "下": 1}.get(found["next_half"], 0)
    return exact(_part(half // 2, "下半年" if half % 2 else "上半年"), now.date())


def _whole_year(found: Groups, now: datetime) -> Days | None:
    year = year_of(found["whole_year"] or found["short_year"], now.date()) or now.year
    if (
        found["short_year"]
        and abs(year - now.year) > _NEARBY_YEARS
        and not found["short_year"].startswith(("0", "零"))
    ):
        return None
    return exact((date(year, 1, 1), date(year, 12, 31)), now.date())


def _two_years(found: Groups, now: datetime) -> Days:
    first = now.year - (found["two_years"][0] == "去")
    return exact((date(first, 1, 1), date(first + 1, 12, 31)), now.date())


QUARTER = Form(
    "quarter",
    rf"(?:(?P<q_year>{YEAR})的?)?"
    r"(?:(?P<q_which>上|下|这|本|首)一?个?季度|第?(?P<quarter_number>[一二三四1-4])季度"
    r"|(?<![A-Za-z])[Qq](?P<q_digit>[1-4])(?![\dA-Za-z])(?:季度)?)(?P<q_part>初|末|底)?",
    _quarter,
)
YEAR_PART = Form(
    "year_part",
    rf"(?P<yp_year>{YEAR})?"
    r"(?P<year_part>年底|年末|年初|年中|年内|底(?<=年底)|初(?<=年初)|末(?<=年末)|内(?<=年内)|伊始|[上下]半年|(?<=年)[前后]半年)",
    _year_part,
)
NEXT_HALF = Form("next_half", "(?P<next_half>[上下这本])个半年", _next_half)
TWO_YEARS = Form("two_years", "(?P<two_years>今明|去今)两年", _two_years)
WHOLE_YEAR = Form(
    "whole_year",
    rf"(?P<whole_year>(?:{NAMED_YEAR}|(?:19|20)\d\d ?年|[零〇一二三四五六七八九]{{4}}年)度?)"
    r"|(?<![\d.第过近满干了做后前])(?P<short_year>(?:0\d|零[一二三四五六七八九])(?= ?年)"
    r"|\d\d(?= ?年(?!前|以?后|之|半|多|来|的?时间|内|[经以老]))) ?年",
    _whole_year,
)
