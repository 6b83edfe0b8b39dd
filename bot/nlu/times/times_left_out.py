"""What comes again, but not on some days (每天九点看库存，周末不用; 每周一去佳和，下周一不去): the message as if it
named the days on which it does come."""

import re
from datetime import date, datetime
from typing import NamedTuple

from bot.nlu.times import find_times
from bot.nlu.times.times_again import every_in, next_time

_WEEK = "一二三四五六日"
_DAY = "[一二三四五六日天]"
_NAMED = "(?:周|星期|礼拜)"
_DAYS = rf"{_NAMED}{_DAY}(?:(?:[、,，和跟及与]|还有|[到至~-])*{_NAMED}?{_DAY})*"
_RESTS = r"(?:周末|双休日?|(?:法定|国家)?(?:节?假日|休息日|节日)|非工作日)"
_REST = rf"(?P<rest>(?:{_RESTS}|{_DAYS})(?:(?:[、,，和跟及与]|以及|还有)*(?:{_RESTS}|{_DAYS})){{0,6}})"
_BEGINS, _ENDS = r"(?:^|[,，。;；、(（\s])(?:但是?|不过|只是|其中)?", r"(?=[,，。;；)）!！\s]|$)[)）]?"
_NOT_THEN = (
    r"(?:就|都|也|的时候|的话|可以|时|我)*"
    r"(?:不(?:用|要|必|需要?|算|去|做|看|打|来|提醒|发|叫)|别|除外|免了?|休息|放假|跳过|停)(?:提醒|发|叫|来|去|打扰|管)?我?[了吧啦]*"
)
_LEFT_OUT = (
    re.compile(f"{_BEGINS}{_REST}{_NOT_THEN}{_ENDS}"),
    re.compile(f"(?:{_BEGINS}|(?<=[一-鿿]))(?:除了|除去|除|不含|不包括|跳过){_REST}(?:以外|之外|外)?[,，]?"),
)
_ONLY_WORKDAYS = re.compile(
    rf"{_BEGINS}(?:只|仅|就|限)*(?:在|限)?(?:每个?)?(?:工作日|周一[到至-]周?五)(?:才|就)?(?:提醒|要|来|发)?我?[吧就行了]*{_ENDS}"
)
_DAILY = re.compile("(?:工作日|周一[到至-]周?五)?的?每一?[天日](?!期)|每个?工作日")
_WORKDAYS = re.compile("^(?:工作日|周一[到至-]周?五)(?!的?每)(?=.{0,8}提醒)")
STARTS = ("工作日", "周一到", "周一至", "周一-")
"""How a message may begin that tells of what comes again without 每."""
_WORKDAY = "每个工作日"
_SPAN = re.compile(rf"每个?{_NAMED}(?P<first>{_DAY})[到至~-]{_NAMED}?(?P<last>{_DAY})(?:的?每一?天)?")
_SPANNED = re.compile(rf"({_DAY})[到至~-]{_NAMED}?({_DAY})")
_ON_SOME_DAYS = re.compile(rf"每个?{_NAMED}(?P<days>{_DAY}(?:[、和跟及与]?{_NAMED}?{_DAY})+)")
"""Comes on several days of the week (每周一三五)."""
_OUTRIGHT = re.compile("除|不含|不包括|跳过")
"""Of those some are left out for good only where it is said so: 周三不去 may be this week's."""
_ALL_DAYS = frozenset(range(7))
_WORKING = frozenset(range(5))
_CLAUSE = re.compile("[,，。;；!！\n]")
_NOT_ONCE = re.compile(
    r"(?:的|那次|那天|就|我|都|先|因为|临时|有事|,|还)*"
    r"(?:[没未](?:有|能)?(?:去|做|打|看|来|联系|拜访|提醒|办|弄)?(?:成|上)?|不(?:用|要|必|去|做|看|打|来|提醒|算)|除外|取消|跳过|免|休息)"
    r"(?:去|提醒|做|打|来)?我?[了吧啦]*"
)
_WAS_NOT = re.compile("[我就都还也,]*[没未]")
_LEADS_ON = "但是不过只有 "


class Again(NamedTuple):
    """The message; the one day on which it does not come although it else would; and what is said of a later one."""

    text: str
    skipped: date | None = None
    later: str = ""


def named_outright(text: str, now: datetime) -> Again | None:
    """The message as if it named its days, without what it says of the others; None where it names them so."""
    plain = _without_rests(_SPAN.sub(_listed, _WORKDAYS.sub(_WORKDAY, text)))
    told = _without_once(plain, now)
    return told if told.text != text and every_in(told.text, now) is not None else None


def _listed(span: re.Match[str]) -> str:
    """每周一到周五 as 每个工作日, 每周一到周三 as 每周一二三."""
    first, last = (_WEEK.index(day.replace("天", "日")) for day in (span["first"], span["last"]))
    if _WEEK[first : last + 1] == "一二三四五":
        return _WORKDAY
    return "每周" + _WEEK[first : last + 1] if first < last else span.group()


def _without_rests(text: str) -> str:
    """每天 as the days that are left where others are said to be none."""
    daily = _DAILY.search(text)
    comes = _DAILY if daily else _ON_SOME_DAYS
    told = daily or _ON_SOME_DAYS.search(text)
    if told is None:
        return text
    for pattern in (*_LEFT_OUT, _ONLY_WORKDAYS):
        found = pattern.search(text)
        if found is None or not (daily or _OUTRIGHT.search(found.group())):
            continue
        days = _days_without(found.groupdict().get("rest") or "", _days_told(told))
        rest = (text[: found.start()] + text[found.end() :]).strip(" ,，、")
        return comes.sub(days, rest, count=1) if days else text
    return _DAILY.sub(_WORKDAY, text, count=1) if daily and daily.group()[0] != "每" else text


def _days_told(told: re.Match[str]) -> frozenset[int]:
    """On which days of the week it comes, Monday 0."""
    if named := told.groupdict().get("days"):
        return _days_named(named)
    return _WORKING if re.search("工作日|周一", told.group()) else _ALL_DAYS


def _days_named(words: str) -> frozenset[int]:
    """The days of the week that are named, of a span all of them, Monday 0."""
    days = {_number(day) for day in re.findall(_DAY, words)}
    for first, last in _SPANNED.findall(words):
        days.update(range(_number(first), _number(last) + 1))
    return frozenset(days)


def _number(day: str) -> int:
    return _WEEK.index(day.replace("天", "日"))


def _days_without(rests: str, days: frozenset[int]) -> str | None:
    """The words for these days but for the rests; None where none is left."""
    gone = _days_named(re.sub(_RESTS, "", rests))
    if re.search(_RESTS, rests) or not rests:
        gone |= _ALL_DAYS - _WORKING
    if days - gone == _WORKING:
        return _WORKDAY
    left = "".join(day for number, day in enumerate(_WEEK) if number in days - gone)
    return f"每周{left}" if left else None


def _without_once(text: str, now: datetime) -> Again:
    """The message without a clause that tells of one day only, on which it was not done or need not be."""
    every = every_in(text, now)
    coming = next_time(every[0], now) if every else None
    if every is None or coming is None:
        return Again(text)
    for time in find_times(text, now):
        pause = max((each.end() for each in _CLAUSE.finditer(text, 0, time.start)), default=0)
        end = behind.start() if (behind := _CLAUSE.search(text, time.end)) else len(text)
        if time.every or time.days is None or pause <= every[1] or text[pause : time.start].strip(_LEADS_ON):
            continue
        if not _NOT_ONCE.fullmatch(text, time.end, end):
            continue
        rest, day = text[: pause - 1] + text[end:], coming[0].date()
        first, last = time.days.future
        if time.is_over or last < day or _WAS_NOT.match(text, time.end):
            return Again(rest)
        return Again(rest, skipped=day) if first <= day else Again(rest, later=text[pause:end])
    return Again(text)
