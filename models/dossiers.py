"""What a message about a customer usually needs, for all messages of a unit of work in one query a table."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models.activities import AHEAD, Activity
from models.at_hand import put_at_hand
from models.base import Base
from models.customers import Contact, Customer
from models.direct import Query
from models.listed import OneOf
from models.opportunities import CLOSED, Opportunity

Row = TypeVar("Row", bound=Base)

_customers = Query(sa.select(Customer).where(OneOf(Customer.code, "codes")))
_contacts = Query(sa.select(Contact).where(OneOf(Contact.customer_id, "ids")).order_by(Contact.id))
_deals = Query(
    sa.select(Opportunity)
    .where(OneOf(Opportunity.customer_id, "ids"), *(Opportunity.stage != stage for stage in CLOSED))
    .order_by(Opportunity.id.desc())
)
_plans = Query(
    sa.select(Activity)
    .where(OneOf(Activity.customer_id, "ids"), sa.or_(*(Activity.status == status for status in AHEAD)))
    .order_by(Activity.planned_start, Activity.id)
)


async def lay_out(session: AsyncSession, codes: Collection[str]) -> None:
    """Fetches the customers of these codes, with their contacts, open deals and planned activities."""
    if codes:
        await session.run_sync(_lay_out, sorted(codes))


def _lay_out(session: Session, codes: list[str]) -> None:
    customers = [row for (row,) in _customers.rows(session, codes=codes)]
    put_at_hand(session, Customer, codes, _grouped(customers, lambda row: row.code))
    ids = [customer.id for customer in customers]
    for table, query in ((Contact, _contacts), (Opportunity, _deals), (Activity, _plans)):
        rows = [row for (row,) in query.rows(session, ids=ids)]
        put_at_hand(session, table, ids, _grouped(rows, lambda row: row.customer_id))


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
