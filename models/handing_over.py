"""Customers change hands, with what is still to be done with them: open deals and their next steps, plans, reminders
and complaints of who had them (V-01, T-02)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.activities import AHEAD, Activity, Task
from models.complaints import Complaint
from models.customers import Contact, Customer
from models.leads import Lead
from models.opportunities import CLOSED, Opportunity
from models.people import User


class GoneAlong(NamedTuple):
    """How many open deals, plans, reminders and complaints went along."""

    deals: int
    plans: int
    reminders: int
    complaints: int


async def hand_over(session: AsyncSession, customers: Sequence[Customer], new_owner: User) -> GoneAlong:
    """Gives customers of one owner to another, with those of their contacts, open deals, plans and reminders that were
    the owner's."""
    before = customers[0].owner_id
    keys = [customer.id for customer in customers]
    for customer in customers:
        customer.owner_id = new_owner.id
    await _give(session, Contact, keys, before, new_owner)
    deals = sa.select(Opportunity).where(
        Opportunity.customer_id.in_(keys),
        Opportunity.action_owner_id == before,
        Opportunity.stage.not_in(CLOSED),
    )
    for deal in (await session.scalars(deals)).all():
        deal.action_owner_id = new_owner.id
    return GoneAlong(
        await _give(session, Opportunity, keys, before, new_owner, Opportunity.stage.not_in(CLOSED)),
        await _give(session, Activity, keys, before, new_owner, Activity.status.in_(AHEAD)),
        await _give(session, Task, keys, before, new_owner, Task.status == "open"),
        await _give(session, Complaint, keys, before, new_owner, Complaint.status == "open"),
    )


async def _give(
    session: AsyncSession,
    table: type[Any],
    customers: Sequence[int],
    before: int | None,
    new_owner: User,
    *which: sa.ColumnElement[bool],
) -> int:
    statement = sa.select(table).where(table.customer_id.in_(customers), table.owner_id == before, *which)
    rows = (await session.scalars(statement)).all()
    for row in rows:
        row.owner_id = new_owner.id
    return len(rows)


async def customers_owned_by(session: AsyncSession, owner: User) -> Sequence[Customer]:
    """All customers of a colleague, in order of name."""
    statement = sa.select(Customer).where(Customer.owner_id == owner.id).order_by(Customer.name)
    return (await session.scalars(statement)).all()


async def open_leads_owned_by(session: AsyncSession, owner: User) -> Sequence[Lead]:
    """All open leads of a colleague, oldest first."""
    statement = sa.select(Lead).where(Lead.owner_id == owner.id, Lead.status == "open").order_by(Lead.id)
    return (await session.scalars(statement)).all()
