"""How long something takes on average, in days: from the order to the money, from one order to the next."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.customers import Customer
from models.deliveries import Shipment
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment, PaymentPlan
from models.people import Viewer
from models.questions.conditions import CONVERTED_AT
from models.questions.counting import select_rows
from models.questions.facts import FACTS
from models.questions.groups import group_of
from models.questions.wanted import Figures, Line, Wanted
from models.sales import Order, Quote

_ORDERED_ON = sa.select(Order.ordered_on).where(Order.id == Payment.order_id).scalar_subquery()
_NEXT_ORDER = (
    sa.select(sa.func.min(Order.ordered_on))
    .where(
        Order.customer_id == Quote.customer_id,
        Order.ordered_on >= Quote.quoted_on,
        Order.status != "cancelled",
    )
    .scalar_subquery()
)
_FROM_TO: dict[str, tuple[Any, Any]] = {
    "payment_time": (_ORDERED_ON, Payment.received_on),
    "delivery_time": (Order.ordered_on, Shipment.shipped_at),
    "quote_time": (Quote.quoted_on, _NEXT_ORDER),
    "overdue_days": (PaymentPlan.due_on, sa.null()),
    "lead_time": (Lead.created_at, CONVERTED_AT),
}
"""Of each row the day from which on and the day up to which it took; today where there is none."""
_EACH_TIME: dict[str, Any] = {
    "order_interval": Order.ordered_on,
    "payment_interval": Payment.received_on,
    "contact_interval": Interaction.occurred_at,
}
"""Of each row the day; what is told is how long it is to the next of the same customer."""
DURATIONS = frozenset({*_FROM_TO, *_EACH_TIME, "first_order_time"})


class Took(NamedTuple):
    """How long it took once, and of which line that is."""

    key: Any
    label: str
    time: Decimal


async def duration(session: AsyncSession, viewer: Viewer, wanted: Wanted, limit: int) -> Figures:
    """Days as `amount`; `count` is how many times there were."""
    group = group_of(wanted.group, FACTS[wanted.measure], wanted) if wanted.group else None
    line = (group.key, group.label) if group else (sa.null(), sa.null())
    each_time = _EACH_TIME.get(wanted.measure)
    days = (each_time, sa.null()) if each_time is not None else _FROM_TO[wanted.measure]
    of_lead = FACTS[wanted.measure].table is Lead  # who is no customer yet
    customer = sa.null() if of_lead else Customer.id
    statement = select_rows(viewer, wanted).with_only_columns(customer, *line, *days).order_by(None)
    if each_time is not None:
        # Who is no customer yet is nobody: visits to two of them are not one after the other.
        statement = statement.where(Customer.id.is_not(None)).order_by(Customer.id, each_time)
    rows = (await session.execute(statement)).all()
    took = _between(rows, wanted) if each_time is not None else _of_each(rows, wanted)
    return means(took, wanted, limit)


def means(took: Iterable[Took], wanted: Wanted, limit: int) -> Figures:
    """The mean of all, and of each line, the longest first."""
    times: dict[Any, list[Decimal]] = {}
    labels: dict[Any, str] = {}
    for key, label, time in took:
        labels[key] = label
        times.setdefault(key, []).append(time)
    found = [_mean(key, labels[key], each) for key, each in times.items()] if wanted.group else []
    found.sort(key=lambda line: (line.amount or Decimal(0), line.label), reverse=not wanted.ascending)
    whole = _mean(None, "", [time for each in times.values() for time in each])
    return Figures(whole, found[:limit], wanted.limit is None and len(found) > limit)


def _mean(key: Any, label: str, times: list[Decimal]) -> Line:
    return Line(key, label, len(times), sum(times, Decimal(0)) / len(times)) if times else Line(key, label)


def _of_each(rows: Iterable[Any], wanted: Wanted) -> Iterator[Took]:
    for _, key, label, begin, end in rows:
        days = day_of(end or wanted.today, wanted) - day_of(begin, wanted)
        yield Took(key, label or "", Decimal(max(0, days.days)))


def _between(rows: Iterable[Any], wanted: Wanted) -> Iterator[Took]:
    """Two on one day are one time."""
    for _, of_customer in groupby(rows, key=lambda row: row[0]):
        days = {day_of(row[3], wanted): row for row in of_customer}
        for begin, end in pairwise(sorted(days)):
            row = days[end]
            yield Took(row[1], row[2] or "", Decimal((end - begin).days))


def day_of(at: date | datetime, wanted: Wanted) -> date:
    return at.astimezone(wanted.zone).date() if isinstance(at, datetime) else at
