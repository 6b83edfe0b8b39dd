"""Whom a notice about a customer goes to."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer, owner_of
from models.people import User, supervisor_of, users_with_role


async def responsible_for(session: AsyncSession, customer: Customer | None) -> Sequence[User]:
    """The customer's owner; for one that nobody looks after, or whose owner has left, the managers."""
    owner = await owner_of(session, customer) if customer else None
    return [owner] if owner and owner.active else await users_with_role(session, "manager")


async def superiors_for(session: AsyncSession, customer: Customer) -> Sequence[User]:
    """The superior of the customer's owner; without one, the managers."""
    owner = await owner_of(session, customer)
    superior = await supervisor_of(session, owner) if owner and owner.active else None
    return [superior] if superior and superior.active else await users_with_role(session, "manager")
