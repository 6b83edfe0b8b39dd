"""What is asked for, offered and sold: demands, quotes, contracts, orders with their items."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Key, Money, Numbered, Quantity, Sourced, Stamped
from models.customers import Customer, visible
from models.people import Viewer

DemandStatus = Literal["open", "quoted", "ordered", "paused", "closed"]
DemandKind = Literal["goods", "price"]
OrderStatus = Literal["open", "delivered", "closed", "cancelled"]


OFFER_LASTS = timedelta(days=14)
"""How long a quote is talked of: taken, haggled over, made anew. Behind that, it is a matter between people."""


class Demand(Sourced, Stamped, Numbered, Base):
    """What a customer wants to buy, or wants a price for (X-02). `items` as in understanding/guide.md."""

    __tablename__ = "demands"
    __table_args__ = (
        sa.Index(
            "ix_demands_open",
            "owner_id",
            "created_at",
            postgresql_where=sa.text("status = 'open'"),
            sqlite_where=sa.text("status = 'open'"),
        ),
    )
    PREFIX = "D"

    id: Mapped[Id]
    kind: Mapped[DemandKind] = mapped_column(default="goods")
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    items: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    unit_price: Mapped[Money | None]
    due: Mapped[date | None]
    content: Mapped[str]
    status: Mapped[DemandStatus] = mapped_column(default="open")
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)


class Quote(Sourced, Stamped, Numbered, Base):
    """A price that we named (J-15); for a demand, where it answers one."""

    __tablename__ = "quotes"
    PREFIX = "Q"

    id: Mapped[Id]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    opportunity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opportunities.id"))
    demand_id: Mapped[int | None] = mapped_column(sa.ForeignKey("demands.id"), index=True)
    items: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    unit_price: Mapped[Money | None]
    amount: Mapped[Money | None]
    content: Mapped[str]
    quoted_on: Mapped[date]
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)


class Contract(Sourced, Stamped, Base):
    """A signed contract, with its payment plan under it."""

    __tablename__ = "contracts"

    id: Mapped[Id]
    number: Mapped[Key] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    opportunity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opportunities.id"))
    amount: Mapped[Money] = mapped_column(default=Decimal(0))
    signed_on: Mapped[date | None]
    terms: Mapped[str | None]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)


class Order(Sourced, Stamped, Base):
    """An order, usually from the ERP. `owner_id` is who had the customer when it was placed (models/credit.py)."""

    __tablename__ = "orders"
    __table_args__ = (
        # Sums by period and by customer are read from these alone.
        sa.Index("ix_orders_ordered_on", "ordered_on", "customer_id", "status", "amount", "owner_id"),
        sa.Index("ix_orders_customer_id", "customer_id", "ordered_on", "status"),
    )

    id: Mapped[Id]
    number: Mapped[Key] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"))
    contract_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contracts.id"))
    demand_id: Mapped[int | None] = mapped_column(sa.ForeignKey("demands.id"))
    ordered_on: Mapped[date]
    amount: Mapped[Money] = mapped_column(default=Decimal(0))
    promised_on: Mapped[date | None]
    status: Mapped[OrderStatus] = mapped_column(default="open", index=True)
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)


class OrderItem(Stamped, Base):
    """One line of an order; sizes in mm, `length` "C" is coil."""

    __tablename__ = "order_items"
    __table_args__ = (sa.UniqueConstraint("order_id", "line"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id", ondelete="CASCADE"))
    line: Mapped[int]
    grade: Mapped[str | None]
    form: Mapped[str | None]
    surface: Mapped[str | None]
    thickness: Mapped[Quantity | None]
    width: Mapped[Quantity | None]
    length: Mapped[str | None]
    quantity: Mapped[Quantity | None]
    unit: Mapped[str | None]
    unit_price: Mapped[Money | None]


async def order_numbered(session: AsyncSession, number: str) -> Order | None:
    """The order of that number, whoever asks."""
    order: Order | None = await session.scalar(sa.select(Order).where(Order.number == number))
    return order


async def order_named(session: AsyncSession, numbers: Iterable[str]) -> Order | None:
    """The first order that bears one of the numbers, whoever asks: look before you show."""
    statement = sa.select(Order).where(Order.number.in_(tuple(numbers))).order_by(Order.id).limit(1)
    order: Order | None = await session.scalar(statement)
    return order


async def orders_of(session: AsyncSession, customer_id: int, *, limit: int = 5) -> Sequence[Order]:
    """A customer's orders, those under way first, then the newest."""
    statement = (
        sa.select(Order)
        .where(Order.customer_id == customer_id, Order.status != "cancelled")
        .order_by(sa.case((Order.status == "open", 0), else_=1), Order.ordered_on.desc(), Order.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def orders_seen_by(
    session: AsyncSession, viewer: Viewer, *, limit: int
) -> Sequence[tuple[Order, Customer]]:
    """Orders under way that a viewer may see, with their customers, the earliest promised first."""
    statement = (
        sa.select(Order, Customer)
        .join(Customer, Order.customer_id == Customer.id)
        .where(Order.status == "open", visible(viewer))
        .order_by(Order.promised_on, Order.id)
        .limit(limit)
    )
    return [(order, customer) for order, customer in (await session.execute(statement)).all()]


async def items_of(session: AsyncSession, order_id: int) -> Sequence[OrderItem]:
    """An order's lines."""
    statement = sa.select(OrderItem).where(OrderItem.order_id == order_id).order_by(OrderItem.line)
    return (await session.scalars(statement)).all()


async def open_demands_of(session: AsyncSession, customer_id: int) -> Sequence[Demand]:
    """What the customer has asked for and neither ordered nor let go, newest first."""
    return await _demands(session, customer_id, Demand.status.in_(("open", "quoted")))


async def demands_under_way(session: AsyncSession, customer_id: int) -> Sequence[Demand]:
    """The same, with what was ordered lately."""
    lately = session.info["now"] - OFFER_LASTS
    ordered = sa.and_(Demand.status == "ordered", Demand.updated_at >= lately)
    return await _demands(
        session, customer_id, sa.or_(Demand.status.in_(("open", "quoted", "paused")), ordered)
    )


class Ordered(NamedTuple):
    """How many orders, and how much of goods by the unit in which they are counted."""

    orders: int
    amounts: dict[str, Decimal]


async def ordered_between(session: AsyncSession, customer_id: int, first: date, last: date) -> Ordered:
    """What a customer ordered on these days, both included."""
    those = (
        Order.customer_id == customer_id,
        Order.status != "cancelled",
        Order.ordered_on.between(first, last),
    )
    orders = await session.scalar(sa.select(sa.func.count()).select_from(Order).where(*those)) or 0
    statement = (
        sa.select(OrderItem.unit, sa.func.sum(OrderItem.quantity))
        .join(Order, OrderItem.order_id == Order.id)
        .where(*those, OrderItem.unit.is_not(None), OrderItem.quantity.is_not(None))
        .group_by(OrderItem.unit)
        .order_by(OrderItem.unit)
    )
    return Ordered(orders, {unit: amount for unit, amount in (await session.execute(statement)).all()})


async def newest_order_of(session: AsyncSession, customer_id: int) -> Order | None:
    """What a customer ordered last."""
    statement = (
        sa.select(Order)
        .where(Order.customer_id == customer_id, Order.status != "cancelled")
        .order_by(Order.ordered_on.desc(), Order.id.desc())
        .limit(1)
    )
    order: Order | None = await session.scalar(statement)
    return order


async def _demands(
    session: AsyncSession, customer_id: int, wanted: sa.ColumnElement[bool]
) -> Sequence[Demand]:
    statement = sa.select(Demand).where(Demand.customer_id == customer_id, wanted).order_by(Demand.id.desc())
    return (await session.scalars(statement)).all()


class Offer(NamedTuple):
    """A demand with the newest quote that answers it."""

    demand: Demand
    quote: Quote


async def offers_open_to(session: AsyncSession, customer_id: int, contact_id: int) -> Sequence[Offer]:
    """What the customer was quoted lately and has not taken, newest first; the contact's own, where there are any."""
    statement = (
        sa.select(Demand, Quote)
        .join(Quote, Quote.demand_id == Demand.id)
        .where(Demand.customer_id == customer_id, Demand.status == "quoted")
        .where(Quote.created_at >= session.info["now"] - OFFER_LASTS)
        .order_by(Quote.id.desc())
    )
    newest: dict[int, Offer] = {}
    for demand, quote in (await session.execute(statement)).all():
        newest.setdefault(demand.id, Offer(demand, quote))
    own = [offer for offer in newest.values() if offer.demand.contact_id == contact_id]
    return own or list(newest.values())
