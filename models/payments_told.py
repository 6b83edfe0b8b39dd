"""Payments that were told of: by reference, of a customer, of a day, and those that wait for finance."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.money import Payment


async def others_of_day(session: AsyncSession, payment: Payment) -> Sequence[Payment]:
    """The customer's other payments of the same day that a colleague reported and finance has not refused."""
    statement = (
        sa.select(Payment)
        .where(Payment.customer_id == payment.customer_id, Payment.received_on == payment.received_on)
        .where(Payment.id != payment.id, Payment.status != "refused", Payment.reported_by_id.is_not(None))
        .order_by(Payment.id)
    )
    return (await session.scalars(statement)).all()


async def payment_with(session: AsyncSession, reference: str) -> tuple[Payment, Customer] | None:
    """The payment of that reference, with its customer."""
    statement = (
        sa.select(Payment, Customer)
        .join(Customer, Payment.customer_id == Customer.id)
        .where(sa.func.upper(Payment.reference) == reference.strip().upper())
    )
    row = (await session.execute(statement)).first()
    return (row[0], row[1]) if row else None


async def reported_by(session: AsyncSession, customer_id: int) -> Sequence[Payment]:
    """What was reported of a customer and waits for finance, oldest first."""
    statement = sa.select(Payment).where(Payment.customer_id == customer_id, Payment.status == "reported")
    return (await session.scalars(statement.order_by(Payment.id))).all()


async def payments_since(
    session: AsyncSession, customer_id: int, since: date, most: int
) -> Sequence[Payment]:
    """What came of a customer from that day on, whatever finance said to it, newest first."""
    theirs = sa.select(Payment).where(Payment.customer_id == customer_id, Payment.received_on >= since)
    newest_first = theirs.order_by(Payment.received_on.desc(), Payment.id.desc()).limit(most)
    return (await session.scalars(newest_first)).all()


async def reported_last(session: AsyncSession, most: int) -> Sequence[tuple[Payment, Customer]]:
    """What was reported last of anybody and waits for finance, newest first, with whose it is."""
    statement = (
        sa.select(Payment, Customer)
        .join(Customer, Customer.id == Payment.customer_id)
        .where(Payment.status == "reported")
        .order_by(Payment.id.desc())
    )
    return [(payment, customer) for payment, customer in await session.execute(statement.limit(most))]
