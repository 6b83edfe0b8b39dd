"""The one way in for a record from a file or over REST: written, and told to whom it concerns."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.customers import Customer
from models.deliveries import Milestone, has_new_date
from models.kinds import Kind, Store, Written, upsert
from models.sales import Order
from notifications import survey_invitations, to_customers, to_staff

NEWS = timedelta(days=30)
"""A milestone that is older than this is history being loaded: nobody is told of it."""


async def take(session: AsyncSession, house: House, kind: Kind, given: Mapping[str, Any]) -> Written:
    """Upserts a record by its natural key, and tells of a milestone that is news. Raises `Refused`."""
    written = await upsert(Store(session, house.zone), kind, given)
    if isinstance(written.row, Milestone) and _is_news(written, written.row, session):
        await _tell(session, house, written.row)
    return written


def _is_news(written: Written, milestone: Milestone, session: AsyncSession) -> bool:
    if milestone.at < session.info["now"] - NEWS:
        return False
    # An order that is late again is news again; the notices themselves leave out what was told before.
    return written.status == "created" or (milestone.kind == "delayed" and written.status == "updated")


async def _tell(session: AsyncSession, house: House, milestone: Milestone) -> None:
    order = await session.get_one(Order, milestone.order_id)
    is_late = milestone.kind == "delayed"
    expected = order.promised_on
    if is_late and not await has_new_date(session, order, milestone):
        expected = None
    await to_customers.milestone_reached(session, house, order, milestone, expected)
    if is_late:
        customer = await session.get_one(Customer, order.customer_id)
        await to_staff.order_delayed(session, house, order, milestone, customer, expected)
    if milestone.kind == "signed" and order.status == "delivered":
        await survey_invitations.invite_after_signed(session, house, order)
