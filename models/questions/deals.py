"""Figures of deals that are no plain sums: the funnel, what goes on from stage to stage, how long a sale takes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.journal import AuditLog
from models.opportunities import Opportunity
from models.people import Department, User, Viewer
from models.questions.counting import lines
from models.questions.facts import FACTS
from models.questions.groups import group_of
from models.questions.scope import of_customers, owned
from models.questions.wanted import Figures, Line, Wanted

STAGES = ("first_contact", "needs_confirmed", "proposal", "negotiation", "won")
"""The way of a deal. After-sales counts as won."""


async def funnel(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """The deals under way by stage, in the order of the way."""
    found = await lines(session, viewer, replace(wanted, group="stage"), None)
    by_stage = {line.key: line for line in found}
    return Figures(_sum(found), [by_stage[stage] for stage in STAGES if stage in by_stage] if found else [])


def _sum(found: Sequence[Line]) -> Line:
    return Line(
        None,
        "",
        sum(line.count for line in found),
        sum((line.amount or Decimal(0) for line in found), Decimal(0)),
    )


async def conversion(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """Of the deals made in the period that came as far as a stage, how many went on to the next.

    A lost deal came as far as the stage from which it was lost, as the journal has it.
    """
    fact = FACTS[wanted.measure]
    moments = wanted.moments()
    conditions = [
        *owned(viewer, wanted, fact.owner),
        *of_customers(wanted),
        *([fact.day >= moments[0], fact.day < moments[1]] if moments else []),
    ]
    statement = (
        sa.select(Opportunity.id, Opportunity.stage)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(*conditions)
    )
    deals = (await session.execute(statement)).all()
    lost_from = await _lost_from(session, statement.with_only_columns(Opportunity.id))
    reached = [0] * len(STAGES)
    for key, stage in deals:
        last = _how_far(stage, lost_from.get(key))
        for index in range(last + 1):
            reached[index] += 1
    steps = [
        Line(STAGES[index], STAGES[index], reached[index + 1], of=reached[index])
        for index in range(len(STAGES) - 1)
    ]
    return Figures(Line(None, "", reached[-1], of=len(deals)), steps)


def _how_far(stage: str, lost_from: str | None) -> int:
    if stage == "after_sales":
        stage = "won"
    if stage == "lost":
        stage = lost_from or STAGES[0]
    return STAGES.index(stage) if stage in STAGES else 0


async def _lost_from(session: AsyncSession, deals: sa.Select[Any]) -> Mapping[int, str]:
    statement = (
        sa.select(AuditLog.record_id, AuditLog.before["stage"].as_string())
        .where(
            AuditLog.table_name == Opportunity.__tablename__,
            AuditLog.record_id.in_(deals),
            AuditLog.after["stage"].as_string() == "lost",
        )
        .order_by(AuditLog.id)
    )
    return {key: stage for key, stage in (await session.execute(statement)).all() if stage}


async def cycle(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """From the day a deal was made to the day it was won, on average, in days."""
    fact = FACTS[wanted.measure]
    group = group_of(wanted.group, fact, wanted) if wanted.group else None
    columns = (group.key, group.label) if group else (sa.null(), sa.null())
    statement = (
        sa.select(*columns, Opportunity.created_at, Opportunity.actual_done)
        .join(Customer, Customer.id == Opportunity.customer_id)
        .outerjoin(User, User.id == Opportunity.owner_id)
        .outerjoin(Department, Department.id == User.department_id)
        .where(
            Opportunity.stage.in_(("won", "after_sales")),
            Opportunity.actual_done.between(wanted.first, wanted.last),
            *owned(viewer, wanted, fact.owner),
            *of_customers(wanted),
        )
    )
    days: dict[Any, list[int]] = {}
    labels: dict[Any, str] = {}
    for key, label, made, done in (await session.execute(statement)).all():
        labels[key] = label or ""
        days.setdefault(key, []).append(max(0, (done - made.astimezone(wanted.zone).date()).days))
    every = [each for found in days.values() for each in found]
    found = [
        Line(key, labels[key], len(each), days=round(sum(each) / len(each))) for key, each in days.items()
    ]
    found.sort(key=lambda line: (line.days or 0, line.label), reverse=not wanted.ascending)
    whole = Line(None, "", len(every), days=round(sum(every) / len(every)) if every else None)
    return Figures(
        whole,
        found[:limit] if wanted.group else [],
        wanted.limit is None and bool(wanted.group) and len(found) > limit,
    )
