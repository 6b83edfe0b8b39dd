"""What figures are split by: the key and the label of a line, and what must be joined for them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from models.customers import Customer
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity
from models.people import Department, User
from models.questions.facts import Fact
from models.questions.wanted import Wanted
from models.sales import Order, OrderItem

MOST_PERIODS = 31
"""Days, weeks or months that an answer is split by at most."""


@dataclass(frozen=True)
class _Period:
    """Where one begins in which a day lies, where the next one does, and what it is labelled by."""

    begin: Callable[[date], date]
    next: Callable[[date], date]
    label: str


PERIODS = {
    "day": _Period(lambda day: day, lambda day: day + timedelta(days=1), "%Y-%m-%d"),
    "week": _Period(
        lambda day: day - timedelta(days=day.weekday()), lambda day: day + timedelta(days=7), "%Y-%m-%d"
    ),
    "month": _Period(
        lambda day: day.replace(day=1), lambda day: (day + timedelta(days=32)).replace(day=1), "%Y-%m"
    ),
}
"""What figures are split by in the order of time."""


@dataclass(frozen=True)
class Group:
    """`key` and `label` of a line."""

    key: Any
    label: Any
    customer: bool = False
    user: bool = False
    department: bool = False


def group_of(name: str, fact: Fact, wanted: Wanted) -> Group:
    """How `fact` is split by the group of that name. Raises `KeyError` where it can not be."""
    if name in PERIODS:
        return _periods(fact, wanted, PERIODS[name])
    if name == "person":
        return Group(User.id, User.name, user=True)
    if name == "department":
        return Group(Department.id, Department.name, user=True, department=True)
    if name == "customer":
        return Group(Customer.id, Customer.name, customer=True)
    if name == "deal":
        return Group(Opportunity.id, Customer.name + sa.literal(" ") + Opportunity.name, customer=True)
    if name == "order":
        return Group(Order.id, Customer.name + sa.literal(" ") + Order.number, customer=True)
    if name == "payment":
        return Group(Payment.id, Customer.name + sa.literal(" ") + Payment.reference, customer=True)
    if fact.table is Lead and name in ("source", "region", "industry"):
        return _plain(getattr(Lead, name))
    if name in ("region", "level", "industry", "source", "status"):
        return _plain(getattr(Customer, name), customer=True)
    return _plain(
        {
            "mode": Interaction.mode,
            "stage": Opportunity.stage,
            "reason": Opportunity.loss_reason,
            "product": Opportunity.product,
            "grade": OrderItem.grade,
        }[name]
    )


def _plain(column: Any, *, customer: bool = False) -> Group:
    return Group(column, column, customer=customer)


def _periods(fact: Fact, wanted: Wanted, each: _Period) -> Group:
    """Days, weeks or months as cases of days, which every database reads alike. At most MOST_PERIODS of them."""
    assert wanted.first is not None and wanted.last is not None
    cases: list[Any] = []
    first = each.begin(wanted.first)
    while first <= wanted.last and len(cases) < MOST_PERIODS:
        following = each.next(first)
        cases.append((_between(fact, wanted, first, following), f"{first:{each.label}}"))
        first = following
    period = sa.case(*cases, else_="")
    return Group(period, period)


def _between(fact: Fact, wanted: Wanted, first: date, following: date) -> sa.ColumnElement[bool]:
    if isinstance(fact.day.type, sa.Date):
        return sa.and_(fact.day >= first, fact.day < following)
    moments = replace(wanted, first=first, last=following - timedelta(days=1)).moments()
    assert moments is not None
    return sa.and_(fact.day >= moments[0], fact.day < moments[1])
