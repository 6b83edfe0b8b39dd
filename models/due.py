"""What falls due: the queries of the reminders. Pages go by id, so that a job works in units of bounded size."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.activities import Activity, Task
from models.customers import Customer
from models.interactions import Interaction
from models.money import IS_OWED, PaymentPlan
from models.opportunities import CLOSED, Opportunity


class FollowUpDue(NamedTuple):
    """What a user is to go on with: the customer, and what was to be done."""

    user_id: int
    customer: str
    what: str


async def tasks_due(
    session: AsyncSession, after_time: datetime, until: datetime, after: int, limit: int
) -> Sequence[Task]:
    """Open tasks due in (after_time, until], numbered above `after`."""
    statement = (
        sa.select(Task)
        .where(Task.status == "open", Task.due_at > after_time, Task.due_at <= until, Task.id > after)
        .order_by(Task.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def repeating_long_due(session: AsyncSession, until: datetime, limit: int) -> Sequence[Task]:
    """Open tasks that come again and whose time was so long ago that nobody is reminded of it any more."""
    statement = (
        sa.select(Task)
        .where(Task.status == "open", Task.due_at <= until, Task.every.is_not(None))
        .order_by(Task.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def activities_ahead(
    session: AsyncSession, now: datetime, until: datetime, after: int, limit: int
) -> Sequence[Activity]:
    """Planned activities that start by `until` and are not over, numbered above `after`."""
    statement = (
        sa.select(Activity)
        .where(
            Activity.status == "planned",
            Activity.planned_start <= until,
            Activity.planned_end > now,
            Activity.id > after,
        )
        .order_by(Activity.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def follow_ups_due(
    session: AsyncSession, after_day: date, until: date, user_id: int | None = None
) -> Sequence[FollowUpDue]:
    """What is to be followed up on a day in (after_day, until], by user, or by one user.

    Left out is what has a task of its own, is done, or was overtaken by a newer interaction with the customer.
    """
    rows = [
        row
        for query in (
            _steps_promised(after_day, until, user_id),
            _actions_of_deals(after_day, until, user_id),
        )
        for row in (await session.execute(query)).all()
        if row[0] is not None
    ]
    return [FollowUpDue(*row) for row in rows]


def _steps_promised(after_day: date, until: date, user_id: int | None) -> sa.Select[Any]:
    newer = aliased(Interaction)
    owner = sa.func.coalesce(Interaction.follow_up_owner_id, Interaction.owner_id)
    statement = (
        sa.select(
            owner,
            Customer.name,
            sa.func.coalesce(Interaction.follow_up, Interaction.topic),
        )
        .join(Customer, Interaction.customer_id == Customer.id)
        .where(Interaction.follow_up_on > after_day, Interaction.follow_up_on <= until)
        .where(Interaction.done_status != "done")
        .where(~sa.exists().where(Task.interaction_id == Interaction.id))
        .where(
            ~sa.exists().where(
                newer.customer_id == Interaction.customer_id, newer.occurred_at > Interaction.occurred_at
            )
        )
        .order_by(Customer.level, Interaction.follow_up_on, Interaction.id)
    )
    return statement if user_id is None else statement.where(owner == user_id)


def _actions_of_deals(after_day: date, until: date, user_id: int | None) -> sa.Select[Any]:
    actor = sa.func.coalesce(Opportunity.action_owner_id, Opportunity.owner_id)
    statement = (
        sa.select(
            actor,
            Customer.name,
            Opportunity.next_action,
        )
        .join(Customer, Opportunity.customer_id == Customer.id)
        .where(Opportunity.planned_done > after_day, Opportunity.planned_done <= until)
        .where(Opportunity.stage.not_in(CLOSED), Opportunity.next_action.is_not(None))
        .order_by(Customer.level, Opportunity.planned_done, Opportunity.id)
    )
    return statement if user_id is None else statement.where(actor == user_id)


async def unpaid_plans(
    session: AsyncSession, first: date, last: date, after: int, limit: int
) -> Sequence[tuple[PaymentPlan, Customer]]:
    """Instalments due from `first` to `last` that are not fully paid, numbered above `after`."""
    statement = (
        sa.select(PaymentPlan, Customer)
        .join(Customer, PaymentPlan.customer_id == Customer.id)
        .where(IS_OWED, PaymentPlan.due_on.between(first, last))
        .where(PaymentPlan.id > after)
        .order_by(PaymentPlan.id)
        .limit(limit)
    )
    return [(plan, customer) for plan, customer in (await session.execute(statement)).all()]
