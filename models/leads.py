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


_LONG_ENOUGH = 4
"""Characters of a lead's company that make it stand out in a longer name."""


async def open_leads_like(session: AsyncSession, words: str) -> Sequence[Lead]:
    """The open leads whose company bears these words, is said in them, or whose person is called so; oldest first."""
    said_in_them = sa.and_(
        sa.func.length(Lead.company) >= _LONG_ENOUGH, sa.literal(words).contains(Lead.company)
    )
    like = sa.or_(Lead.company.contains(words, autoescape=True), said_in_them, Lead.contact_name == words)
    return (await session.scalars(sa.select(Lead).where(like, Lead.status == "open").order_by(Lead.id))).all()


async def open_lead_numbered(session: AsyncSession, number: str) -> Lead | None:
    """The open lead of that number (L00001)."""
    lead: Lead | None = await session.get(Lead, Lead.key_of(number))
    return lead if lead is not None and lead.status == "open" else None


async def lead_pool(
    session: AsyncSession, places: Sequence[str], limit: int, after: int = 0
) -> Sequence[Lead]:
    """Open leads without an owner, of these regions and cities if any are given, oldest first, but for the first
    `after`."""
    statement = sa.select(Lead).where(*_in_pool(places)).order_by(Lead.id).offset(after).limit(limit)
    return (await session.scalars(statement)).all()


async def leads_in_pool(session: AsyncSession, places: Sequence[str]) -> int:
    """How many there are."""
    statement = sa.select(sa.func.count()).select_from(Lead).where(*_in_pool(places))
    return await session.scalar(statement) or 0


def _in_pool(places: Sequence[str]) -> list[sa.ColumnElement[bool]]:
    somewhere = [Lead.region.in_(spelled(places))] if places else []
    return [Lead.owner_id.is_(None), Lead.status == "open", *somewhere]


async def open_leads_of(session: AsyncSession, owner_id: int, limit: int) -> Sequence[Lead]:
    """The newest open leads of that colleague."""
    statement = sa.select(Lead).where(Lead.owner_id == owner_id, Lead.status == "open")
    return (await session.scalars(statement.order_by(Lead.id.desc()).limit(limit))).all()
