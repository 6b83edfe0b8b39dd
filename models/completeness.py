"""What a customer's or contact's record still lacks of the fields that only a person can tell (features.md, ASK)."""

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Contact, Customer

ASKED: tuple[tuple[type[Customer] | type[Contact], str], ...] = (
    (Customer, "industry"),
    (Customer, "size"),
    (Customer, "registered_address"),
    (Customer, "source"),
    (Contact, "role"),
    (Contact, "relationship"),
)
"""In the order in which they are asked; the first four of the customer before those of its people."""


class Gap(NamedTuple):
    """A field that is still empty."""

    customer: Customer
    contact: Contact | None
    table: str
    record_id: int
    column: str


def _lacking(table: type[Customer] | type[Contact]) -> sa.ColumnElement[bool]:
    return sa.or_(*(getattr(table, column).is_(None) for owner, column in ASKED if owner is table))


async def next_gap(session: AsyncSession, owner_id: int) -> Gap | None:
    """The next field to ask a rep for: of the most important, most recently touched customer first."""
    statement = sa.select(Customer).where(Customer.owner_id == owner_id, _lacking(Customer))
    customer = await session.scalar(statement.order_by(Customer.level, Customer.updated_at.desc()).limit(1))
    if customer is not None:
        return Gap(customer, None, "customers", customer.id, _first_empty(customer))
    people = (
        sa.select(Contact, Customer)
        .join(Customer, Contact.customer_id == Customer.id)
        .where(Customer.owner_id == owner_id, _lacking(Contact))
        .order_by(Customer.level, Contact.updated_at.desc())
    )
    row = (await session.execute(people.limit(1))).first()
    return Gap(row[1], row[0], "contacts", row[0].id, _first_empty(row[0])) if row else None


def _first_empty(row: Customer | Contact) -> str:
    return next(column for table, column in ASKED if isinstance(row, table) and getattr(row, column) is None)


async def fill_gap(session: AsyncSession, table: str, record_id: int, column: str, value: Any) -> None:
    """Writes the answer into the field. Raises `ValueError` for a field that is not asked for."""
    for owner, name in ASKED:
        if owner.__tablename__ == table and name == column:
            setattr(await session.get_one(owner, record_id), column, value)
            return
    raise ValueError(f"{table}.{column} is not asked for")
