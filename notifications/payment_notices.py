"""Money that a rep says came in: finance is told, and then the rep what finance made of it (V-69)."""

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.customers import Customer
from models.money import Payment
from models.people import User, users_with_role
from notifications.notices import again, compose, each_time, to_user


async def payment_reported(
    session: AsyncSession,
    house: House,
    payment: Payment,
    customer: Customer,
    by: User,
    *,
    amended: bool = False,
) -> None:
    """A rep says that money came in, or corrects it: finance confirms or refuses it."""
    reply = compose(
        house,
        "notices_staff.payment_reported",
        reference=payment.reference,
        customer=customer.name,
        amount=payment.amount,
        received_on=payment.received_on,
        by=by.name,
        amended=amended,
    )
    about = again(session, payment.id, amended)
    for user in await users_with_role(session, "finance"):
        await to_user(session, house, user.id, "payment_reported", about, reply)


async def payment_confirmed(
    session: AsyncSession, house: House, payment: Payment, customer: Customer
) -> None:
    """The money that somebody reported is there."""
    await _tell_reporter(session, house, payment, customer, "payment_confirmed")


async def payment_refused(
    session: AsyncSession, house: House, payment: Payment, customer: Customer, reason: str = ""
) -> None:
    """Finance knows of no such money."""
    await _tell_reporter(session, house, payment, customer, "payment_refused", reason)


async def _tell_reporter(
    session: AsyncSession, house: House, payment: Payment, customer: Customer, kind: str, reason: str = ""
) -> None:
    if payment.reported_by_id is None:
        return
    reply = compose(
        house,
        f"notices_staff.{kind}",
        reference=payment.reference,
        customer=customer.name,
        amount=payment.amount,
        reason=reason,
    )
    await to_user(session, house, payment.reported_by_id, kind, each_time(session, payment.id), reply)
