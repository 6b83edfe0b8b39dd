"""Demands whose state is about to change, by one process at a time: what one has closed another does not quote."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.sales import Demand, DemandStatus


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
