"""When a plan or a reminder is for, of several times in it (明天去华光,上午10点; 约了周三,改到周四)."""

from collections.abc import Sequence

from bot.nlu.evidence import not_refused_times
from bot.nlu.reading import PERSON, Reading, Surroundings
from bot.nlu.times import TimeSpan
from bot.nlu.times.joining import with_hour

_WE = ("我", "我们", "咱", "咱们")
"""Right before the day on which we do something, whatever somebody of theirs does on another."""


def time_to_come(reading: Reading, around: Sequence[Surroundings], intent: str) -> TimeSpan | None:
    """The time to which it was moved, else the one nearest to the verb, else the first. One at which it is not to be
    (今天别提醒,后天提醒我), something runs out (合同下周五到期,周四去一趟), or that is over (周五加了班,周六去),
    gives way to any other."""
    coming = [place for place in around if place.time.tense != "past"]
    if reading.has("not_to_be"):
        coming = not_refused_times(reading, coming)
    ends = reading.words.cues["runs_out_then"]
    coming = [place for place in coming if not ends.match(place.right)] or coming
    gone = reading.words.cues["day_gone"]
    coming = [place for place in coming if not gone.match(place.right)] or coming
    if not coming:
        return None
    return _completed(_moved_to(reading, coming) or _nearest(reading, coming, intent), coming)


def _moved_to(reading: Reading, coming: Sequence[Surroundings]) -> Surroundings | None:
    moved = reading.first("moved")
    return next((place for place in coming if moved and place.at == moved.end() - 1), None)


def _nearest(reading: Reading, coming: Sequence[Surroundings], intent: str) -> Surroundings:
    chosen = coming[0]
    cue = reading.first("remind") if intent == "remind" else None
    if cue and len(coming) > 1:
        beside = (place for place in coming if _stands_right_before(reading, place, cue.start()))
        chosen = next(beside, chosen)  # 周五前报价,周四提醒我
    if (
        cue
        and chosen is coming[0]
        and chosen.at < cue.start()
        and len(coming) > 1
        and chosen.time.clock is None
        and coming[1].time.days is None
    ):
        return coming[1]
    if intent == "plan" and chosen.left.endswith(PERSON):
        return next((place for place in coming if place.left.endswith(_WE)), chosen)
    return chosen


def _stands_right_before(reading: Reading, place: Surroundings, cue: int) -> bool:
    return place.time.days is not None and not reading.skeleton[place.at + 1 : cue].strip(
        "再就的在到先时候请你"
    )


def _completed(chosen: Surroundings, coming: Sequence[Surroundings]) -> TimeSpan:
    """The day, or part of it, with the clock time that is said elsewhere (明天去华光,上午10点; 下午去华光,两点)."""
    day = chosen.time
    if day.clock is not None or (day.days.moment if day.days else day.part is None):
        return day
    for place in coming:
        if place.time.days is None and place.time.clock is not None:
            return with_hour(day, place.time)
    return day
