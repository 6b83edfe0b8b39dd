"""The rows that were counted, each as a `Row` to be shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Viewer
from models.questions.counting import select_rows
from models.questions.facts import FACTS
from models.questions.prices import goods_of
from models.questions.wanted import Row, Wanted

Shown = Callable[[Any, str, str], Row]


async def counted_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The first of the rows that make up the figure, and how many there are."""
    kind = FACTS[wanted.measure].kind
    statement = select_rows(viewer, wanted)
    inner = statement.with_only_columns(FACTS[wanted.measure].table.__table__.c.id).order_by(None).subquery()
    count = await session.scalar(sa.select(sa.func.count()).select_from(inner)) or 0
    rows = [shown(kind, row) for row in (await session.execute(statement.limit(limit))).all()]
    return rows, count


def shown(kind: str, found: Sequence[Any]) -> Row:
    """One row of `select_rows`."""
    entity, customer, owner, *more = found
    row = _SHOWN[kind](entity, customer or "", owner or "")
    return _of_order(row, more[0]) if more else row


def _of_order(row: Row, order: Any) -> Row:
    return replace(row, number=order.number, at=row.at or order.ordered_on)


_SHOWN: dict[str, Shown] = {
    "interaction": lambda row, customer, owner: Row(
        "interaction", row.number, customer, owner, row.occurred_at, text=row.content, label=row.mode or ""
    ),
    "visit": lambda row, customer, owner: Row("visit", row.number, customer, owner, row.arrived_at),
    "order": lambda row, customer, owner: Row(
        "order", row.number, customer, owner, row.ordered_on, row.amount, label=row.status
    ),
    "item": lambda row, customer, owner: Row(
        "item", "", customer, owner, None, row.quantity, goods=[goods_of(row)]
    ),
    "payment": lambda row, customer, owner: Row(
        "payment", row.reference, customer, owner, row.received_on, row.amount
    ),
    "plan": lambda row, customer, owner: Row("plan", row.key, customer, owner, row.due_on, row.open_amount),
    "customer": lambda row, customer, owner: Row("customer", row.code, row.name, owner, label=row.level),
    "activity": lambda row, customer, owner: Row(
        "activity", row.number, customer, owner, row.planned_start, text=row.goal or row.name, label=row.type
    ),
    "delivery": lambda row, customer, owner: Row(
        "delivery", row.number, customer, owner, row.promised_on, row.amount
    ),
    "shipment": lambda row, customer, owner: Row(
        "shipment", "", customer, owner, row.shipped_at, row.weight, row.vehicle or "", row.batch
    ),
    "survey": lambda row, customer, owner: Row(
        "survey", row.number, customer, owner, row.finished_at, label=str(row.score)
    ),
    "lead": lambda row, customer, owner: Row(
        "lead", row.number, row.company, owner, row.created_at, label=row.status
    ),
    "complaint": lambda row, customer, owner: Row(
        "complaint", row.number, customer, owner, row.created_at, text=row.content, label=row.status
    ),
    "demand": lambda row, customer, owner: Row(
        "demand", row.number, customer, owner, row.created_at, text=row.content, label=row.status
    ),
    "quote": lambda row, customer, owner: Row(
        "quote", row.number, customer, owner, row.quoted_on, row.unit_price, goods=row.items
    ),
    "deal": lambda row, customer, owner: Row(
        "deal", row.number, customer, owner, row.expected_close, row.expected_amount, row.name, row.stage
    ),
}
