"""What comes again and again (每周一上午, 每周一三五, 每月底): the words for it in a text, and when it comes next."""

import re
from datetime import date, datetime, time, timedelta

from bot.nlu.times import TimeSpan, find_times
from bot.nlu.times.almanac import last_of_month

_DAY = "[一二三四五六日天]"
_WEEK = "(?:周|星期|礼拜)"
_SEVERAL = re.compile(rf"每个?{_WEEK}(?P<days>{_DAY}(?:(?:[、,，和跟及与]|还有)?(?:每个?)?{_WEEK}?{_DAY})+)")
_END = re.compile("每个?(?P<unit>月|季度?|年)的?(?:最后一天|底|末)")
_MONTHS = {"月": 1, "季": 3, "季度": 3, "年": 12}
_BEHIND = 12
"""Characters behind the days in which their hour may stand."""
_AMONG = "、"
_EACH_OF = re.compile("[、和](?=每)")
_FROM = re.compile("(?:从|自|打)?$")
_ON = re.compile("(?:之后|以后|往后|开始|起)(?![床来])")
"""What stands around the day from which on it comes."""
_DAY_BEGINS = time(9)
"""Where no hour was said."""
_EARLY = ("早上", "早晨", "早", "早间")
_MORNING = time(8)
"""Where no hour of the morning was said: nobody is to be woken by it."""
_LOOKED_AHEAD = 400
"""Days; what does not come within a year can not be dated."""


def every_in(text: str, now: datetime) -> tuple[str, int, int] | None:
    """The words for what comes again in a text, and where they stand; `None` where there are none that can be dated."""
    several = _SEVERAL.search(text)
    if several:
        behind = text[several.end() : several.end() + _BEHIND]
        days = re.findall(_DAY, several["days"])
        words = [said.text for day in days if (said := _said(f"每周{day}{behind}", now)) is not None]
        if len(words) == len(days):
            return _AMONG.join(words), several.start(), several.end() + len(words[0]) - len("每周一")
    if end := _END.search(text):
        hour = _said_at("明天", text[end.end() : end.end() + _BEHIND], now)
        stop = end.end() + (len(hour.text) - len("明天") if hour is not None else 0)
        return text[end.start() : stop], end.start(), stop
    for said in find_times(text, now):
        if said.every and next_time(said.text, now) is not None:
            return said.text, said.start, said.end
    return None


def _said_at(day: str, hour: str, now: datetime) -> TimeSpan | None:
    """The day with the hour behind it."""
    return next((time for time in find_times(day + hour, now) if time.start == 0), None)


def _said(words: str, now: datetime) -> TimeSpan | None:
    """What comes again by these words."""
    first = _said_at("", words, now)
    return first if first is not None and first.every else None


def next_time(words: str, after: datetime) -> tuple[datetime, bool] | None:
    """The first moment behind `after` (naive, local) at which it comes, and whether only the day was said."""
    found = [coming for each in _EACH_OF.split(words) if (coming := _next(each, after)) is not None]
    return min(found, default=None)


def _next(words: str, after: datetime) -> tuple[datetime, bool] | None:
    if end := _END.match(words):
        return _next_end(_MONTHS[end["unit"]], words[end.end() :], after)
    at = after
    for _ in range(_LOOKED_AHEAD):
        said = _said(words, at)
        first = said.bounds()[0] if said is not None else None
        if first is None:
            return None
        moment = first if isinstance(first, datetime) else datetime.combine(first, _DAY_BEGINS)
        if said is not None and said.clock is None and said.part in _EARLY:
            moment = datetime.combine(moment.date(), _MORNING)
        if moment > after:
            return moment, not isinstance(first, datetime)
        at = datetime.combine(at.date() + timedelta(days=1), time())
    return None


def _next_end(months: int, hour: str, after: datetime) -> tuple[datetime, bool]:
    """The end of so many months: of a month, a quarter, a year."""
    said = _said_at("明天", hour, after)
    clock = said.clock if said is not None else None
    number = after.month - 1
    for ahead in range(months - number % months - 1, 3 * months, months):
        year, month = divmod(after.year * 12 + number + ahead, 12)
        moment = datetime.combine(last_of_month(year, month + 1), clock or _DAY_BEGINS)
        if moment > after:
            break
    return moment, clock is None


def begins_in(text: str, now: datetime) -> tuple[date, int, int] | None:
    """The day from which on it comes (从12月7号开始), and where that is said; `None` where none is to come."""
    for said in find_times(text, now):
        if said.vague or said.is_over or said.days is None:
            continue
        if behind := _ON.match(text, said.end):
            before = _FROM.search(text, 0, said.start)
            day = said.first("future")
            day = day.date() if isinstance(day, datetime) else day
            return day, before.start() if before else said.start, behind.end()
    return None


def same_again(stored: str, said: str) -> bool:
    """Whether by `said` (每周一) what is stored as 每周一上午9点 may be meant."""
    return _plain(said) in _plain(stored)


def _plain(words: str) -> str:
    return re.sub("[个的 ]", "", re.sub("星期|礼拜", "周", words)).replace("逢周", "每周")
