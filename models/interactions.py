"""Interactions (客户互动记录, features.md F-D01 to F-D21): what happened with a customer, from one sentence."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Money, Numbered, Sourced, Stamped, UTCDateTime
from models.customers import Customer
from models.people import Viewer, users_seen_by

Mode = Literal["phone", "email", "meeting", "visit", "wechat"]
Attitude = Literal["positive", "neutral", "negative"]
DoneStatus = Literal["not_started", "in_progress", "done"]
RecordStatus = Literal["draft", "complete"]


class Interaction(Sourced, Stamped, Numbered, Base):
    """A call, a visit, a meeting, a talk. A draft still lacks its customer."""

    __tablename__ = "interactions"
    __table_args__ = (
        sa.Index("ix_interactions_owner_id_occurred_at", "owner_id", "occurred_at", "mode"),
        sa.Index("ix_interactions_customer_id_occurred_at", "customer_id", "occurred_at"),
    )
    PREFIX = "V"

    id: Mapped[Id]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"))
    lead_id: Mapped[int | None] = mapped_column(sa.ForeignKey("leads.id"))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    opportunity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opportunities.id"))
    occurred_at: Mapped[datetime] = mapped_column(UTCDateTime())
    mode: Mapped[Mode | None]
    place: Mapped[str | None]
    our_people: Mapped[str]
    their_people: Mapped[str | None]
    topic: Mapped[str]
    content: Mapped[str]
    feedback: Mapped[str | None]
    attitude: Mapped[Attitude | None]
    key_points: Mapped[str | None]
    items: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    unit_price: Mapped[Money | None]
    amount: Mapped[Money | None]
    due: Mapped[date | None]
    follow_up: Mapped[str | None]
    follow_up_on: Mapped[date | None] = mapped_column(index=True)
    follow_up_defaulted: Mapped[bool] = mapped_column(default=False)
    follow_up_owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    done_status: Mapped[DoneStatus] = mapped_column(default="not_started")
    status: Mapped[RecordStatus] = mapped_column(default="complete")
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))


async def recent_interactions(session: AsyncSession, customer_id: int, limit: int) -> Sequence[Interaction]:
    """The newest interactions with a customer."""
    statement = (
        sa.select(Interaction)
        .where(Interaction.customer_id == customer_id)
        .order_by(Interaction.occurred_at.desc(), Interaction.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def customers_talked_with(session: AsyncSession, talks: Sequence[Interaction]) -> dict[int, str]:
    """What the customers of these are called for short, by their ids."""
    ids = {row.customer_id for row in talks if row.customer_id is not None}
    if not ids:
        return {}
    named = sa.select(Customer.id, Customer.name, Customer.short_names).where(Customer.id.in_(ids))
    return {customer: short[0] if short else name for customer, name, short in await session.execute(named)}


async def interactions_between(
    session: AsyncSession, viewer: Viewer, start: datetime, end: datetime, *, mode: Mode | None = None
) -> Sequence[Interaction]:
    """What happened in [start, end) among those the viewer may see, oldest first."""
    statement = sa.select(Interaction).where(Interaction.occurred_at >= start, Interaction.occurred_at < end)
    if (users := users_seen_by(viewer)) is not None:
        statement = statement.where(Interaction.owner_id.in_(users))
    if mode:
        statement = statement.where(Interaction.mode == mode)
    return (await session.scalars(statement.order_by(Interaction.occurred_at))).all()


async def drafts_of(session: AsyncSession, user_id: int) -> Sequence[Interaction]:
    """The user's interactions that still lack something (待补充), oldest first."""
    statement = (
        sa.select(Interaction)
        .where(Interaction.owner_id == user_id, Interaction.status == "draft")
        .order_by(Interaction.id)
    )
    return (await session.scalars(statement)).all()


async def count_interactions(session: AsyncSession, start: datetime, end: datetime) -> int:
    """How many interactions there were in [start, end)."""
    statement = sa.select(sa.func.count()).where(
        Interaction.occurred_at >= start, Interaction.occurred_at < end
    )
    return await session.scalar(statement) or 0
