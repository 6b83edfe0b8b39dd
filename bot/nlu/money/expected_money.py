"""Whether money is only to come (佳和预计到款20万, 佳和20万下周三到账): that is no payment, and no deal."""

import re
from collections.abc import Iterator, Sequence

from bot.nlu.evidence import asks
from bot.nlu.reading import Reading, clause_around, once
from bot.nlu.times import TimeSpan
from bot.nlu.times.clock import HOURS

_BEGUN = 1
"""So many hours before a part of the day who names it may already be in it: 今天下午进账 at noon has come."""


def lies_ahead(time: TimeSpan) -> bool:
    """Whether what is told of that time is to come: it is named as such, an hour that has not struck, or a day on
    either side of now that is nearer than the last of its kind (月底)."""
    if time.vague:
        return False
    if time.tense == "today":
        begins = HOURS[time.part][0] if time.part else 0
        return time.clock > time.now.time() if time.clock is not None else begins > time.now.hour + _BEGUN
    if time.tense != "open" or time.days is None:
        return time.tense == "future"
    today, coming, gone = time.now.date(), time.days.future, time.days.past
    return coming[1] > today > gone[1] and coming[0] - today < today - gone[1]


def tells_of_nothing_else(reading: Reading) -> bool:
    """The message says nothing but that money comes, of whom or how much, and when, which is not over."""
    return bool(reading.money or reading.customer) and speaks_only_of_coming(reading)


def speaks_only_of_coming(reading: Reading) -> bool:
    """The same, also where neither is said (剩下的下周付). It is of one customer alone, or the day of one would be that
    of another (佳和到账20万,华宏下周三付)."""
    if not reading.has("expects_money") or asks(reading):
        return False
    if len({hit.codes for hit in reading.hits}) > 1:
        return False
    return not any(time.vague or time.tense == "past" or time.is_over for time in reading.times)


@once
def awaits_money(reading: Reading) -> bool:
    """It says nothing else, and by when, which lies ahead (那笔款财务在走流程,月底到)."""
    return tells_of_nothing_else(reading) and any(map(lies_ahead, reading.times))


def expects_only_money(reading: Reading) -> bool:
    """It says nothing else, and that it is to come in so many words."""
    return is_only_expected(reading) and tells_of_nothing_else(reading)


@once
def is_only_expected(reading: Reading) -> bool:
    """Money is told of as to come, and of none that it came (预计到款20万; not 预计到20万,今天到了15万)."""
    expected = list(_expected(reading))
    if not expected:
        return False
    cues = reading.words.cues
    told = [
        match
        for cue in ("log_payment", "money_there")
        for match in cues[cue].finditer(reading.skeleton)
        if match.group() and not cues["names_a_sum"].search(reading.skeleton[: match.start()])
    ]
    if not told:
        return cues["money_came"].search(reading.skeleton) is None
    return all(_is_in(match, expected, reading) for match in told)


def _expected(reading: Reading) -> Iterator[tuple[int, int]]:
    """Characters [start, end) of the skeleton that tell of money to come: the clause of a word for that, but what is
    said to have come in it, and what stands behind a time to come."""
    cues, skeleton = reading.words.cues, reading.skeleton
    if reading.has("money_expected"):
        for match in cues["money_expected"].finditer(skeleton):
            start, end = match.start(), match.end()
            behind = clause_around(skeleton, max(start, end - 1))[1]
            if cues["money_came"].search(skeleton, end, behind):
                yield start, end
            else:
                yield clause_around(skeleton, start)[0], behind
    for time in reading.times:
        if time.tense not in ("future", "today") or not lies_ahead(time):
            continue
        at = reading.place(time.start)
        behind = clause_around(skeleton, at)[1]
        if cues["money_came"].search(skeleton, at, behind) is None:
            yield at, behind


def _is_in(match: re.Match[str], expected: Sequence[tuple[int, int]], reading: Reading) -> bool:
    """Whether what would be a payment ends in what is expected; how it is paid may stand before it."""
    start, end = match.span()
    if reading.words.cues["means_of_payment"].match(match.group()):
        start, end = clause_around(reading.skeleton, start)
        return any(start <= from_ < end for from_, _ in expected)
    return any(from_ < end <= to for from_, to in expected)
