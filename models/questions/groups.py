"""What figures are split by: the key and the label of a line, and what must be joined for them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from models.customers import Customer
from models.interactions import Interaction
from models.leads import Lead
from models.opportunities import Opportunity
from models.people import Department, User
from models.questions.facts import Fact
from models.questions.wanted import Wanted
from models.sales import OrderItem


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
    if name == "month":
        return _months(fact, wanted)
    if name == "person":
        return Group(User.id, User.name, user=True)
    if name == "department":
        return Group(Department.id, Department.name, user=True, department=True)
    if name == "customer":
        return Group(Customer.id, Customer.name, customer=True)
    if name == "deal":
        return Group(Opportunity.id, Customer.name + sa.literal(" ") + Opportunity.name, customer=True)
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


def _months(fact: Fact, wanted: Wanted) -> Group:
    """Months as cases of days, which every database reads alike. At most 24 of them."""
    assert wanted.first is not None and wanted.last is not None
    cases: list[Any] = []
    first = wanted.first.replace(day=1)
    while first <= wanted.last and len(cases) < 24:
        following = (first + timedelta(days=32)).replace(day=1)
        cases.append((_between(fact, wanted, first, following), f"{first:%Y-%m}"))
        first = following
    month = sa.case(*cases, else_="")
    return Group(month, month)


def _between(fact: Fact, wanted: Wanted, first: date, following: date) -> sa.ColumnElement[bool]:
    if isinstance(fact.day.type, sa.Date):
        return sa.and_(fact.day >= first, fact.day < following)
    moments = replace(wanted, first=first, last=following - timedelta(days=1)).moments()
    assert moments is not None
    return sa.and_(fact.day >= moments[0], fact.day < moments[1])
