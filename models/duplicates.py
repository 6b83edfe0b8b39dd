"""Contacts who may be the same person as somebody new: looked for before a contact is saved."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Contact

_MOST = 10


async def contacts_alike(
    session: AsyncSession, customer_id: int, name: str, mobiles: Iterable[str]
) -> list[Contact]:
    """Contacts with one of these mobile numbers, at whatever customer, and those of the customer who bear that name
    or of whom only the surname is known (江总 for 江志明); the customer's own first. Whoever asks must look whether
    they may see the others.
    """
    digits = sa.func.replace(sa.func.replace(Contact.mobile, " ", ""), "-", "")
    only_called = sa.and_(Contact.name == Contact.called, Contact.name.startswith(name[:1], autoescape=True))
    statement = (
        sa.select(Contact)
        .where(
            sa.or_(
                digits.in_(list(filter(None, mobiles))),
                sa.and_(Contact.customer_id == customer_id, sa.or_(Contact.name == name, only_called)),
            )
        )
        .order_by(Contact.customer_id != customer_id, Contact.id)
        .limit(_MOST)
    )
    return list((await session.scalars(statement)).all())
