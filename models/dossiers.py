"""What a message about a customer usually needs, for all messages of a unit of work in one query a table."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.activities import AHEAD, Activity
from models.at_hand import put_at_hand
from models.base import Base
from models.customers import Contact, Customer
from models.opportunities import CLOSED, Opportunity

Row = TypeVar("Row", bound=Base)

_customers = sa.select(Customer).where(Customer.code.in_(sa.bindparam("codes", expanding=True)))
_of_customers: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_contacts = sa.select(Contact).where(Contact.customer_id.in_(_of_customers)).order_by(Contact.id)
_deals = (
    sa.select(Opportunity)
    .where(Opportunity.customer_id.in_(_of_customers), Opportunity.stage.not_in(CLOSED))
    .order_by(Opportunity.id.desc())
)
_plans = (
    sa.select(Activity)
    .where(Activity.customer_id.in_(_of_customers), Activity.status.in_(AHEAD))
    .order_by(Activity.planned_start, Activity.id)
)


async def lay_out(session: AsyncSession, codes: Collection[str]) -> None:
    """Fetches the customers of these codes, with their contacts, open deals and planned activities."""
    if not codes:
        return
    customers = (await session.scalars(_customers, {"codes": sorted(codes)})).all()
    put_at_hand(session, Customer, codes, _grouped(customers, lambda row: row.code))
    ids = {"ids": [customer.id for customer in customers]}
    for table, query in ((Contact, _contacts), (Opportunity, _deals), (Activity, _plans)):
        rows = (await session.scalars(query, ids)).all()
        put_at_hand(session, table, ids["ids"], _grouped(rows, lambda row: row.customer_id))


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
