"""The time that an amendment names: a day, a day of the week, an hour or a part of the day."""

import re
from typing import Any

from bot.nlu.commands.values import HOUR_ALONE, PART, Said
from bot.nlu.times import TimeSpan, find_times

DAY_BEFORE = "day_before"
"""In the extras of an amendment that names a day of either sense (6号): which it is where it has been, ISO 8601."""
WEEKDAY = "weekday"
"""In the extras of an amendment that names a day of the week and no week (周四): 0 for Monday."""
_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天]")


def time_in(words: str, said: Said) -> TimeSpan | None:
    """The first time that the words name outright."""
    return next((time for time in find_times(words, said.now) if not time.vague), None)


def when_said(time: TimeSpan) -> dict[str, Any]:
    """The time as a field of an `Intent`, with what it leaves open in the extras."""
    when = time.first("past" if time.tense == "past" else "future")
    extras = {PART: time.part} if time.part and time.clock is None else {}
    if time.days is None:
        extras[HOUR_ALONE] = "yes"
    elif time.tense == "open":
        day = time.last("past")
        extras[DAY_BEFORE] = day.isoformat()
        if _WEEKDAY.match(time.text):
            extras[WEEKDAY] = str(day.weekday())
    return {"when": when, "extras": extras} if extras else {"when": when}
