"""Activities to come (features.md F-E01 to F-E23), tasks and reminders, and check-ins at a customer's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.at_hand import at_hand
from models.base import Base, Id, Money, Numbered, Sourced, Stamped, UTCDateTime
from models.customers import Customer

ActivityType = Literal["visit", "phone", "wechat", "email", "meeting", "demo", "technical"]
ActivityStatus = Literal["planned", "in_progress", "done", "cancelled"]
AHEAD = ("planned", "in_progress")
"""The statuses of an activity that is not over."""
IN_PERSON: tuple[ActivityType, ...] = ("visit", "meeting", "demo", "technical")
FROM_AFAR: tuple[ActivityType, ...] = ("phone", "wechat", "email")
"""A plan is fulfilled by what is of its kind: a call does not make up for a visit."""
TaskKind = Literal["reminder", "follow_up", "recovery", "question"]
TaskStatus = Literal["open", "done", "cancelled"]


class Activity(Sourced, Stamped, Numbered, Base):
    """A planned visit, call or meeting."""

    __tablename__ = "activities"
    PREFIX = "A"

    id: Mapped[Id]
    name: Mapped[str]
    type: Mapped[ActivityType]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    opportunity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opportunities.id"))
    goal: Mapped[str | None]
    content: Mapped[str]
    planned_start: Mapped[datetime] = mapped_column(UTCDateTime(), index=True)
    planned_end: Mapped[datetime]
    all_day: Mapped[bool] = mapped_column(default=False)
    actual_start: Mapped[datetime | None]
    actual_end: Mapped[datetime | None]
    place: Mapped[str | None]
    participants: Mapped[str]
    resources: Mapped[str | None]
    budget: Mapped[Money | None]
    status: Mapped[ActivityStatus] = mapped_column(default="planned")
    result: Mapped[str | None]
    follow_up: Mapped[str | None]
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"))


class Task(Sourced, Stamped, Numbered, Base):
    """Something to be done by somebody by a time; its reminder is pushed then.

    `every` are the words for when it comes again (每周一上午): of the next time alone, which is a task of its own.
    """

    __tablename__ = "tasks"
    __table_args__ = (sa.Index("ix_tasks_status_due_at", "status", "due_at"),)
    PREFIX = "T"

    id: Mapped[Id]
    kind: Mapped[TaskKind] = mapped_column(default="reminder")
    title: Mapped[str]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    interaction_id: Mapped[int | None] = mapped_column(sa.ForeignKey("interactions.id"))
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activities.id"))
    due_at: Mapped[datetime] = mapped_column(UTCDateTime())
    all_day: Mapped[bool] = mapped_column(default=False)
    status: Mapped[TaskStatus] = mapped_column(default="open")
    done_at: Mapped[datetime | None]
    every: Mapped[str | None]
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)


class Visit(Sourced, Stamped, Numbered, Base):
    """A check-in at a customer's place. `distance_m` is None where the place was not known yet."""

    __tablename__ = "visits"
    PREFIX = "K"

    id: Mapped[Id]
    customer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    interaction_id: Mapped[int | None] = mapped_column(sa.ForeignKey("interactions.id"))
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activities.id"))
    arrived_at: Mapped[datetime] = mapped_column(UTCDateTime(), index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    label: Mapped[str | None]
    distance_m: Mapped[int | None]
    flag: Mapped[Literal["far"] | None]


async def activities_between(
    session: AsyncSession, owner_id: int, start: datetime, end: datetime
) -> Sequence[Activity]:
    """The user's planned activities that start in [start, end), in order."""
    statement = (
        sa.select(Activity)
        .where(Activity.owner_id == owner_id, Activity.planned_start >= start, Activity.planned_start < end)
        .where(Activity.status.in_(AHEAD))
        .order_by(Activity.planned_start, Activity.id)
    )
    return (await session.scalars(statement)).all()


async def activities_to_come(
    session: AsyncSession,
    owner_id: int,
    since: datetime | None = None,
    until: datetime | None = None,
    codes: Sequence[str] | None = None,
) -> Sequence[Activity]:
    """The user's activities that are not over, in order: in [since, until), with the customers of these codes."""
    statement = sa.select(Activity).where(Activity.owner_id == owner_id, Activity.status.in_(AHEAD))
    if since and until:
        statement = statement.where(Activity.planned_start >= since, Activity.planned_start < until)
    if codes is not None:
        statement = statement.where(Activity.customer_id.in_(_customers(codes)))
    return (await session.scalars(statement.order_by(Activity.planned_start, Activity.id))).all()


async def tasks_to_come(
    session: AsyncSession,
    owner_id: int,
    since: datetime | None = None,
    until: datetime | None = None,
    codes: Sequence[str] | None = None,
) -> Sequence[Task]:
    """The user's open tasks in order: due in [since, until), about the customers of these codes."""
    statement = sa.select(Task).where(Task.owner_id == owner_id, Task.status == "open")
    if since and until:
        statement = statement.where(Task.due_at >= since, Task.due_at < until)
    if codes is not None:
        statement = statement.where(Task.customer_id.in_(_customers(codes)))
    return (await session.scalars(statement.order_by(Task.due_at, Task.id))).all()


async def repeating_tasks(session: AsyncSession, owner_id: int) -> Sequence[Task]:
    """The next time of each of the user's tasks that come again, in order."""
    statement = sa.select(Task).where(
        Task.owner_id == owner_id, Task.status == "open", Task.every.is_not(None)
    )
    return (await session.scalars(statement.order_by(Task.due_at, Task.id))).all()


def _customers(codes: Sequence[str]) -> sa.Select[tuple[int]]:
    return sa.select(Customer.id).where(Customer.code.in_(codes))


async def activity_numbered(session: AsyncSession, owner_id: int, number: str) -> Activity | None:
    """The user's own activity of that number."""
    key = Activity.key_of(number)
    activity = await session.get(Activity, key) if key else None
    return activity if activity and activity.owner_id == owner_id else None


async def open_tasks(session: AsyncSession, owner_id: int, until: datetime) -> Sequence[Task]:
    """The user's open tasks that are due before `until`, in order."""
    statement = (
        sa.select(Task)
        .where(Task.owner_id == owner_id, Task.status == "open", Task.due_at < until)
        .order_by(Task.due_at, Task.id)
    )
    return (await session.scalars(statement)).all()


async def task_numbered(session: AsyncSession, owner_id: int, number: str) -> Task | None:
    """The user's own task of that number."""
    key = Task.key_of(number)
    task = await session.get(Task, key) if key else None
    return task if task and task.owner_id == owner_id else None


async def follow_up_of(session: AsyncSession, interaction_id: int) -> Task | None:
    """The open reminder of the next step that an interaction promises."""
    statement = sa.select(Task).where(
        Task.interaction_id == interaction_id, Task.kind == "follow_up", Task.status == "open"
    )
    task: Task | None = await session.scalar(statement.order_by(Task.id).limit(1))
    return task


async def running_visit(session: AsyncSession, owner_id: int, since: datetime) -> Visit | None:
    """The user's newest check-in since then."""
    statement = (
        sa.select(Visit)
        .where(Visit.owner_id == owner_id, Visit.arrived_at >= since)
        .order_by(Visit.id.desc())
    )
    visit: Visit | None = await session.scalar(statement)
    return visit


async def visit_at(session: AsyncSession, owner_id: int, customer_id: int, since: datetime) -> Visit | None:
    """The user's newest check-in at that customer's since then."""
    statement = sa.select(Visit).where(Visit.owner_id == owner_id, Visit.customer_id == customer_id)
    visit: Visit | None = await session.scalar(
        statement.where(Visit.arrived_at >= since).order_by(Visit.id.desc()).limit(1)
    )
    return visit


async def planned_with(
    session: AsyncSession,
    owner_id: int,
    customer_id: int,
    start: datetime,
    end: datetime,
    types: Sequence[ActivityType],
) -> Activity | None:
    """The user's planned activity of one of these types with the customer in [start, end), the earliest one."""
    known = at_hand(session, Activity, customer_id)
    if known is not None:
        planned = [row for row in known if row.owner_id == owner_id and start <= row.planned_start < end]
    else:
        between = await activities_between(session, owner_id, start, end)
        planned = [row for row in between if row.customer_id == customer_id]
    return next((row for row in planned if row.type in types), None)


async def latest_task(
    session: AsyncSession, owner_id: int, now: datetime, customer: str | None = None
) -> Task | None:
    """The user's open task that fell due last, of the customer of that code where one is given: the one a bare 完成
    means."""
    statement = (
        sa.select(Task)
        .where(Task.owner_id == owner_id, Task.status == "open", Task.due_at <= now)
        .order_by(Task.due_at.desc(), Task.id.desc())
    )
    if customer is not None:
        statement = statement.join(Customer).where(Customer.code == customer)
    task: Task | None = await session.scalar(statement.limit(1))
    return task
