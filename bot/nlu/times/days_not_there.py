"""Days and hours that no calendar and no clock has (2月30号, 13月5号, 下周八, 明天25点), and a next step on a day that
is over (下次再去是去年3月1号): whoever says one meant another, which only they know."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Literal, NamedTuple

from bot.nlu.dates.days import number, year_of
from bot.nlu.dates.vocabulary import NAMED_YEAR, SHIFTS
from bot.nlu.times import find_times
from bot.nlu.times.almanac import last_of_month, month_of
from config.late_patterns import late
from config.words import Words

Kind = Literal["day", "hour", "over"]


class NotThere(NamedTuple):
    """Characters [start, end) name a day or an hour that is not there; the hour behind a day ends at `rest`."""

    start: int
    end: int
    rest: int
    kind: Kind


_WEEKS = ("周", "星期", "礼拜")
_COUNT = "(?:\\d{1,2}|[一二三四五六七八九十]{1,3})"
_MET_THEN = "之?前|以前|上午|下午|早上|中午|晚上|去(?![年毛锈皮油边])|拜访|提醒|开会"
_DONE_THEN = f"{_MET_THEN}|[交到发](?:货|付|齐)"
_WANTED_THEN = (
    r"[交到发送提拉要用](?:货|付|齐|料|到(?![\d货]))|[送发寄]样|送(?=[来去])|到(?!\d)"
    r"|[要用](?=[,，。;；!！\d]|$)"
)
"""What is done with goods on a day."""
_DAY_SIGN = "[号日](?![钢线门楼库车仓厂])"
_BEGINS = (
    "(?:^|(?<=[,，。;；!！])|(?<=[,，。;；!！] )|(?<=[^路街巷弄道区园镇村栋幢座楼门厂库仓号] )"
    "|(?<=[改约定推拖延][到在])|(?<=[要约说])|(?<=提醒我)|(?<=[这下上]个月)|(?<=[下本当上]月)|(?<=月的))"
)
"""Where a number with 号 is a day and no house, hall or grade of steel (人民路88号, B栋45号, 20#和45号)."""
_REST = rf"(?P<rest> ?(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?(?:{_COUNT}(?:点(?:半|{_COUNT}分)?|:\d\d))?)"
_TAKEN_BACK = "(?!.{0,3}(?:哦不|啊不|不对|不是|说错|写错|应该))"
_MONTH_DAY = late(
    rf"(?:(?P<year>{NAMED_YEAR}|20\d\d ?年) ?)?(?<![\d.第历])(?P<month>{_COUNT}) ?月份? ?"
    rf"(?:(?P<day>{_COUNT})(?: ?{_DAY_SIGN}|(?= ?(?:{_MET_THEN}))|(?:(?<=29)|(?<=3[01])|(?<=三十)|(?<=三十一))"
    rf"(?={_WANTED_THEN})|(?=(?P<bare>[,，。！!]|$)))|(?=[初底末]))" + _REST + _TAKEN_BACK
)
_OF_MONTH = late(
    rf"(?P<which>上上|下下|[上下这本当])一?个?月(?:份|的)? ?(?P<day>{_COUNT}){_DAY_SIGN}"
    + _REST
    + _TAKEN_BACK
)
_ALONE = late(
    rf"{_BEGINS}(?P<day>(?P<near>3[2-9]|4\d|三十[二三四五六七八九])|[5-9]\d)[号日]"
    rf"(?=(?(near)(?:{_MET_THEN})|(?!))|(?<!45号)(?:[交到发](?:货|付|齐)|[要用](?:货|(?=[,，。！!]|$)))|(?P<steel>(?<=45号)[交到发](?:货|付|齐)))"
    + _REST
    + _TAKEN_BACK
)
_NUMBERS = late(
    r"(?<![A-Za-z\d/.-])(?<![号码话机:：])(?<![号码话机:：] )(?P<year>20\d\d)(?P<dash>[-/.])(?P<month>[01]?\d)(?P=dash)"
    r"(?P<day>[0-3]?\d)(?![A-Za-z\d/.-])[号日]?" + _REST + _TAKEN_BACK
)
_SLASH = late(
    rf"(?<![\w/.*-])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|29)(?![\d/*.%个吨])(?:[号日]|(?={_DONE_THEN}))"
    + _REST
    + _TAKEN_BACK
)
_WEEKDAY = late(
    rf"(?<![小老每单双几数半个一二两三四五六七八九十\d])(?:上上|下下|[上下这本])?个?(?:周|星期|礼拜)"
    rf"(?:[89](?={_MET_THEN}|[早晚来再见约])|[八九](?=\s|{_DONE_THEN}|[早晚来再给见约]|到(?!\d)|[,，。！!]|$))"
    + _REST
    + _TAKEN_BACK
)
_EVERY = late(
    rf"每个?(?:月的?(?P<day>3[2-9]|[5-9]\d|三十[二三四五六七八九]){_DAY_SIGN}|(?:周|星期|礼拜)"
    rf"(?:[89八九](?={_MET_THEN})|[八九](?=[,，。！!]|$)))" + _REST + _TAKEN_BACK
)
_AT_THAT_HOUR = (
    r"之?前|以前|去(?![年毛锈皮油边])|来|到(?![账款\d])|见|约|拜访|提醒|开[会始]|打?电话|联系|出发|碰头|准时|左右到"
    "|[给跟和向][^,，。]{1,6}?(?:打|回|发|送|见|谈)"
)
"""What is done at an hour; 今天30点返利 and 下午50点跌了 are points of a price."""
_HOUR = late(
    r"(?P<before>(?:大后天|[今明后]天|[今明]晚|明早|(?:周|星期|礼拜)[一二三四五六日天]|\d[号日]|[上下]午|早上|中午|晚上|凌晨"
    r"|提醒我) ?|^\s*)(?:(?:2[5-9]|[3-9]\d|二十[五六七八九]|[三四五六七八九]十[一二三四五六七八九]?)"
    r"(?:点(?:半|整|钟|\d\d分?)?|:\d\d)"
    rf"|\d{{1,2}}(?:点[6-9]\d分?|:[6-9]\d))(?= ?(?:{_AT_THAT_HOUR})|(?:(?<=2[5-9]点)|(?<=:\d\d)|(?<=[点\d][半整钟分]))"
    r"[,，。!！]?$)" + _TAKEN_BACK
)
_NEXT = late(
    "下(?:一?[次回]|一?步)"
    "(?:再|去(?!年)|来|拜访|见面?|跟进|联系|打?电话|上门|定|约|安排|时间|日期|的|是|在|为|到|[:： ])*"
)
_PRICE_GIVEN = late("[给跟和向][^,，。]{1,6}?(?:发|报|打|回|送|讲|说)[^,，。]{0,4}[了的]")
"""Right behind what no clock has (8点75给钱总发过去了): it is what was offered."""
_AHEAD, _STEPS = 24, 4
"""So many characters behind a next step are read for its day, and so many next steps of a message."""
_BY = late("(?:之前|以前|前)$")
_OF_THEN = tuple("的那去说谈聊见没")
"""Right behind a day that is over: it tells of what was then (下次去昨天去的那家)."""


def day_not_there(text: str, now: datetime, words: Words) -> NotThere | None:
    """The first day or hour that a message names and that is not there, at `now` (local)."""
    today = now.date()
    if "月" in text:
        for found in _MONTH_DAY.finditer(text):
            if not _is_of_year(found, today) and _is_a_day(found, words):
                return _whole(found)
        for found in _OF_MONTH.finditer(text):
            last = last_of_month(*month_of(today, SHIFTS.get(found["which"], 0)))
            if not 1 <= number(found["day"]) <= last.day:
                return _whole(found)
    for found in _written_otherwise(text):
        if not _is_of_year(found, today):
            return _whole(found)
    other = "每" in text and _EVERY.search(text)
    other = other or (("号" in text or "日" in text) and _alone(text))
    other = other or (any(week in text for week in _WEEKS) and _WEEKDAY.search(text))
    if other:
        return _whole(other)
    if ("点" in text or ":" in text) and (hour := _HOUR.search(text)) and not _is_price(hour):
        return NotThere(hour.end("before"), hour.end(), hour.end(), "hour")
    return _next_step_over(text, now) if "下" in text else None


def _is_price(hour: re.Match[str]) -> bool:
    """Whether it is no hour but what was offered: nothing of a day is said before it."""
    return not hour["before"].strip() and _PRICE_GIVEN.match(hour.string, hour.end()) is not None


def _written_otherwise(text: str) -> Iterator[re.Match[str]]:
    if "20" in text:
        yield from _NUMBERS.finditer(text)
    if "/" in text:
        yield from _SLASH.finditer(text)


def _whole(found: re.Match[str]) -> NotThere:
    return NotThere(found.start(), found.start("rest"), found.end(), "day")


def _is_a_day(found: re.Match[str], words: Words) -> bool:
    """Whether what has no sign of a day (2月30) stands where a day would, and is no figure of a month."""
    return found["bare"] is None or found.string.endswith(words.lists["put_to_a_day"], 0, found.start())


def _alone(text: str) -> re.Match[str] | None:
    """A day that no month has; 45号 is a steel, but for the second of them (要45号圆钢10吨,45号交货)."""
    return next(
        (found for found in _ALONE.finditer(text) if found["steel"] is None or "45" in text[: found.start()]),
        None,
    )


def _is_of_year(found: re.Match[str], today: date) -> bool:
    """Whether the year has that day, or where none is named any year (2月29号)."""
    said = found.groupdict()
    month, day = number(said["month"]), number(said["day"])
    if not 1 <= month <= 12:
        return False
    named = said.get("year") or ""
    year = int(named) if named.isdecimal() else year_of(named, today)
    longest = last_of_month(year, month).day if year else 29 if month == 2 else last_of_month(2026, month).day
    return said["day"] is None or 1 <= day <= longest


def _next_step_over(text: str, now: datetime) -> NotThere | None:
    naive = now.replace(tzinfo=None)
    for step in islice(_NEXT.finditer(text), _STEPS):
        times = find_times(text[step.end() : step.end() + _AHEAD], naive)
        first = times[0] if times and times[0].start == 0 else None
        if first is None or first.vague or first.days is None or first.days_long > 1:
            continue
        end = step.end() + first.end
        if first.tense == "past" and not text.startswith(_OF_THEN, end):
            return NotThere(step.end(), end, end, "over")
    return None


def put_right(text: str, wrong: NotThere, said: str, now: datetime) -> str | None:
    """The message with the time that was meant in place of the wrong one; None where `said` names none."""
    times = find_times(said, now.replace(tzinfo=None))
    if not times:
        return None
    end = wrong.rest if any(time.clock is not None or time.part for time in times) else wrong.end
    meant, behind = said[times[0].start : times[-1].end], text[end:]
    meant = _around(text[wrong.start : wrong.end], meant) + meant
    meant = _BY.sub("", meant) if behind.startswith(("前", "之前", "以前")) else meant
    return f"{text[: wrong.start]}{meant}{behind}"


def _around(wrong: str, meant: str) -> str:
    """The month, with its year, or the week that was said with the wrong day and holds for a right one without; and
    that it comes again."""
    if wrong.startswith("每"):
        return "每" if meant.startswith(_WEEKS) else "每月" if _DAY_ALONE.match(meant) else ""
    if _DAY_ALONE.match(meant) and (month := _ITS_MONTH.match(wrong)):
        named, which = month["number"], month["which"]
        year = f"{month['year']}年" if month["year"] else month["named"] or ""
        if which is not None:
            return f"{which}月"
        return f"{year}{named}月" if 1 <= number(named) <= 12 else ""
    week = _ITS_WEEK.match(wrong)
    return week[1] if week and meant.startswith(_WEEKS) else ""


_DAY_ALONE = re.compile(f"{_COUNT} ?[号日]")
_ITS_MONTH = late(
    rf"(?:(?P<named>{NAMED_YEAR}) ?|(?P<year>20\d\d) ?[年/.-] ?)?(?P<number>{_COUNT}) ?[月/.-]"
    "|(?P<which>上上个|下下个|[上下这本当]个?)月"
)
_ITS_WEEK = re.compile("(上上|下下|[上下这本])个?(?=周|星期|礼拜)")
