"""The customers that have none of what is counted: nothing overdue, no complaint, never an order of 304."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.people import User, Viewer
from models.questions.counting import select_rows
from models.questions.scope import of_customers, owned
from models.questions.wanted import Figures, Line, Row, Wanted


async def without_any(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """They themselves, by level and name; and how many of all that somebody has."""
    every = sa.select(sa.func.count()).select_from(Customer).where(*_asked_about(viewer, wanted))
    found = (await session.execute(_without(viewer, wanted).limit(limit + 1))).all()
    lines = [Line(customer.id, customer.name) for customer, _ in found[:limit]]
    whole = Line(None, "", await _count(session, viewer, wanted), of=await session.scalar(every) or 0)
    return Figures(whole, lines, wanted.limit is None and len(found) > limit)


async def rows_without_any(
    session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int
) -> tuple[Sequence[Row], int]:
    """The same as rows, with whoever has them; and how many there are."""
    found = (await session.execute(_without(viewer, wanted).limit(limit))).all()
    rows = [Row("customer", each.code, each.name, owner, label=each.level) for each, owner in found]
    return rows, await _count(session, viewer, wanted)


async def _count(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> int:
    inner = _without(viewer, wanted).with_only_columns(Customer.id).order_by(None).subquery()
    return await session.scalar(sa.select(sa.func.count()).select_from(inner)) or 0


def _without(viewer: Viewer, wanted: Wanted) -> sa.Select[tuple[Customer, str]]:
    # What there is of a customer counts whoever had them then: of those seen here nothing more is told than that.
    left_out = replace(wanted.left_out, people=(), departments=())
    counted = replace(
        wanted, person_id=None, department_id=None, only={}, absent=False, group=None, left_out=left_out
    )
    having = select_rows(replace(viewer, scope="all"), counted).with_only_columns(Customer.id).order_by(None)
    return (
        sa.select(Customer, sa.func.coalesce(User.name, ""))
        .outerjoin(User, User.id == Customer.owner_id)
        .where(
            *_asked_about(viewer, wanted),
            Customer.id.not_in(having.where(Customer.id.is_not(None)).correlate(None)),
        )
        .order_by(Customer.level.is_(None), Customer.level, Customer.name)
    )


def _asked_about(viewer: Viewer, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    only = [Customer.id == wanted.only["customer"]] if "customer" in wanted.only else []
    # A customer who is named was looked up among those seen, and may be nobody's.
    seen = (
        []
        if wanted.customer_ids
        else [Customer.owner_id.is_not(None), *owned(viewer, wanted, Customer.owner_id)]
    )
    return [*seen, *of_customers(wanted), *only]
