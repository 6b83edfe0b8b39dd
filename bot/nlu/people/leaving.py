"""When somebody at a customer's leaves: 江总上个月离职了 was then, 江总下个月离职 and 江总要离职了 are to come."""

import re
from collections.abc import Iterator
from datetime import date

from bot.nlu.people.contact_fact_cues import LEAVES, ON_A_JOURNEY, RUMOURED
from bot.nlu.reading import CUSTOMER, TIME, Reading, clause_around
from bot.nlu.times import TimeSpan

LEAVING = "leaves"
"""The field of the fact that somebody is to leave; its value is the day, ISO 8601, or empty where none was said."""
_BEFORE_THEM = re.compile(f"(?P<time>{TIME})(?:{CUSTOMER}|的|[他那]们?|边|家|说|,)*$")
"""The time right before a person: 下个月佳和的江总离职."""
_UNTIL = "到"
"""How what is told of the last day ends (江总做到月底): that stands behind it."""
_A_DAY = re.compile(r"[日号天]|周|星期|礼拜|\d+[./-]\d+")


def to_leave(reading: Reading) -> Iterator[tuple[re.Match[str], str]]:
    """What says of somebody that they are to leave, each with the day; nothing that is denied, supposed or hearsay."""
    for match in LEAVES.finditer(reading.skeleton):
        time = _time_of(match, reading)
        begin, _ = clause_around(reading.skeleton, match.start())
        if RUMOURED.search(reading.skeleton, begin, match.start("value")):
            continue
        if match["value"] == "走" and not _is_a_leaving(match, time, reading):
            continue
        if match["value"].endswith(_UNTIL) and time is not None and time.days is None:
            continue
        if match["meant"] or (time is not None and _is_to_come(time, match)):
            yield match, day_to_come(time, until=match["value"].endswith(_UNTIL))


def left_on(match: re.Match[str], reading: Reading) -> str:
    """The day on which somebody left, ISO 8601; empty where none was said."""
    time = _time_of(match, reading)
    day = time.last("past") if time is not None else None
    return "" if day is None or _day(day) > reading_day(time) else _day(day).isoformat()


def is_to_come(match: re.Match[str], reading: Reading) -> bool:
    """Whether what LEFT found is of a day to come (江总12月1号离职)."""
    time = _time_of(match, reading)
    return time is not None and _is_to_come(time, match)


def is_for_the_day(match: re.Match[str], reading: Reading) -> bool:
    """Whether it is only 走 with a day or an hour of it: home, and not from a job (钱总下午走了,换成李明来对接)."""
    time = _time_of(match, reading)
    if time is None or match["value"] != "走":
        return False
    return bool(time.part) or time.clock is not None or _A_DAY.search(time.text) is not None


def day_to_come(time: TimeSpan | None, *, until: bool = False) -> str:
    """The first day of a time to come, ISO 8601; of one that has begun (今年), or `until` which it lasts, the last."""
    if time is None:
        return ""
    first = _day(time.first("future"))
    return (
        max(first, time.last("future")).isoformat()
        if until or first <= time.now.date()
        else first.isoformat()
    )


def reading_day(time: TimeSpan | None) -> date:
    """The day on which the message was said."""
    return date.max if time is None else time.now.date()


def _is_a_leaving(match: re.Match[str], time: TimeSpan | None, reading: Reading) -> bool:
    """Whether 走 is said of a job and not of the road: of a month or a year, not of a day (江总明天走)."""
    on_the_road = ON_A_JOURNEY.search(reading.skeleton, match.end())
    return time is not None and not _A_DAY.search(time.text) and on_the_road is None


def _is_to_come(time: TimeSpan, match: re.Match[str]) -> bool:
    if time.vague or time.tense == "past" or time.is_over:
        return False
    said_as_done = match.group().endswith("了") or match.string.startswith("的", match.end())
    done = said_as_done and time.tense in ("open", "today")
    return not done and time.last("future") > time.now.date()


def _time_of(match: re.Match[str], reading: Reading) -> TimeSpan | None:
    """The time between the person and what is told of them; else the one right before the person. Of who works until
    then the one behind it."""
    skeleton = reading.skeleton
    if match["value"].endswith(_UNTIL):
        return next((time for time in reading.times if reading.place(time.start) == match.end()), None)
    between = skeleton.rfind(TIME, match.start(), match.start("value"))
    before = _BEFORE_THEM.search(skeleton, 0, match.start())
    at = between if between >= 0 else before.start("time") if before else -1
    found = [time for time in reading.times if reading.place(time.start) == at and not time.length]
    return found[0] if found else None


def _day(when: date) -> date:
    return date(when.year, when.month, when.day)
