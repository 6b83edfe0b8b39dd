"""Opportunities (商机, features.md F-C01 to F-C20): deals on their way through the stages."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.at_hand import at_hand
from models.base import Base, Id, Money, Numbered, Sourced, Stamped

Stage = Literal["first_contact", "needs_confirmed", "proposal", "negotiation", "won", "after_sales", "lost"]
LossReason = Literal["price", "delivery", "quality", "competitor", "cancelled", "payment_terms", "other"]
PROBABILITY: dict[str, int] = {
    "first_contact": 10,
    "needs_confirmed": 30,
    "proposal": 50,
    "negotiation": 70,
    "won": 100,
    "after_sales": 100,
    "lost": 0,
}
"""Per cent of the deals in a stage that are won, until somebody says otherwise (F-C09)."""
CLOSED = ("won", "after_sales", "lost")


class Opportunity(Sourced, Stamped, Numbered, Base):
    """A deal that may come."""

    __tablename__ = "opportunities"
    PREFIX = "O"

    id: Mapped[Id]
    name: Mapped[str]
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    primary_contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    product: Mapped[str | None]
    expected_amount: Mapped[Money | None]
    expected_close: Mapped[date | None]
    stage: Mapped[Stage] = mapped_column(default="first_contact", index=True)
    probability: Mapped[int] = mapped_column(default=PROBABILITY["first_contact"])
    loss_reason: Mapped[LossReason | None]
    competitor: Mapped[str | None]
    strengths: Mapped[str | None]
    weaknesses: Mapped[str | None]
    success_factors: Mapped[str | None]
    risks: Mapped[str | None]
    next_action: Mapped[str | None]
    action_owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    planned_done: Mapped[date | None]
    actual_done: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)

    def move_to(self, stage: Stage, today: date) -> None:
        """Moves to a stage; the probability follows it, and closing notes the day."""
        self.stage = stage
        self.probability = PROBABILITY[stage]
        self.actual_done = (self.actual_done or today) if stage in CLOSED else None


async def open_opportunities_of(session: AsyncSession, customer_id: int) -> Sequence[Opportunity]:
    """The customer's deals that are not decided, newest first."""
    known = at_hand(session, Opportunity, customer_id)
    if known is not None:
        return known
    statement = (
        sa.select(Opportunity)
        .where(Opportunity.customer_id == customer_id, Opportunity.stage.not_in(CLOSED))
        .order_by(Opportunity.id.desc())
    )
    return (await session.scalars(statement)).all()


async def lost_since(session: AsyncSession, customer_id: int, since: datetime) -> Opportunity | None:
    """The customer's newest deal, where that was lost and has not been touched before that moment."""
    return await _newest(session, customer_id, "lost", since)


async def won_since(session: AsyncSession, customer_id: int, since: datetime) -> Opportunity | None:
    """The customer's newest deal, where that was won and has not been touched before that moment."""
    return await _newest(session, customer_id, "won", since)


async def _newest(
    session: AsyncSession, customer_id: int, stage: Stage, since: datetime
) -> Opportunity | None:
    statement = (
        sa.select(Opportunity)
        .where(Opportunity.customer_id == customer_id)
        .order_by(Opportunity.id.desc())
        .limit(1)
    )
    deal = (await session.scalars(statement)).first()
    return deal if deal is not None and deal.stage == stage and deal.updated_at >= since else None


async def funnel(
    session: AsyncSession, owners: sa.Select[tuple[int]] | None
) -> dict[str, tuple[int, Decimal]]:
    """Per stage how many deals there are and their expected amounts, for the owners (None: everybody's)."""
    statement = sa.select(
        Opportunity.stage, sa.func.count(), sa.func.coalesce(sa.func.sum(Opportunity.expected_amount), 0)
    ).group_by(Opportunity.stage)
    if owners is not None:
        statement = statement.where(Opportunity.owner_id.in_(owners))
    return {stage: (count, amount) for stage, count, amount in (await session.execute(statement)).all()}
