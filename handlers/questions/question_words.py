"""What an answer says: how the question was understood, its lines, its rows (config/texts/questions.toml)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.nlu.questions import Query
from bot.nlu.questions.periods import period_known
from bot.nlu.questions.query import MINE
from handlers.questions.question_numbers import number_of, percent_of
from models.customers import customers_with_codes
from models.questions import Figures, Line, Row
from models.questions.scope import department_of

STEPS = ("first_contact", "needs_confirmed", "proposal", "negotiation", "won")
_ROWS_ALONE = ("last_price", "last_met", "last_order", "last_payment", "last_complaint", "birthdays")
"""Measures of which the rows are the answer, not how many there are."""
_SUMMED_UP = 1
"""An answer of so many lines needs no total below it."""

_WHOLE, _BRIEF, _OF_MANY = 160, 40, 22
"""Characters that are shown of what was said in a talk that is the answer, is one of a few, or of many: what is longer
than 2048 bytes comes later, as a push."""
SHOWN_AT_ONCE = 5
"""A figure that was not split shows the rows behind it where there are no more than these."""
NEWEST = {
    "last_price": SHOWN_AT_ONCE,
    "last_met": 1,
    "last_order": 1,
    "last_payment": 1,
    "last_complaint": 1,
    "birthdays": 10,
    "unconfirmed": 10,
    "plans": 10,
    "deliveries": 10,
    "late_orders": 10,
}
"""So many rows are the answer to these, whatever their number."""


async def described(query: Query, chat: Chat, beside: Sequence[str] = ()) -> str:
    """How the question was understood: 本月 · 华东销售部 · 拜访 · 按人 · 前3：, and what is set beside each other."""
    customers = await customers_with_codes(chat.session, query.customers) if query.customers else []
    period = period_text(query.first, query.last, chat) if query.first and query.last else ""
    other = (
        period_text(query.than_first, query.than_last, chat) if query.than_first and query.than_last else ""
    )
    text = chat.text(
        "questions.understood",
        query=query,
        beside=beside,
        period=period,
        other=other,
        person=_person(query, chat),
        department=await _department(query, chat),
        customer=customers[0].name if len(customers) == 1 else "",
        left_out=await _left_out(query, chat),
        measure=chat.text("questions.measure", measure=query.measure),
        group=chat.text("questions.group", group=query.group) if query.group else "",
    )
    return "".join(text.splitlines())


def _person(query: Query, chat: Chat) -> str | None:
    return chat.speaker.colleague.name if query.person == MINE else query.person


async def _department(query: Query, chat: Chat) -> str | None:
    if query.department != MINE:
        return query.department
    return await department_of(chat.session, chat.speaker.colleague)


async def _left_out(query: Query, chat: Chat) -> Sequence[str]:
    """What those are called who do not count."""
    values = [value for each in query.left_out for value in each]
    match query.left_out_of:
        case "customers":
            return [each.name for each in await customers_with_codes(chat.session, values)]
        case "person":
            return [await whose_text(replace(query, person=name), chat) for name in values]
        case "department":
            of = replace(query, person=None)
            return [await whose_text(replace(of, department=name), chat) for name in values]
        case "levels":
            return [chat.text("questions.label", group="level", label=level, goods=[]) for level in values]
    return values


async def whose_text(query: Query, chat: Chat) -> str:
    """The colleague or the department that a question names, "" where it is none."""
    return _person(query, chat) or await _department(query, chat) or ""


def period_text(first: date, last: date, chat: Chat) -> str:
    """A period as people call it: 本月, 10月1日至10月15日."""
    known = period_known(first, last, chat.today)
    return chat.text("questions.period", known=known, first=first, last=last, today=chat.today)


def answer_text(
    understood: str,
    query: Query,
    found: Figures,
    rows: Sequence[Row],
    more_rows: bool,
    chat: Chat,
    *,
    confirmed: bool = False,
) -> str:
    """The whole answer. `confirmed`: a number confirms the row."""
    lines = [
        (line_label(query, line.key, line.label, chat), _lines_value(query, line, found.total, chat))
        for line in found.lines
    ]
    return chat.text(
        "questions.answer",
        understood=understood,
        query=query,
        lines=lines,
        more=found.more,
        absent=query.absent and query.measure != "targets",
        split=query.group is not None or (query.measure in _ROWS_ALONE and not rows),
        totalled=_is_totalled(query, found),
        whole="" if query.measure in _ROWS_ALONE else value_text(query, found.total, found.total, chat),
        share=_share_of_some(query, found, chat),
        before=value_text(query, found.before, found.before, chat) if found.before else "",
        place=found.place,
        number=found.number,
        mean=value_text(query, found.mean, found.mean, chat) if found.mean else "",
        group=chat.text("questions.group", group=query.group) if query.group else "",
        rows=[_row(row, chat, _WHOLE if query.measure in _ROWS_ALONE else _BRIEF) for row in rows],
        more_rows=more_rows,
        confirmed=confirmed,
        scope=chat.speaker.viewer.scope,
    )


def _is_totalled(query: Query, found: Figures) -> bool:
    several = len(found.lines) > _SUMMED_UP or found.number is not None
    return several and query.measure not in ("targets", *_ROWS_ALONE)


def _lines_value(query: Query, line: Line, whole: Line, chat: Chat) -> str:
    """The figures of a line, with its share where that is asked for."""
    value = value_text(query, line, whole, chat)
    if not query.shared:
        return value
    return f"{value}，{share_text(number_of(query.measure, line), number_of(query.measure, whole), chat)}"


def _share_of_some(query: Query, found: Figures, chat: Chat) -> str:
    """The share of 前五大客户 together."""
    if not query.shared or query.limit is None:
        return ""
    some = sum((number_of(query.measure, line) or Decimal(0) for line in found.lines), Decimal(0))
    return share_text(some, number_of(query.measure, found.total), chat)


def share_text(part: Decimal | None, whole: Decimal | None, chat: Chat) -> str:
    """占29%."""
    return chat.text("questions.percent", part=part, percent=percent_of(part, whole))


def details_text(understood: str, label: str, rows: Sequence[Row], count: int, chat: Chat) -> str:
    """The rows behind an answer or behind one line of it."""
    return chat.text(
        "questions.details",
        understood=understood,
        label=label,
        rows=[_row(row, chat) for row in rows],
        count=count,
        scope=chat.speaker.viewer.scope,
    )


def line_label(query: Query, key: Any, label: str, chat: Chat) -> str:
    """What a line is called."""
    if query.measure == "conversion":
        return chat.text("questions.step", stage=key, following=STEPS[STEPS.index(key) + 1])
    if not label:
        return chat.text("questions.nobody")
    day = date.fromisoformat(label) if query.group in ("day", "week") else None
    goods = [json.loads(label)] if query.group == "spec" else []
    return chat.text("questions.label", group=query.group, label=label, day=day, goods=goods)


def value_text(query: Query, line: Line, whole: Line, chat: Chat) -> str:
    """The figures of a line."""
    lacking = query.absent and query.measure != "targets"
    if lacking and line.label and not line.people:
        return ""
    return chat.text(
        "questions.value",
        measure=query.measure,
        group=query.group,
        line=line,
        whole=whole,
        absent=lacking,
        over=query.last is not None and query.last < chat.today,
    )


def _row(row: Row, chat: Chat, most: int = _OF_MANY) -> str:
    """`most`: so many characters of what was said."""
    return chat.text("questions.row", row=row, today=chat.today, most=most)


def choices_behind(lines: int, more: bool = False) -> list[dict[str, Any]] | None:
    """What 1, 2, 3 open behind an answer of so many lines; behind one of none, where there is `more`, all rows."""
    positions = range(1, lines + 1) if lines else range(1 if more else 0)
    # The labels are no names of customers or colleagues: these keep meaning themselves when they are typed.
    return [
        {"label": f"第{position}行", "says": f"明细 {position}" if position else "明细"}
        for position in positions
    ] or None
