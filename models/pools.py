"""公海: the customers whom nobody looks after (C-03); its leads are in models/leads.py."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer, located


async def pool(
    session: AsyncSession, places: Sequence[str], limit: int, after: int = 0
) -> Sequence[Customer]:
    """Customers without an owner, of these regions and cities if any are given, longest untouched first, behind the
    first `after`."""
    order = Customer.updated_at, Customer.id
    statement = sa.select(Customer).where(*_in_pool(places)).order_by(*order).offset(after).limit(limit)
    return (await session.scalars(statement)).all()


async def customers_in_pool(session: AsyncSession, places: Sequence[str]) -> int:
    """How many there are."""
    statement = sa.select(sa.func.count()).select_from(Customer).where(*_in_pool(places))
    return await session.scalar(statement) or 0


async def names_in_pool(session: AsyncSession, names: Sequence[str]) -> Sequence[str]:
    """Those of the names that customers in the pool have."""
    statement = sa.select(Customer.name).where(Customer.owner_id.is_(None), Customer.name.in_(names))
    return (await session.scalars(statement)).all()


def _in_pool(places: Sequence[str]) -> list[sa.ColumnElement[bool]]:
    return [Customer.owner_id.is_(None), *([located(places)] if places else [])]
