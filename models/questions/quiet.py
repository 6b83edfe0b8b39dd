"""Customers with whom nothing happened: not followed up, or without an order, for so many days or in a period."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.interactions import Interaction
from models.people import Department, User, Viewer
from models.questions.scope import of_customers, owned
from models.questions.wanted import Figures, Line, Row, Wanted
from models.sales import Order

_KEYS: dict[str, tuple[Any, Any]] = {
    "person": (User.id, User.name),
    "department": (Department.id, Department.name),
    "level": (Customer.level, Customer.level),
    "region": (Customer.region, Customer.region),
    "industry": (Customer.industry, Customer.industry),
}


async def quiet(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """How many there are, and by what was asked; by customer the longest quiet first, with the days since."""
    conditions = _conditions(viewer, wanted)
    count = await session.scalar(sa.select(sa.func.count()).select_from(Customer).where(*conditions)) or 0
    if wanted.group == "customer":
        found = await _longest(session, wanted, conditions, limit + 1)
    elif wanted.group is not None:
        found = await _by(session, wanted, conditions, limit + 1)
    else:
        found = []
    return Figures(Line(None, "", count), found[:limit], len(found) > limit)


async def quiet_rows(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The customers themselves, with whoever has them and the last day, the longest quiet first; and how many."""
    conditions = _conditions(viewer, wanted)
    count = await session.scalar(sa.select(sa.func.count()).select_from(Customer).where(*conditions)) or 0
    last = _last(wanted)
    statement = (
        sa.select(Customer.code, Customer.name, sa.func.coalesce(User.name, ""), last, Customer.level)
        .outerjoin(User, User.id == Customer.owner_id)
        .where(*conditions)
        .order_by(last.is_not(None), last, Customer.id)
        .limit(limit)
    )
    found = (await session.execute(statement)).all()
    rows = [Row("customer", code, name, owner, at, label=level) for code, name, owner, at, level in found]
    return rows, count


def _conditions(viewer: Viewer, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    keys = {"person": Customer.owner_id, "customer": Customer.id, **{k: v[0] for k, v in _KEYS.items()}}
    only = []
    for name, key in wanted.only.items():
        if name == "person":
            only.append(Customer.owner_id == key)
        elif name == "department":
            only.append(Customer.owner_id.in_(sa.select(User.id).where(User.department_id == key)))
        else:
            only.append(keys[name].is_not_distinct_from(key))
    return [
        Customer.owner_id.is_not(None),
        *owned(viewer, wanted, Customer.owner_id),
        *of_customers(wanted),
        *only,
        *([Customer.created_at < _end(wanted)] if _is_over(wanted) else []),
        ~_something_since(wanted),
    ]


def _is_over(wanted: Wanted) -> bool:
    """Whether the period is: what came behind it does not count, nor who became a customer then."""
    return wanted.first is not None and wanted.last is not None and wanted.last < wanted.today


def _end(wanted: Wanted) -> datetime:
    moments = wanted.moments()
    assert moments is not None
    return moments[1]


def _something_since(wanted: Wanted) -> sa.ColumnElement[bool]:
    """An index on the customer and the time makes this one look a customer, however long the history is."""
    over = _is_over(wanted)
    if wanted.measure == "idle_customers":
        conditions = [Order.customer_id == Customer.id, Order.ordered_on >= wanted.since()]
        up_to = [Order.ordered_on <= wanted.last] if over else []
        return sa.exists().where(*conditions, *up_to, Order.status != "cancelled")
    start = datetime.combine(wanted.since(), time(), wanted.zone)
    conditions = [Interaction.customer_id == Customer.id, Interaction.occurred_at >= start]
    if over:
        conditions.append(Interaction.occurred_at < _end(wanted))
    if wanted.mode:
        conditions.append(Interaction.mode == wanted.mode)
    return sa.exists().where(*conditions)


def _last(wanted: Wanted) -> sa.ScalarSelect[Any]:
    """The last day on which something happened; of a period that is over, up to its end."""
    newest: sa.Select[Any]
    over = _is_over(wanted)
    if wanted.measure == "idle_customers":
        newest = sa.select(sa.func.max(Order.ordered_on)).where(
            Order.customer_id == Customer.id, Order.status != "cancelled"
        )
        if over:
            newest = newest.where(Order.ordered_on <= wanted.last)
    else:
        newest = sa.select(sa.func.max(Interaction.occurred_at)).where(Interaction.customer_id == Customer.id)
        if over:
            newest = newest.where(Interaction.occurred_at < _end(wanted))
        if wanted.mode:
            newest = newest.where(Interaction.mode == wanted.mode)
    return newest.correlate(Customer).scalar_subquery()


async def _longest(session: AsyncSession, wanted: Wanted, conditions: list[Any], limit: int) -> list[Line]:
    last = _last(wanted)
    statement = (
        sa.select(Customer.id, Customer.name, last)
        .where(*conditions)
        .order_by(last.is_not(None), last, Customer.id)
        .limit(limit)
    )
    found = (await session.execute(statement)).all()
    return [Line(key, name, 1, days=_days_since(at, wanted)) for key, name, at in found]


def _days_since(at: date | datetime | None, wanted: Wanted) -> int | None:
    """How long it is from that day until today; of a period that is over, until its last day."""
    if at is None:
        return None
    day = at.astimezone(wanted.zone).date() if isinstance(at, datetime) else at
    until = wanted.last if _is_over(wanted) and wanted.last else wanted.today
    return (until - day).days


async def _by(session: AsyncSession, wanted: Wanted, conditions: list[Any], limit: int) -> list[Line]:
    key, label = _KEYS[wanted.group or ""]
    number = sa.func.count()
    statement = (
        sa.select(key, label, number)
        .select_from(Customer)
        .outerjoin(User, User.id == Customer.owner_id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(*conditions)
        .group_by(key, label)
        .order_by(number.desc(), label)
        .limit(limit)
    )
    return [Line(at, name or "", count) for at, name, count in (await session.execute(statement)).all()]
