"""Sales targets of a user or a department for a month, quarter or year, and how far they are met (O-01 … O-03)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Money, Sourced, Stamped
from models.money import Payment
from models.people import Department, User
from models.sales import Order

Measure = Literal["orders", "payments"]


class Target(Sourced, Stamped, Base):
    """An amount to reach from `starts_on` to `ends_on`, by one user or by one department."""

    __tablename__ = "targets"
    __table_args__ = (sa.UniqueConstraint("user_id", "department_id", "measure", "starts_on", "ends_on"),)

    id: Mapped[Id]
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("departments.id"), index=True)
    measure: Mapped[Measure] = mapped_column(default="orders")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    amount: Mapped[Money]


async def set_target(
    session: AsyncSession,
    whose: User | Department,
    measure: Measure,
    first: date,
    last: date,
    amount: Decimal,
) -> tuple[Target, Decimal | None]:
    """The target for exactly these days, set to that amount; and what it was before, where there was one."""
    of = {"user_id": whose.id} if isinstance(whose, User) else {"department_id": whose.id}
    same = sa.select(Target).filter_by(**of, measure=measure, starts_on=first, ends_on=last)
    target: Target | None = await session.scalar(same.with_for_update())
    if target is None:
        target = Target(**of, measure=measure, starts_on=first, ends_on=last, amount=amount)
        session.add(target)
        await session.flush()
        return target, None
    before, target.amount = target.amount, amount
    return target, before


async def people_of_target(session: AsyncSession, target: Target) -> Sequence[User]:
    """Who is to reach a target: the colleague, or those who lead the department."""
    if target.user_id:
        return [await session.get_one(User, target.user_id)]
    leads = User.department_id == target.department_id, User.role == "supervisor", User.active
    return (await session.scalars(sa.select(User).where(*leads).order_by(User.id))).all()


async def targets_of(session: AsyncSession, user: User, first: date, last: date) -> list[Target]:
    """The user's targets of a period or a day, the shortest first."""
    rows = await targets_in(session, Target.user_id == user.id, first, last)
    return sorted(rows, key=lambda target: (target.ends_on - target.starts_on, target.measure))


async def targets_in(
    session: AsyncSession, whose: sa.ColumnElement[bool], first: date, last: date
) -> Sequence[Target]:
    """Targets for exactly these days; all that run on any of them where there are no such."""
    running = sa.select(Target).where(whose, Target.starts_on <= last, Target.ends_on >= first)
    rows = (await session.scalars(running.order_by(Target.id))).all()
    return [row for row in rows if (row.starts_on, row.ends_on) == (first, last)] or rows


async def reached(session: AsyncSession, target: Target) -> Decimal:
    """How much of the target's measure has come in so far, from customers whom its people had then."""
    owners = sa.select(User.id).where(
        User.id == target.user_id if target.user_id else User.department_id == target.department_id
    )
    if target.measure == "orders":
        total = (
            sa.select(sa.func.sum(Order.amount))
            .where(Order.ordered_on.between(target.starts_on, target.ends_on), Order.status != "cancelled")
            .where(Order.owner_id.in_(owners))
        )
    else:
        total = (
            sa.select(sa.func.sum(Payment.amount))
            .where(
                Payment.received_on.between(target.starts_on, target.ends_on), Payment.status == "confirmed"
            )
            .where(Payment.owner_id.in_(owners))
        )
    amount: Decimal | None = await session.scalar(total)
    return amount or Decimal(0)
