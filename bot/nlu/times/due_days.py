"""Which of two times at which goods may be wanted is the one by which they are."""

from bot.nlu.reading import GOODS, Reading, Surroundings, clause_around
from bot.nlu.steps.next_steps import is_made_ready
from bot.nlu.times import TimeSpan


def gives_way(reading: Reading, before: TimeSpan, place: Surroundings) -> bool:
    """Whether a time that was taken for the one gives way to a later one of the message, at `place`."""
    if place.time.lies_within(before) or _dates_more_exactly(reading, place, before):
        return True
    return _is_when_they_said(reading, before, place) or _is_at_latest(reading, before, place)


def _dates_more_exactly(reading: Reading, place: Surroundings, before: TimeSpan) -> bool:
    """A day to come stands right behind a time that it makes exact (国庆节后10月12号), or goods are ready by it."""
    right_behind = place.time.tense == "future" and reading.place(before.start) == place.at - 1
    return (right_behind or is_made_ready(reading, place)) and place.time.days_long == 1


def _is_when_they_said(reading: Reading, before: TimeSpan, place: Surroundings) -> bool:
    """Whether today is when they said what they want, and it is due on the day to come that stands behind it
    (江总今天要20吨304,下周三之前要; not 今天要20吨,下周三还要10吨)."""
    if before.tense != "today" or place.time.tense not in ("future", "open") or GOODS in place.right:
        return False
    cues, at = reading.words.cues, reading.place(before.start)
    said = cues["said_then_wanted"].match(reading.skeleton, at + 1)
    return said is not None and cues["by_then"].match(place.right) is not None


def _is_at_latest(reading: Reading, before: TimeSpan, place: Surroundings) -> bool:
    """Whether the later time is said to be the last for the goods, and the other is of something else (明天要来厂里,
    20吨304下周三之前要) or only wished for (今天能发吗,最晚后天到)."""
    cues, at = reading.words.cues, reading.place(before.start)
    if place.time.days and before.days and place.time.days.future[1] < before.days.future[0]:
        return False  # 下周三之前,最晚周四: that of the same week, and not tomorrow
    if GOODS in place.right or cues["by_then_at_latest"].match(place.right) is None:
        return False
    if cues["latest"].search(place.left):
        return True
    _, end = clause_around(reading.skeleton, at)
    ends = place.time.text.endswith("前") or place.right.startswith(("之前", "以前", "前"))
    return ends and end < place.at and GOODS not in reading.skeleton[:end]
