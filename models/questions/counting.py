"""One statement for every measure that is counted row by row (models/questions/facts.py)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer, spelled
from models.interactions import Interaction
from models.leads import Lead
from models.opportunities import Opportunity
from models.people import Department, User, Viewer
from models.questions.facts import BY_COUNT, FACTS, MEANS, NEXT_FIRST, RATES, Fact
from models.questions.groups import PERIODS, Group, group_of
from models.questions.scope import of_customers, of_source, owned
from models.questions.specs import of_spec
from models.questions.wanted import LeftOut, Line, Wanted
from models.sales import Order


async def total(session: AsyncSession, viewer: Viewer, wanted: Wanted) -> Line:
    """The whole: how many rows, and their amount."""
    fact = FACTS[wanted.measure]
    statement = _narrowed(sa.select(*_aggregates(fact, wanted)), fact, viewer, wanted, None)
    return _line(wanted, None, "", (await session.execute(statement)).one())


async def lines(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int | None) -> Sequence[Line]:
    """The figures by `wanted.group`, the largest first; None where there is no limit."""
    fact = FACTS[wanted.measure]
    group = group_of(wanted.group or "", fact, wanted)
    aggregates = _aggregates(fact, wanted)
    statement = _narrowed(
        sa.select(group.key.label("key"), group.label.label("label"), *aggregates),
        fact,
        viewer,
        wanted,
        group,
    ).group_by(sa.text("1"), sa.text("2"))
    by = _value(fact, wanted)
    if wanted.group in PERIODS and wanted.limit is None:
        statement = statement.order_by(sa.text("1"))
    else:
        value = aggregates[-1].element if wanted.oldest else sa.func.coalesce(by, 0)
        rises = wanted.ascending != wanted.oldest  # what is oldest has the earliest day
        statement = statement.order_by(value if rises else value.desc(), sa.text("2"))
    statement = _having(statement, fact, wanted)
    rows = (await session.execute(statement.limit(limit) if limit else statement)).all()
    return [_line(wanted, row[0], row[1] or "", row[2:]) for row in rows]


async def modes(
    session: AsyncSession, viewer: Viewer, wanted: Wanted
) -> Mapping[Any, Sequence[tuple[str, int]]]:
    """How the interactions of each line of `lines`, and of the whole (None), were held; the most frequent first."""
    fact = FACTS[wanted.measure]
    group = group_of(wanted.group, fact, wanted) if wanted.group else None
    key = group.key if group else sa.null()
    statement = _narrowed(sa.select(key, Interaction.mode, sa.func.count()), fact, viewer, wanted, group)
    counted: dict[Any, Counter[str]] = {None: Counter()}
    rows = await session.execute(
        statement.where(Interaction.mode.is_not(None)).group_by(sa.text("1"), sa.text("2"))
    )
    for each, mode, count in rows:
        counted[None][mode] += count
        if group:
            counted.setdefault(each, Counter())[mode] += count
    return {
        each: sorted(found.items(), key=lambda item: (-item[1], item[0])) for each, found in counted.items()
    }


def select_rows(viewer: Viewer, wanted: Wanted) -> sa.Select[Any]:
    """The rows that were counted, each with its customer's and its owner's name, the newest first."""
    fact = FACTS[wanted.measure]
    owner = User.name if fact.owner is not None else sa.null()
    customer = sa.func.coalesce(Customer.name, "") if fact.table is not Lead else sa.literal("")
    owned_by = fact.owner is not None
    everything = Group(None, None, customer=fact.table is not Lead, user=owned_by, department=owned_by)
    columns = [fact.table, customer, owner]
    if fact.needs_order:
        columns.append(Order)
    statement = _narrowed(sa.select(*columns), fact, viewer, wanted, everything)
    order = fact.day if fact.day is not None else fact.amount
    if wanted.measure in NEXT_FIRST:
        return statement.order_by(order, fact.table.__table__.c.id)
    falling = order.desc() if order is not None else fact.table.__table__.c.id.desc()
    return statement.order_by(falling, fact.table.__table__.c.id.desc())


def _aggregates(fact: Fact, wanted: Wanted) -> list[Any]:
    """Count, amount, and how many rows came to what they were for; the earliest day where that is asked for."""
    count = fact.count if fact.count is not None else sa.func.count()
    done: Any = sa.null()
    if fact.done is not None:
        done = sa.func.sum(sa.case((fact.done(wanted), 1), else_=0))
    oldest = [sa.func.min(fact.day).label("oldest")] if wanted.oldest else []
    return [count.label("number"), _amount(fact).label("amount"), done.label("done"), *oldest]


def _value(fact: Fact, wanted: Wanted) -> Any:
    """By what lines are ordered: the share that came to what it was for, the mean, the amount or the number."""
    count, amount, done = (aggregate.element for aggregate in _aggregates(fact, wanted)[:3])
    if wanted.measure in RATES:
        return sa.cast(done, sa.Float) / count
    if wanted.measure in MEANS:
        return sa.cast(amount, sa.Float) / count
    return count if fact.amount is None or wanted.measure in BY_COUNT else amount


def _amount(fact: Fact) -> Any:
    if fact.amount is None:
        return sa.null()
    if fact.weight is None:
        return sa.func.sum(fact.amount)
    value, weight = (sa.type_coerce(column, sa.BigInteger) for column in (fact.amount, fact.weight))
    whole = sa.cast(sa.func.sum(value * weight), sa.BigInteger)
    parts = sa.cast(sa.func.sum(weight), sa.BigInteger)
    # Whole numbers, half rounded up, so that every database says the same.
    some = sa.type_coerce(sa.func.nullif(parts, 0), sa.BigInteger)
    return sa.type_coerce((whole + parts // 2) // some, fact.amount.type)


def _line(wanted: Wanted, key: Any, label: str, values: Sequence[Any]) -> Line:
    count, amount, done, *oldest = values
    if wanted.measure in RATES:
        return Line(key, label, done or 0, amount, of=count)
    return Line(key, label, count or 0, amount, days=(wanted.today - oldest[0]).days if any(oldest) else None)


def _narrowed(
    statement: sa.Select[Any], fact: Fact, viewer: Viewer, wanted: Wanted, group: Group | None
) -> sa.Select[Any]:
    statement = _joined(statement.select_from(fact.table), fact, wanted, group)
    if fact.owner is not None:
        # The scope holds in every statement; the pool (公海) alone is for everybody.
        # A customer who is named was looked up in it: all of theirs counts, whoever had them when it came.
        all_theirs = fact.counts_as_of_its_day and wanted.customer_ids and not wanted.own_alone
        seen_by = Customer.owner_id if all_theirs else fact.owner
        statement = statement.where(*owned(viewer, wanted, fact.owner, seen_by))
    if fact.table is Lead:
        statement = statement.where(*_of_leads(wanted))
    elif _about_customers(wanted):
        statement = statement.where(*of_customers(wanted))
    return statement.where(
        *fact.where(wanted), *_in_period(fact, wanted), *_amounts(fact, wanted), *_only(fact, wanted)
    )


def _about_customers(wanted: Wanted) -> bool:
    return bool(
        wanted.places
        or wanted.levels
        or wanted.industry
        or wanted.customer_ids
        or wanted.status
        or wanted.sources
        or replace(wanted.left_out, people=(), departments=(), grades=()) != LeftOut()
        or {"customer", "region", "level", "industry", "source", "status"} & set(wanted.only)
    )


def _joined(statement: sa.Select[Any], fact: Fact, wanted: Wanted, group: Group | None) -> sa.Select[Any]:
    table: Any = fact.table
    if fact.needs_order:
        statement = statement.join(Order, Order.id == table.order_id)
        table = Order
    wants_customer = fact.needs_customer or _about_customers(wanted) or (group is not None and group.customer)
    if wants_customer and fact.table not in (Customer, Lead):
        statement = statement.outerjoin(Customer, Customer.id == table.customer_id)
    if group is not None and (group.user or group.department):
        statement = statement.outerjoin(User, User.id == fact.owner)
    if group is not None and group.department:
        statement = statement.outerjoin(Department, Department.id == User.department_id)
    return statement


def _of_leads(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.places:
        conditions.append(Lead.region.in_(spelled(wanted.places)))
    if wanted.industry:
        conditions.append(Lead.industry.contains(wanted.industry, autoescape=True))
    if wanted.sources:
        conditions.append(of_source(Lead.source, wanted.sources))
    return conditions


def _in_period(fact: Fact, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    moments = wanted.moments()
    if fact.day is None or moments is None:
        return []
    if isinstance(fact.day.type, sa.Date):
        return [fact.day >= wanted.first, fact.day <= wanted.last]
    return [fact.day >= moments[0], fact.day < moments[1]]


def _amounts(fact: Fact, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """超过50万 is of a row, unless the question is by customer: then of the customer's sum (`_having`)."""
    if fact.amount is None or wanted.group == "customer":
        return []
    conditions = []
    if wanted.over is not None:
        conditions.append(fact.amount >= wanted.over)
    if wanted.under is not None:
        conditions.append(fact.amount < wanted.under)
    return conditions


def _having(statement: sa.Select[Any], fact: Fact, wanted: Wanted) -> sa.Select[Any]:
    if fact.amount is None or wanted.group != "customer":
        return statement
    if wanted.over is not None:
        statement = statement.having(_amount(fact) >= wanted.over)
    if wanted.under is not None:
        statement = statement.having(_amount(fact) < wanted.under)
    return statement


def _only(fact: Fact, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The conditions of one line of an earlier answer."""
    conditions = []
    for name, key in wanted.only.items():
        if name == "person":
            conditions.append(fact.owner == key)
        elif name == "people":
            conditions.append(fact.owner.in_(key))
        elif name == "department":
            of_department = sa.select(User.id).where(User.department_id == key)
            conditions.append(fact.owner.in_(of_department))
        elif name == "spec":
            conditions.extend(of_spec(key))
        elif name == "customer":
            conditions.append(Customer.id == key)
        elif name == "deal":
            conditions.append(Opportunity.id == key)
        else:
            conditions.append(group_of(name, fact, wanted).key.is_not_distinct_from(key))
    return conditions
