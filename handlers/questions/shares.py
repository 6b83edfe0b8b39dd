"""What part of a whole something is: both figures, and how many per cent (304占比多少, 逾期占应收多少)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.errors import Refusal
from bot.nlu.intent import Intent
from bot.nlu.questions import Query
from bot.nlu.questions.query import THEIRS
from handlers.questions.question_names import resolve
from handlers.questions.question_numbers import number_of
from handlers.questions.question_words import described, line_label, share_text, value_text
from models.questions import Figures, Line, figures
from models.questions.scope import department_of, person_in_view

_SEEN_FROM = {"person": ("department", "department_and_below", "all"), "department": ("all",)}
"""In which scopes the whole is seen of which a person or a department is a part."""


async def share(query: Query, intent: Intent, chat: Chat) -> tuple[str, Sequence[tuple[Any, str]]]:
    """The answer, and the keys of its lines. Raises `Refusal` for whom the speaker may not see, and where they do not
    see the whole."""
    query = await _of_their_department(query, chat)
    whole = replace(query.of_whole(_measure_of_whole(query, chat)), days=None)
    query, part = await _figures(query, intent, chat)
    whole, of = await _figures(whole, intent, chat)
    for field in query.part:
        if chat.speaker.viewer.scope not in _SEEN_FROM.get(field, (chat.speaker.viewer.scope,)):
            raise Refusal(chat.text("questions.whole_unseen"))
    text = chat.text(
        "questions.share",
        understood=await described(query, chat),
        lines=_over_time(query, part, of, chat),
        value=value_text(query, part.total, part.total, chat),
        share=_of(query, part.total, of.total, chat),
        whole=(await described(whole, chat)).removesuffix("："),
        of=value_text(whole, of.total, of.total, chat),
        scope=chat.speaker.viewer.scope,
    )
    return text, [(line.key, line.label) for line in of.lines]


async def _of_their_department(query: Query, chat: Chat) -> Query:
    """张伟占团队多少: of the department of the colleague who is named. Raises `Refusal` for whom the speaker may not
    see, and for who is in none."""
    if query.department != THEIRS:
        return query
    person = await person_in_view(chat.session, chat.speaker.viewer, query.person or "")
    if person is None:
        raise Refusal(chat.text("questions.not_in_scope", name=query.person))
    department = await department_of(chat.session, person)
    if not department:
        raise Refusal(chat.text("questions.in_no_department", name=person.name))
    return replace(query, department=department)


def _over_time(query: Query, part: Figures, of: Figures, chat: Chat) -> list[tuple[str, str, str, str]]:
    """Of each month, week or day that had any: what it is called, the part, the whole, and the share."""
    parts = {line.key: line for line in part.lines}
    lines = []
    for whole in of.lines:
        some = parts.get(whole.key, Line(whole.key, whole.label, 0, Decimal(0)))
        told, all_told = (value_text(query, line, line, chat) for line in (some, whole))
        label = line_label(query, whole.key, whole.label, chat)
        lines.append((label, told, all_told, _of(query, some, whole, chat)))
    return lines


def _of(query: Query, part: Line, whole: Line, chat: Chat) -> str:
    return share_text(number_of(query.measure, part), number_of(_measure_of_whole(query, chat), whole), chat)


def _measure_of_whole(query: Query, chat: Chat) -> str:
    return query.measure if query.part else chat.house.questions.measure(query.measure).part_of


async def _figures(query: Query, intent: Intent, chat: Chat) -> tuple[Query, Figures]:
    query, wanted = await resolve(query, intent, chat)
    return query, await figures(chat.session, chat.speaker.viewer, wanted)
