"""From order to receipt (X-01): milestones, and shipments with their vehicle, weight and documents."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Key, Quantity, Sourced, Stamped, UTCDateTime
from models.journal import last_change_of
from models.sales import Order

MilestoneKind = Literal[
    "ordered", "confirmed", "scheduled", "processing", "inspected", "stocked", "shipped", "signed", "delayed"
]


class Milestone(Sourced, Stamped, Base):
    """A step that an order, or one batch of it, has reached. Natural key: order, kind, batch."""

    __tablename__ = "milestones"
    __table_args__ = (sa.UniqueConstraint("order_id", "kind", "batch"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id", ondelete="CASCADE"))
    kind: Mapped[MilestoneKind]
    batch: Mapped[Key] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    note: Mapped[str | None]
    vehicle: Mapped[str | None]
    weight: Mapped[Quantity | None]
    document: Mapped[str | None]


class Shipment(Stamped, Base):
    """A batch on its way (J-18)."""

    __tablename__ = "shipments"
    __table_args__ = (sa.UniqueConstraint("order_id", "batch"),)

    id: Mapped[Id]
    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id", ondelete="CASCADE"))
    batch: Mapped[Key] = mapped_column(default="")
    vehicle: Mapped[str | None]
    weight: Mapped[Quantity | None]
    document: Mapped[str | None]
    shipped_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]


class Shipped(NamedTuple):
    """How many batches went out, and their tonnes as far as they were weighed."""

    batches: int
    tonnes: Decimal


async def shipped_between(session: AsyncSession, customer_id: int, start: datetime, end: datetime) -> Shipped:
    """What was sent to a customer in [start, end)."""
    statement = (
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(Shipment.weight), 0))
        .join(Order, Shipment.order_id == Order.id)
        .where(Order.customer_id == customer_id, Shipment.shipped_at >= start, Shipment.shipped_at < end)
    )
    batches, tonnes = (await session.execute(statement)).one()
    return Shipped(batches, Decimal(tonnes))


async def milestones_of(session: AsyncSession, order_id: int) -> Sequence[Milestone]:
    """An order's milestones in order of time."""
    statement = (
        sa.select(Milestone).where(Milestone.order_id == order_id).order_by(Milestone.at, Milestone.id)
    )
    return (await session.scalars(statement)).all()


async def has_new_date(session: AsyncSession, order: Order, late: Milestone) -> bool:
    """Whether the day that is promised now is the one after the delay: it was put off, or the order was written only
    after the delay. What was promised before is no news to whoever waits."""
    if order.promised_on is None:
        return False
    moved = await last_change_of(session, Order, order.id, "promised_on")
    if moved is None:
        return order.created_at > late.at
    before, after = moved
    return after == order.promised_on.isoformat() and (before is None or before < after)


async def shipments_under_way(session: AsyncSession, customer_id: int) -> Sequence[tuple[Order, Shipment]]:
    """A customer's shipments that nobody has signed for yet, oldest first."""
    statement = (
        sa.select(Order, Shipment)
        .join(Shipment, Shipment.order_id == Order.id)
        .where(Order.customer_id == customer_id, Shipment.signed_at.is_(None))
        .order_by(Shipment.shipped_at, Shipment.id)
    )
    return [(order, shipment) for order, shipment in (await session.execute(statement)).all()]


async def reach(session: AsyncSession, order: Order, milestone: Milestone) -> tuple[Milestone, bool]:
    """Records that an order has reached a milestone, and what follows from it for shipment and order.

    A milestone that is there already is brought up to date. Gives the row and whether it is new.
    """
    statement = sa.select(Milestone).where(
        Milestone.order_id == order.id, Milestone.kind == milestone.kind, Milestone.batch == milestone.batch
    )
    known: Milestone | None = await session.scalar(statement)
    if known is None:
        milestone.order_id = order.id
        session.add(milestone)
    else:
        known.at = milestone.at
        for field in ("note", "vehicle", "weight", "document"):
            if getattr(milestone, field) is not None:
                setattr(known, field, getattr(milestone, field))
    row = known or milestone
    if row.kind == "shipped":
        await _ship(session, order, row)
    elif row.kind == "signed":
        await _sign(session, order, row)
    await session.flush()
    return row, known is None


async def _shipment(session: AsyncSession, order: Order, batch: str) -> Shipment | None:
    shipment: Shipment | None = await session.scalar(
        sa.select(Shipment).where(Shipment.order_id == order.id, Shipment.batch == batch)
    )
    return shipment


async def _ship(session: AsyncSession, order: Order, row: Milestone) -> None:
    shipment = await _shipment(session, order, row.batch)
    if shipment is None:
        shipment = Shipment(order_id=order.id, batch=row.batch, shipped_at=row.at)
        session.add(shipment)
    shipment.shipped_at = row.at
    shipment.vehicle, shipment.weight, shipment.document = row.vehicle, row.weight, row.document


async def _sign(session: AsyncSession, order: Order, row: Milestone) -> None:
    if shipment := await _shipment(session, order, row.batch):
        shipment.signed_at = row.at
    await session.flush()
    waiting = await session.scalar(
        sa.select(sa.func.count()).where(Shipment.order_id == order.id, Shipment.signed_at.is_(None))
    )
    if not waiting:
        order.status = "delivered"
