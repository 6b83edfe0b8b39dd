"""Complaints (J-07, J-27): what a customer is unhappy with, who mends it and by when."""

from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Numbered, Sourced, Stamped
from models.customers import Customer, visible
from models.people import Viewer
from models.sales import Demand

ComplaintStatus = Literal["open", "resolved", "withdrawn"]
ANSWER_WITHIN = timedelta(hours=24)


class Complaint(Sourced, Stamped, Numbered, Base):
    """A complaint with its owner and the time by which the customer is to hear from us."""

    __tablename__ = "complaints"
    PREFIX = "W"

    id: Mapped[Id]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    order_id: Mapped[int | None] = mapped_column(sa.ForeignKey("orders.id"))
    items: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    content: Mapped[str]
    status: Mapped[ComplaintStatus] = mapped_column(default="open")
    resolution: Mapped[str | None]
    answer_by: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)


async def open_complaints_of(session: AsyncSession, customer_id: int) -> list[Complaint]:
    """The customer's unresolved complaints, newest first."""
    statement = (
        sa.select(Complaint)
        .where(Complaint.customer_id == customer_id, Complaint.status == "open")
        .order_by(Complaint.id.desc())
    )
    return list((await session.scalars(statement)).all())


async def open_complaints_by(session: AsyncSession, contact_id: int) -> list[Complaint]:
    """The unresolved complaints that a contact made, newest first; locked until all is written, so that what is being
    resolved is not withdrawn."""
    statement = (
        sa.select(Complaint)
        .where(Complaint.contact_id == contact_id, Complaint.status == "open")
        .order_by(Complaint.id.desc())
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list((await session.scalars(statement)).all())


async def complaints_under_way(session: AsyncSession, customer_id: int, limit: int) -> list[Complaint]:
    """The customer's unresolved complaints, the newest first; where there are none, the one resolved last."""
    if found := await open_complaints_of(session, customer_id):
        return found[:limit]
    statement = (
        sa.select(Complaint)
        .where(Complaint.customer_id == customer_id, Complaint.status == "resolved")
        .order_by(Complaint.resolved_at.desc(), Complaint.id.desc())
        .limit(1)
    )
    return list((await session.scalars(statement)).all())


async def complaint_spoken_of(session: AsyncSession, contact_id: int, since: datetime) -> Complaint | None:
    """The newest open complaint that a contact has made since then and has asked for no goods after."""
    asked_after = sa.exists().where(Demand.contact_id == contact_id, Demand.created_at > Complaint.created_at)
    statement = (
        sa.select(Complaint)
        .where(Complaint.contact_id == contact_id, Complaint.status == "open", ~asked_after)
        .where(Complaint.created_at >= since)
        .order_by(Complaint.id.desc())
        .limit(1)
    )
    complaint: Complaint | None = await session.scalar(statement)
    return complaint


async def open_complaints_seen_by(
    session: AsyncSession, viewer: Viewer, most: int
) -> list[tuple[Complaint, Customer]]:
    """The unresolved complaints of those whom the viewer may see, with their customers, newest first."""
    statement = (
        sa.select(Complaint, Customer)
        .join(Customer, Complaint.customer_id == Customer.id)
        .where(Complaint.status == "open", visible(viewer))
        .order_by(Complaint.id.desc())
    )
    return [(row[0], row[1]) for row in await session.execute(statement.limit(most))]


async def complaint_seen_by(
    session: AsyncSession, viewer: Viewer, number: str
) -> tuple[Complaint, Customer] | None:
    """The complaint of that number and its customer, where the viewer may see them."""
    statement = (
        sa.select(Complaint, Customer)
        .join(Customer, Complaint.customer_id == Customer.id)
        .where(Complaint.id == Complaint.key_of(number), visible(viewer))
    )
    row = (await session.execute(statement)).first()
    return (row[0], row[1]) if row else None
