"""How long it is from the day on which a customer was entered to their first order (新客户多久开单)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.people import User, Viewer
from models.questions.counting import select_rows
from models.questions.durations import Took, day_of, means
from models.questions.facts import FACTS
from models.questions.groups import group_of
from models.questions.wanted import Figures, Row, Wanted
from models.sales import Order

_FIRST_ORDER = (
    sa.select(sa.func.min(Order.ordered_on))
    .where(Order.customer_id == Customer.id, Order.status != "cancelled")
    .correlate(Customer)
    .scalar_subquery()
)


async def first_orders(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """Days as `amount`; `count` is how many of those entered in the period have ordered since."""
    group = group_of(wanted.group, FACTS[wanted.measure], wanted) if wanted.group else None
    line = (group.key, group.label) if group else (sa.null(), sa.null())
    rows = await _ordered_since(session, viewer, wanted, *line)
    return means((Took(key, label or "", Decimal(days)) for days, _, key, label in rows), wanted, limit)


async def first_order_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """These customers with the day of their first order, the longest first."""
    columns = (Customer.code, Customer.name, sa.func.coalesce(User.name, ""), Customer.level)
    found = await _ordered_since(session, viewer, wanted, *columns)
    found.sort(key=lambda row: (-row[0], row[2]))
    rows = [
        Row("first_order", code, name, owner, ordered_on, Decimal(days), label=level)
        for days, ordered_on, code, name, owner, level in found[:limit]
    ]
    return rows, len(found)


async def _ordered_since(session: AsyncSession, viewer: Viewer, wanted: Wanted, *columns: Any) -> list[Any]:
    """The days each took, the day of the order, and these columns. Who had ordered before was no new customer."""
    statement = (
        select_rows(viewer, wanted)
        .with_only_columns(Customer.created_at, _FIRST_ORDER, *columns)
        .where(_FIRST_ORDER.is_not(None))
        .order_by(None)
    )
    found: list[Any] = []
    for entered_at, ordered_on, *more in (await session.execute(statement)).all():
        days = _days(entered_at, ordered_on, wanted)
        if days >= 0:
            found.append((days, ordered_on, *more))
    return found


def _days(entered_at: Any, ordered_on: date, wanted: Wanted) -> int:
    return (ordered_on - day_of(entered_at, wanted)).days
