"""How far targets are met beside those of another period (任务完成率比上月), each with the one of its own kind."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.chat import Chat
from bot.nlu.questions import Query
from handlers.questions.question_words import described, line_label, period_text, value_text
from models.questions import Line, Wanted, figures

_ALL = 1000


async def compared(query: Query, wanted: Wanted, chat: Chat) -> tuple[str, Sequence[tuple[Any, str]]]:
    """The answer, and the keys of its lines; where a period has no targets of its own, that is said."""
    assert query.first and query.last and query.than_first and query.than_last
    now = await _of(wanted, query.first, query.last, chat)
    than = await _of(wanted, query.than_first, query.than_last, chat)
    others = {_kind(line): line for line in than}
    pairs = [(line, others[_kind(line)]) for line in now if _kind(line) in others][: query.limit]
    text = chat.text(
        "questions.targets_compared",
        understood=await described(query, chat),
        lines=[
            (
                line_label(query, line.key, line.label, chat),
                value_text(query, line, line, chat),
                value_text(query, other, other, chat),
                chat.text(
                    "questions.change",
                    difference=line.count - other.count,
                    percent=None,
                    money=False,
                    unit="个百分点",
                ),
            )
            for line, other in pairs
        ],
        none_in=[
            period_text(first, last, chat)
            for found, first, last in (
                (now, query.first, query.last),
                (than, query.than_first, query.than_last),
            )
            if not found
        ],
        scope=chat.speaker.viewer.scope,
    )
    return text, [(line.key, line.label) for line, _ in pairs]


async def _of(wanted: Wanted, first: date, last: date, chat: Chat) -> list[Line]:
    """The shortest targets that begin with these days and hold them: one of a quarter says nothing of a month."""
    every = replace(wanted, first=first, last=last, limit=_ALL)
    found = await figures(chat.session, chat.speaker.viewer, every)
    shortest: dict[tuple[Any, str], Line] = {}
    for line in found.lines:
        target = line.target
        if target is None or target.starts_on != first or target.ends_on < last:
            continue
        known = shortest.get(_kind(line))
        if known is None or known.target is None or target.ends_on < known.target.ends_on:
            shortest[_kind(line)] = line
    return list(shortest.values())


def _kind(line: Line) -> tuple[Any, str]:
    return line.key, line.target.measure if line.target else ""
