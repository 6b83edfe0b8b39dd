"""What is owed and what came in: payment plans by instalment, and payments (K-02, J-19 to J-23)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from models.base import Base, Id, Key, Money, Sourced, Stamped
from models.customers import Customer, visible
from models.people import Viewer
from models.sales import Order

PaymentStatus = Literal["reported", "confirmed", "refused"]


class PaymentPlan(Sourced, Stamped, Base):
    """One instalment. Natural key: the order's or contract's number, and the instalment."""

    __tablename__ = "payment_plans"
    __table_args__ = (
        sa.Index(
            "ix_payment_plans_open",
            "due_on",
            postgresql_where=sa.text("amount > paid"),
            sqlite_where=sa.text("amount > paid"),
        ),
    )

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    order_id: Mapped[int | None] = mapped_column(sa.ForeignKey("orders.id"), index=True)
    contract_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contracts.id"))
    instalment: Mapped[int] = mapped_column(default=1)
    amount: Mapped[Money]
    paid: Mapped[Money] = mapped_column(default=Decimal(0))
    due_on: Mapped[date]
    reminded_on: Mapped[date | None]
    """The day on which the customer was, or is to be, reminded of it last."""

    @property
    def open_amount(self) -> Decimal:
        """What is still to come."""
        return max(self.amount - self.paid, Decimal(0))


_CALLED_OFF = aliased(Order)
IS_OWED = sa.and_(
    PaymentPlan.amount > PaymentPlan.paid,
    ~sa.exists().where(_CALLED_OFF.id == PaymentPlan.order_id, _CALLED_OFF.status == "cancelled"),
)
"""Of an instalment: it is not paid in full, and its order was not cancelled: nobody owes for what was called off."""


class Payment(Sourced, Stamped, Base):
    """Money that came in. What a rep reports is confirmed by finance (V-69). `owner_id` is who had the customer then
    (models/credit.py)."""

    __tablename__ = "payments"

    id: Mapped[Id]
    reference: Mapped[Key] = mapped_column(unique=True)
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    order_id: Mapped[int | None] = mapped_column(sa.ForeignKey("orders.id"))
    amount: Mapped[Money]
    received_on: Mapped[date] = mapped_column(index=True)
    status: Mapped[PaymentStatus] = mapped_column(default="confirmed")
    reported_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    allocated: Mapped[Money] = mapped_column(default=Decimal(0))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)


class Owed(NamedTuple):
    """What a customer owes: in all, and of that what is overdue, since when."""

    total: Decimal
    overdue: Decimal
    oldest_due: date | None
    plans: Sequence[PaymentPlan]


async def open_plans(session: AsyncSession, customer_id: int) -> Sequence[PaymentPlan]:
    """The customer's instalments that are not fully paid, the earliest due first."""
    statement = (
        sa.select(PaymentPlan)
        .where(PaymentPlan.customer_id == customer_id, IS_OWED)
        .order_by(PaymentPlan.due_on, PaymentPlan.id)
    )
    return (await session.scalars(statement)).all()


async def overdue_of(session: AsyncSession, customer_id: int, today: date) -> Sequence[PaymentPlan]:
    """The customer's overdue instalments, the oldest first; locked until all is written, so that two who ask for them
    at once do not both remind the customer."""
    # SQLite has one writer and knows no such lock.
    statement = (
        sa.select(PaymentPlan)
        .where(PaymentPlan.customer_id == customer_id, IS_OWED)
        .where(PaymentPlan.due_on < today)
        .order_by(PaymentPlan.due_on, PaymentPlan.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


class OrderMoney(NamedTuple):
    """What is still to come of an order, each instalment in its turn, as far as finance knows; whether some of it came;
    and what colleagues reported that finance has not confirmed: of the order, and of none. `received` is what came, in
    yuan; `to_come` the instalments that are not paid in full.

    Of an order without instalments the whole is one, and what was confirmed of it counts as reported. Of a cancelled
    order nothing is to come.
    """

    instalments: Sequence[Decimal]
    is_begun: bool
    reported: Sequence[Payment]
    of_no_order: Sequence[Payment]
    received: Decimal
    to_come: Sequence[PaymentPlan]

    @property
    def total(self) -> Decimal:
        """What is still to come in all, in yuan."""
        return sum(self.instalments, Decimal(0))

    @property
    def told(self) -> Decimal:
        """What was reported of the order, in yuan."""
        return sum((payment.amount for payment in self.reported), Decimal(0))


async def money_of_order(session: AsyncSession, order: Order) -> OrderMoney:
    """What is still to come of an order, and what was told of it."""
    statement = (
        sa.select(PaymentPlan)
        .where(PaymentPlan.order_id == order.id)
        .order_by(PaymentPlan.instalment, PaymentPlan.due_on, PaymentPlan.id)
    )
    plans = (await session.scalars(statement)).all()
    is_off = order.status == "cancelled"
    counted = ("reported",) if plans else ("reported", "confirmed")
    told = (
        sa.select(Payment)
        .where(Payment.customer_id == order.customer_id, Payment.status.in_(counted))
        .where(sa.or_(Payment.order_id == order.id, Payment.order_id.is_(None)))
        .order_by(Payment.id)
    )
    payments = (await session.scalars(told)).all()
    confirmed = [each.amount for each in payments if each.order_id == order.id and each.status == "confirmed"]
    return OrderMoney(
        [] if is_off else [plan.open_amount for plan in plans] or [order.amount] * bool(order.amount),
        any(plan.paid for plan in plans),
        [payment for payment in payments if payment.order_id == order.id],
        [each for each in payments if each.order_id is None and each.status == "reported"],
        sum([plan.paid for plan in plans] or confirmed, Decimal(0)),
        [plan for plan in plans if plan.open_amount and not is_off],
    )


async def owed_by(session: AsyncSession, customer_id: int, today: date) -> Owed:
    """What the customer owes as of today."""
    plans = await open_plans(session, customer_id)
    overdue = [plan for plan in plans if plan.due_on < today]
    return Owed(
        sum((plan.open_amount for plan in plans), Decimal(0)),
        sum((plan.open_amount for plan in overdue), Decimal(0)),
        overdue[0].due_on if overdue else None,
        plans,
    )


async def overdue_plans(
    session: AsyncSession, viewer: Viewer, today: date, *, limit: int
) -> Sequence[tuple[PaymentPlan, Customer]]:
    """Overdue instalments of the customers that a viewer may see, the oldest first."""
    statement = (
        sa.select(PaymentPlan, Customer)
        .join(Customer, PaymentPlan.customer_id == Customer.id)
        .where(IS_OWED, PaymentPlan.due_on < today, visible(viewer))
        .order_by(PaymentPlan.due_on, PaymentPlan.id)
        .limit(limit)
    )
    return [(plan, customer) for plan, customer in (await session.execute(statement)).all()]


async def allocate(session: AsyncSession, payment: Payment) -> list[PaymentPlan]:
    """Spends a confirmed payment on the customer's open instalments: those of its order first, then the oldest.

    What is left over stays unallocated on the payment, as an advance. Gives the instalments it went to.
    """
    if payment.customer_id is None or payment.status != "confirmed":
        return []
    plans = list(await open_plans(session, payment.customer_id))
    plans.sort(key=lambda plan: plan.order_id != payment.order_id)
    touched = []
    for plan in plans:
        part = min(payment.amount - payment.allocated, plan.open_amount)
        if part <= 0:
            break
        plan.paid += part
        payment.allocated += part
        touched.append(plan)
    return touched
