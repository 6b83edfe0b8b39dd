"""Leads: somebody who is no customer yet (features.md L-01, L-07)."""

from collections.abc import Sequence
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Numbered, Sourced, Stamped
from models.customers import spelled

LeadStatus = Literal["open", "converted", "closed"]


class Lead(Sourced, Stamped, Numbered, Base):
    """A company, a person, a phone number, and what they may want. Without an owner it is in the pool; `closed_for` is
    why it is of no use."""

    __tablename__ = "leads"
    PREFIX = "L"

    id: Mapped[Id]
    company: Mapped[str] = mapped_column(index=True)
    contact_name: Mapped[str | None]
    mobile: Mapped[str | None]
    need: Mapped[str | None]
    industry: Mapped[str | None]
    region: Mapped[str | None]
    source: Mapped[str | None]
    status: Mapped[LeadStatus] = mapped_column(default="open")
    closed_for: Mapped[str | None]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"))


async def open_lead_of(session: AsyncSession, company: str) -> Lead | None:
    """The open lead of that company name."""
    statement = sa.select(Lead).where(Lead.company == company, Lead.status == "open").order_by(Lead.id)
    lead: Lead | None = await session.scalar(statement)
    return lead


async def open_lead_numbered(session: AsyncSession, number: str) -> Lead | None:
    """The open lead of that number (L00001)."""
    lead: Lead | None = await session.get(Lead, Lead.key_of(number))
    return lead if lead is not None and lead.status == "open" else None


async def lead_pool(session: AsyncSession, places: Sequence[str], limit: int) -> Sequence[Lead]:
    """Open leads without an owner, of these regions and cities if any are given, oldest first."""
    statement = (
        sa.select(Lead).where(Lead.owner_id.is_(None), Lead.status == "open").order_by(Lead.id).limit(limit)
    )
    if places:
        statement = statement.where(Lead.region.in_(spelled(places)))
    return (await session.scalars(statement)).all()
