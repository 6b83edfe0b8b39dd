"""A period beside another: both figures and the difference, by line where it was split (V-33)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.nlu.questions import Query
from bot.nlu.questions.comparing import as_far_as
from handlers.questions.question_numbers import MONEY, OF_ALL, PRICES, TONNES, number_of
from handlers.questions.question_words import described, line_label, period_text, value_text
from models.questions import Figures, Line, Wanted, figures
from models.questions.answers import LINES
from models.questions.durations import DURATIONS

_UNITS = {
    **dict.fromkeys(TONNES, "吨"),
    "satisfaction": "分",
    "cycle": "天",
    "complaint_time": "小时",
    **dict.fromkeys(DURATIONS, "天"),
    **dict.fromkeys(OF_ALL, "个百分点"),
}
_COUNTED = re.compile(r"\d+([^\d（ ]+)")
"""5次, 2单（40万元）: what is counted."""
_ALL = 1000
"""Lines of the other period among which those of this one are looked for."""


async def compared(query: Query, wanted: Wanted, chat: Chat) -> tuple[str, Sequence[tuple[Any, str]]]:
    """The answer, and the keys of its lines with what they are called."""
    assert query.first and query.last and query.than_first and query.than_last
    every = replace(wanted, limit=_ALL) if query.growth else wanted
    now = await figures(chat.session, chat.speaker.viewer, every)
    than = await _of(wanted, query.than_first, query.than_last, chat)
    whole = (query.first, query.last, query.than_first, query.than_last)
    until = None if query.growth else as_far_as(chat.today, *whole)
    so_far = await _of(replace(wanted, group=None), query.than_first, until, chat) if until else None
    if query.growth:
        pairs, more = _by_growth(query, now.lines, than.lines)
    else:
        pairs, more = _pairs(query, now.lines, than.lines), now.more
    lines = [
        (line_label(query, line.key, line.label, chat), *beside(query, line, other, chat))
        for line, other in pairs
    ]
    text = chat.text(
        "questions.compared",
        query=query,
        understood=await described(query, chat),
        lines=lines,
        more=more,
        names=(
            period_text(query.first, query.last, chat),
            period_text(query.than_first, query.than_last, chat),
        ),
        whole=beside(query, now.total, than.total, chat),
        until=until,
        so_far=beside(query, now.total, so_far.total, chat) if so_far else None,
        scope=chat.speaker.viewer.scope,
    )
    return text, [(line.key, line.label) for line, _ in pairs]


def _pairs(query: Query, now: Sequence[Line], than: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Each line of this period with that of the other."""
    others = {line.key: line for line in than}
    return [(line, others.get(line.key, _nothing(query, line))) for line in now]


def _nothing(query: Query, line: Line) -> Line:
    """What there is of a line in a period that has no such line: of a price none, and not one of 0."""
    return Line(line.key, line.label, 0, None if query.measure in PRICES else Decimal(0))


def _by_growth(
    query: Query, now: Sequence[Line], than: Sequence[Line]
) -> tuple[list[tuple[Line, Line]], bool]:
    """The lines of both periods that changed so, in order of the change, and whether some were left out where no number
    of them is asked for."""
    here = {line.key for line in now}
    gone = [(_nothing(query, line), line) for line in than if line.key not in here]
    changed = [
        (query.growth * (number - before), pair)
        for pair in (*_pairs(query, now, than), *gone)
        if (number := number_of(query.measure, pair[0])) is not None
        and (before := number_of(query.measure, pair[1])) is not None
    ]
    changed.sort(key=lambda each: (-each[0], each[1][0].label))
    wanted = [pair for change, pair in changed if change > 0]
    most = query.limit or LINES
    return wanted[:most], query.limit is None and len(wanted) > most


async def _of(wanted: Wanted, first: date, last: date, chat: Chat) -> Figures:
    limit = _ALL if wanted.group else None
    return await figures(
        chat.session, chat.speaker.viewer, replace(wanted, first=first, last=last, limit=limit)
    )


def beside(query: Query, now: Line, than: Line, chat: Chat) -> tuple[str, str, str]:
    """This one, the other, and the difference."""
    number, before = number_of(query.measure, now), number_of(query.measure, than)
    difference = number - before if number is not None and before is not None else None
    percent = round(100 * difference / before) if difference and before else None
    said = value_text(query, now, now, chat)
    counted = _COUNTED.match(said)
    if difference is not None and query.measure in DURATIONS:
        difference = round(difference, 1)
    change = chat.text(
        "questions.change",
        difference=difference,
        percent=None if query.measure in OF_ALL else percent,
        money=query.measure in MONEY,
        unit=_UNITS.get(query.measure) or (counted[1] if counted else ""),
    )
    return said, value_text(query, than, than, chat), change
