"""The hour of a train or a flight is none of a visit's: where another time is told, that counts, on the same day."""

from collections.abc import Sequence

from bot.nlu.times import TimeSpan
from config.words import Words

_BESIDE = 3
"""Characters between a day and the hour of the departure on it (明天坐七点的高铁)."""


def without_departures(text: str, times: Sequence[TimeSpan], words: Words) -> list[TimeSpan]:
    """The times in order; what names a departure dates nothing, and its day is that of the hour behind it."""
    if not times:
        return []
    departs = words.cues["departs"]
    leaving = [not time.vague and departs.match(text, time.end) is not None for time in times]
    if not any(leaving):
        return list(times)
    for at in range(1, len(times)):
        beside = times[at].days is None and times[at].start - times[at - 1].end <= _BESIDE
        leaving[at - 1] |= leaving[at] and beside
    if all(off or time.vague for off, time in zip(leaving, times, strict=True)):
        return list(times)
    told: list[TimeSpan] = []
    day = None
    for time, off in zip(times, leaving, strict=True):
        if off:
            day = time.days if time.days is not None and time.days.moment is None else day
            told.append(time._replace(length=True))
        else:
            told.append(time._replace(days=day) if day is not None and time.days is None else time)
            day = None
    return told
