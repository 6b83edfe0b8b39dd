"""Which cases of public collections are counted, in which group, and which of their bounds are compared.

A case counts unless it is of a kind that no sales talk uses, or its collection follows a convention that the labelling
guide decides otherwise. Both lists are here as patterns over the expression; nothing is picked by hand.
"""

import re
from datetime import datetime, timedelta

_NUMBER = r"(?:\d+(?:\.\d)?|[零一二两俩仨三四五六七八九十百半]+)"
_UNIT = "(?:年|季度|月|周|星期|礼拜|天|日|小时|钟头|分钟|刻钟|交易日)"
_STRETCH = r"^(?:在?未来|今后|往后|再?过|最?近|过去的?|之?[前后]|上|还剩)"

_KINDS: tuple[tuple[str, str], ...] = (
    ("working day", "工作日|交易日"),
    ("range", r"[^每天].*(?:到|至(?!今)|-(?=.*[年月日点:])|—|–|~|－|～|和|与|,|、)[^前].*\S$|:.*-.*:"),
    (
        "from now",
        rf"{_NUMBER}多?几?个?多?半?{_UNIT}半?多?(?:时间)?(?:[之以]?[前后内来]|里)"
        rf"|{_STRETCH}的? ?{_NUMBER} ?个?半?{_UNIT}",
    ),
    (
        "lunar, festival",
        "农历|阴历|[正腊]月|闰|初[一二三四五六七八九十0-9]|廿|节|除夕|元旦|元宵|清明|端午|中秋|国庆|五一|双十一|春节|新年|圣诞|大年|^十一$|月十五",
    ),
    ("clock", "[点时:]|刻"),
    ("part of a day", "[早晚晨夜]|[上下中]午|午[前后]|全天"),
    ("week, weekday", "周|星期|礼拜"),
    ("day", r"[日号天]|\d[-/.·]\d|月[\d一二三四五六七八九十]|^\d{8}$|^\d{4} \d\d \d\d$"),
    ("month", "月|旬"),
    ("quarter, year", "季度|[Qq][1-4]|年|^20\\d\\d"),
)

_NOT_USED: tuple[tuple[str, str], ...] = (
    ("seconds", r"秒|\d:\d\d:\d\d|分半|一分"),
    ("centuries and decades", "世纪|年代|载|几十|1000|二十几"),
    ("reigns", "康熙|雍正|神龙|民国|元年"),
    ("seasons and solar terms", "[春夏秋冬](?:天|季|$)|冬至|[大小]寒|芒种|暑假"),
    (
        "holidays without a day off or a custom of trade",
        "感恩|万圣|愚人|植树|女生|平安夜|母亲|父亲|青年|建军",
    ),
    ("traditional characters", "[週個禮後點號時間兩過內這]"),
    ("day or month before the year, years of two digits", r"(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)"),
    (
        "digits that a trade reads as sizes, grades and order numbers",
        r"^[从= ]*\d{4}(?:$|\d{4}$|[-到]\d{4}$|[ .]\d\d[-\d. ])",
    ),
    ("minutes and seconds as 35:37", r"^(?:2[5-9]|[3-9]\d):"),
    ("parts of the night", "半夜|黎明|午夜|白天"),
    ("more or less than a length", "以[上下]"),
)
_GUIDE_DECIDES: tuple[tuple[str, str], ...] = (
    ("前几天, 前两天, 最近, 现在 date nothing", "^(?:[前头][几两]|最近$|现在|马上|刚)"),
    ("前 and 到 of a span include it (月底前 is the month's last day)", r"年[之以]?[前后]$|^截止"),
    ("an hour from 1 to 6 without more is of the afternoon", "(?:天|号|^从?)(?:[1-6]|[一二两三四五六])点"),
    ("12号 names a day", "^12号$"),
)


_STRETCHES = ("from now", "working day")


def kind_of(expression: str) -> str:
    """The group of an expression: the first whose pattern it holds."""
    written = expression.replace("：", ":").replace("，", ",")
    return next((kind for kind, pattern in _KINDS if re.search(pattern, written)), "other")


def left_out(expression: str, years: set[int]) -> str | None:
    """Why a case is not counted, `None` where it is; `years` are those of its bounds and of its now."""
    for reason, pattern in (*_NOT_USED, *_GUIDE_DECIDES):
        if re.search(pattern, expression):
            return reason
    return "before 1990 or after 2060" if min(years) < 1990 or max(years) > 2060 else None


def compared(
    expression: str, first: datetime | None, last: datetime | None, now: datetime
) -> tuple[str | None, str | None]:
    """The bounds that count, as days, or as minutes where hours are said; `None` is not compared.

    Left to each library are the hours of a part of the day, how long a festival and 月初 last, on which day 月底
    begins, and a bound that is only the moment of speaking (近三天, 至今, 下周五前).
    """
    kind, written = kind_of(expression), expression.replace("：", ":")
    by_minute = re.search("[点时:]|刻|分钟|钟头", written) is not None
    if re.search("初[之以]?前", expression):
        return None, None
    first, last = _not_the_moment(kind, by_minute, first, last, now)
    first, last = _said(expression, kind, by_minute, first, last)
    exact = _exact(expression, kind, by_minute)
    return first.isoformat()[:exact] if first else None, last.isoformat()[:exact] if last else None


_Bounds = tuple[datetime | None, datetime | None]


def _not_the_moment(
    kind: str, by_minute: bool, first: datetime | None, last: datetime | None, now: datetime
) -> _Bounds:
    """Without a bound that is only the moment of speaking."""
    by_day = kind in _STRETCHES and not by_minute
    if first and kind != "clock" and (_is(first, now) or (by_day and _is_near(first, now))):
        first = None
    if last and (_is(last, now) or (by_day and _is_near(last, now))):
        last = None
    return first, last


def _said(
    expression: str, kind: str, by_minute: bool, first: datetime | None, last: datetime | None
) -> _Bounds:
    """Without a bound that the words leave open."""
    stretch_of_minutes = kind in _STRETCHES and by_minute
    begins_only = (
        kind in ("part of a day", "lunar, festival", "clock")
        or re.search("初$|[之以]后$|起$|伊始", expression)
        or (stretch_of_minutes and expression.endswith("后"))
    )
    if begins_only:
        last = None if first else last
    if stretch_of_minutes and expression.endswith("前"):
        first = None if last else first
    if re.search("[底末]$", expression):
        first = None
    return first, last


def _exact(expression: str, kind: str, by_minute: bool) -> int:
    """Characters of a bound's ISO form that are compared: 两年前 is a day of that year, or the year."""
    if kind == "from now" and not by_minute and re.search("[年月度]", expression):
        return 7 if re.search("月|度|半", expression) else 4
    return 16 if by_minute else 10


def _is(bound: datetime, now: datetime) -> bool:
    return abs(bound - now) < timedelta(minutes=1)


def _is_near(bound: datetime, now: datetime) -> bool:
    return abs((bound.date() - now.date()).days) <= 1
