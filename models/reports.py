"""Figures over several tables for the digests: a few queries, each covered by an index, that grow with the period
and with what is open, not with history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.complaints import Complaint
from models.customers import Customer
from models.interactions import Interaction
from models.money import IS_OWED, Payment, PaymentPlan
from models.opportunities import CLOSED, Opportunity
from models.people import User, Viewer, users_in_view, users_seen_by
from models.sales import Demand, Order
from models.surveys import Survey, SurveyResponse


class Overdue(NamedTuple):
    """Overdue instalments: how many, their open amount, and the one that is overdue longest."""

    number: int
    amount: Decimal
    oldest_due: date | None
    oldest_customer: str | None


class Decided(NamedTuple):
    """Deals decided in the period."""

    won: int
    won_amount: Decimal
    lost: int


class TeamFigures(NamedTuple):
    """What a manager's digest tells. `modes` counts interactions by mode, `active` and `silent` are names."""

    modes: dict[str | None, int]
    active: Sequence[str]
    silent: Sequence[str]
    orders: tuple[int, Decimal]
    payments: tuple[int, Decimal]
    overdue: Overdue
    complaints: tuple[int, int]
    demands: tuple[int, datetime | None]
    decided: Decided
    funnel: dict[str, tuple[int, Decimal]]
    low_scores: int


async def team_figures(
    session: AsyncSession, viewer: Viewer, start: datetime, end: datetime, today: date
) -> TeamFigures:
    """The figures of [start, end) and of what is open as of `today`, of those whom the viewer sees."""
    users = sorted(await users_in_view(session, viewer), key=lambda user: user.id)
    team = [user for user in users if user.id != viewer.user_id]
    mine = await _interactions(session, [user.id for user in team], start, end)
    modes: dict[str | None, int] = {}
    for _, mode, count in mine:
        modes[mode] = modes.get(mode, 0) + count
    busy = {owner_id for owner_id, _, _ in mine}
    days = (start.astimezone(end.tzinfo).date(), (end - timedelta(microseconds=1)).date())
    return TeamFigures(
        modes=modes,
        active=[user.name for user in team if user.id in busy],
        silent=[user.name for user in team if user.id not in busy],
        orders=await _sum(session, viewer, Order, Order.ordered_on, days, Order.status != "cancelled"),
        payments=await _sum(
            session, viewer, Payment, Payment.received_on, days, Payment.status == "confirmed"
        ),
        overdue=await _overdue(session, viewer, today),
        complaints=await _complaints(session, viewer, end),
        demands=await _demands(session, viewer),
        decided=await _decided(session, viewer, days),
        funnel=await _funnel(session, viewer),
        low_scores=await _low_scores(session, viewer, start, end),
    )


def _of(viewer: Viewer, owner: Any) -> sa.ColumnElement[bool]:
    """The condition that an owner's records are in the viewer's scope."""
    users = users_seen_by(viewer)
    return sa.true() if users is None else owner.in_(users)


async def _interactions(
    session: AsyncSession, owners: Sequence[int], start: datetime, end: datetime
) -> Sequence[tuple[int, str | None, int]]:
    # By owner, so that the index on owner, time and mode is walked through the period alone.
    statement = (
        sa.select(Interaction.owner_id, Interaction.mode, sa.func.count())
        .where(
            Interaction.owner_id.in_(owners),
            Interaction.occurred_at >= start,
            Interaction.occurred_at < end,
        )
        .group_by(Interaction.owner_id, Interaction.mode)
    )
    return [(owner, mode, count) for owner, mode, count in (await session.execute(statement)).all()]


async def _sum(
    session: AsyncSession,
    viewer: Viewer,
    table: type[Order] | type[Payment],
    day: Any,
    days: tuple[date, date],
    condition: sa.ColumnElement[bool],
) -> tuple[int, Decimal]:
    statement = (
        sa.select(sa.func.count(), sa.func.sum(table.amount))
        .select_from(table)
        .where(day.between(*days), condition, _of(viewer, table.owner_id))
    )
    count, amount = (await session.execute(statement)).one()
    return count, amount or Decimal(0)


async def _overdue(session: AsyncSession, viewer: Viewer, today: date) -> Overdue:
    late = (IS_OWED, PaymentPlan.due_on < today)
    totals = (
        sa.select(sa.func.count(), sa.func.sum(PaymentPlan.amount), sa.func.sum(PaymentPlan.paid))
        .select_from(PaymentPlan)
        .join(Customer, PaymentPlan.customer_id == Customer.id)
        .where(*late, _of(viewer, Customer.owner_id))
    )
    count, amount, paid = (await session.execute(totals)).one()
    if not count:
        return Overdue(0, Decimal(0), None, None)
    oldest = (
        sa.select(PaymentPlan.due_on, Customer.name)
        .join(Customer, PaymentPlan.customer_id == Customer.id)
        .where(*late, _of(viewer, Customer.owner_id))
        .order_by(PaymentPlan.due_on, PaymentPlan.id)
    )
    due_on, name = (await session.execute(oldest.limit(1))).one()
    return Overdue(count, amount - paid, due_on, name)


async def _complaints(session: AsyncSession, viewer: Viewer, now: datetime) -> tuple[int, int]:
    """How many are open, and how many of them past the time to answer."""
    statement = (
        sa.select(sa.func.count(), sa.func.sum(sa.case((Complaint.answer_by < now, 1), else_=0)))
        .select_from(Complaint)
        .outerjoin(Customer, Complaint.customer_id == Customer.id)
        .where(Complaint.status == "open", _of(viewer, Customer.owner_id))
    )
    count, late = (await session.execute(statement)).one()
    return count, late or 0


async def _demands(session: AsyncSession, viewer: Viewer) -> tuple[int, datetime | None]:
    """How many wait for a quote, and since when the oldest of them."""
    statement = sa.select(sa.func.count(), sa.func.min(Demand.created_at)).where(
        Demand.status == "open", _of(viewer, Demand.owner_id)
    )
    count, oldest = (await session.execute(statement)).one()
    return count, oldest


async def _decided(session: AsyncSession, viewer: Viewer, days: tuple[date, date]) -> Decided:
    statement = (
        sa.select(Opportunity.stage, sa.func.count(), sa.func.sum(Opportunity.expected_amount))
        .where(Opportunity.actual_done.between(*days), Opportunity.stage.in_(("won", "lost")))
        .where(_of(viewer, Opportunity.owner_id))
        .group_by(Opportunity.stage)
    )
    by_stage = {stage: (count, amount) for stage, count, amount in (await session.execute(statement)).all()}
    won, won_amount = by_stage.get("won", (0, None))
    return Decided(won, won_amount or Decimal(0), by_stage.get("lost", (0, None))[0])


async def _funnel(session: AsyncSession, viewer: Viewer) -> dict[str, tuple[int, Decimal]]:
    """Deals that are not decided, and their expected amounts, by stage."""
    statement = (
        sa.select(Opportunity.stage, sa.func.count(), sa.func.sum(Opportunity.expected_amount))
        .where(Opportunity.stage.not_in(CLOSED), _of(viewer, Opportunity.owner_id))
        .group_by(Opportunity.stage)
    )
    rows = (await session.execute(statement)).all()
    return {stage: (count, amount or Decimal(0)) for stage, count, amount in rows}


async def _low_scores(session: AsyncSession, viewer: Viewer, start: datetime, end: datetime) -> int:
    statement = (
        sa.select(sa.func.count())
        .select_from(SurveyResponse)
        .join(Survey, SurveyResponse.survey_id == Survey.id)
        .join(Customer, SurveyResponse.customer_id == Customer.id)
        .where(SurveyResponse.updated_at >= start, SurveyResponse.updated_at < end)
        .where(SurveyResponse.score <= Survey.low_score, _of(viewer, Customer.owner_id))
    )
    return await session.scalar(statement) or 0


async def digest_readers(
    session: AsyncSession, roles: Sequence[str], after: int, limit: int
) -> Sequence[User]:
    """Active users of the roles, numbered above `after`."""
    statement = (
        sa.select(User)
        .where(User.active, User.role.in_(roles), User.id > after)
        .order_by(User.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
