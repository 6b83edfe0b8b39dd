"""Demands whose state is about to change, by one process at a time: what one has closed another does not quote."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.sales import Demand, DemandStatus, Quote

QUOTABLE: tuple[DemandStatus, ...] = ("open", "quoted", "paused")


async def still(session: AsyncSession, ids: Sequence[int], *statuses: DemandStatus) -> Sequence[Demand]:
    """Those of the demands that are in one of the statuses by now, in that order; locked until all is written."""
    # In one order, so that two that want several do not wait for each other; read anew, since who held the lock before
    # may have changed them. SQLite has one writer and knows no such lock.
    statement = (
        sa.select(Demand)
        .where(Demand.id.in_(ids))
        .order_by(Demand.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = [demand for demand in (await session.scalars(statement)).all() if demand.status in statuses]
    return sorted(found, key=lambda demand: ids.index(demand.id))


async def demands_by(session: AsyncSession, contact_id: int, *statuses: DemandStatus) -> Sequence[Demand]:
    """A contact's demands in one of the statuses, the newest first."""
    statement = (
        sa.select(Demand)
        .where(Demand.contact_id == contact_id, Demand.status.in_(statuses))
        .order_by(Demand.id.desc())
    )
    return (await session.scalars(statement)).all()


async def demands_to_quote(session: AsyncSession, customer_id: int) -> Sequence[Demand]:
    """What the customer has asked for and not ordered nor let go, newest first; what is paused may be quoted."""
    statement = (
        sa.select(Demand)
        .where(Demand.customer_id == customer_id, Demand.status.in_(QUOTABLE))
        .order_by(Demand.id.desc())
    )
    return (await session.scalars(statement)).all()


async def status_as_answered(session: AsyncSession, demand: Demand) -> DemandStatus:
    """Whether the demand waits for a quote or for the customer: what it was before it was paused, or became since."""
    quoted = await session.scalar(sa.select(Quote.id).where(Quote.demand_id == demand.id).limit(1))
    return "open" if quoted is None else "quoted"
