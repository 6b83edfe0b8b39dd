"""What each measure counts: its table, whose a row is, of which day, which rows, and how much one row is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from models.activities import Visit
from models.base import Base, Scaled
from models.complaints import Complaint
from models.customers import Customer
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment, PaymentPlan
from models.opportunities import CLOSED, Opportunity
from models.questions.wanted import Wanted
from models.sales import Demand, Order, OrderItem, Quote

Conditions = Callable[[Wanted], list[sa.ColumnElement[bool]]]
OPEN_AMOUNT = sa.type_coerce(PaymentPlan.amount - PaymentPlan.paid, Scaled(2))
WEIGHTED = sa.type_coerce(
    sa.type_coerce(Opportunity.expected_amount, sa.BigInteger) * Opportunity.probability, Scaled(4)
)
"""The expected amount times its probability in per cent: two more places."""


@dataclass(frozen=True)
class Fact:
    """One measure. `owner` is the column of the user whose record it is; `day` a date or a moment."""

    table: type[Base]
    owner: Any
    day: Any = None
    amount: Any = None
    count: Any = None
    where: Conditions = lambda wanted: []
    kind: str = ""

    @property
    def needs_customer(self) -> bool:
        """Whether a row is owned by whoever owns its customer."""
        return self.owner is Customer.owner_id and self.table is not Customer

    @property
    def counts_as_of_its_day(self) -> bool:
        """Whether a row is of whoever had its customer then (models/credit.py)."""
        return self.owner is Order.owner_id or self.owner is Payment.owner_id

    @property
    def needs_order(self) -> bool:
        """Whether a row is a line of an order."""
        return self.table is OrderItem


def _interactions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Interaction.mode == wanted.mode] if wanted.mode else []


def _orders(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Order.status != "cancelled"]


def _items(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    of_grade = [sa.func.upper(OrderItem.grade) == wanted.grade.upper()] if wanted.grade else []
    return [Order.status != "cancelled", OrderItem.unit == "吨", *of_grade]


def _reported(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Payment.status == "reported"]


def _unpaid(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [PaymentPlan.amount > PaymentPlan.paid]


def _overdue(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    latest = wanted.today - timedelta(days=wanted.days or 0)
    return [PaymentPlan.amount > PaymentPlan.paid, PaymentPlan.due_on < latest]


def _running(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    of_stage = [Opportunity.stage == wanted.stage] if wanted.stage else []
    return [Opportunity.stage.not_in(CLOSED), *of_stage]


def _won(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Opportunity.stage.in_(("won", "after_sales"))]


def _lost(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Opportunity.stage == "lost"]


def _expected(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Opportunity.stage != "lost"]


def _pool(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Customer.owner_id.is_(None)]


def _complaints(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Complaint.status == "open"] if wanted.open else []


def _demands(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    return [Demand.status == "open"] if wanted.open else []


_ORDERS = Fact(Order, Order.owner_id, Order.ordered_on, Order.amount, where=_orders, kind="order")
_LEADS = Fact(Lead, Lead.owner_id, Lead.created_at, kind="lead")
_DECIDED_OR_EXPECTED = sa.func.coalesce(Opportunity.actual_done, Opportunity.expected_close)
_DEAL = Opportunity.expected_amount

FACTS: dict[str, Fact] = {
    "interactions": Fact(
        Interaction, Interaction.owner_id, Interaction.occurred_at, where=_interactions, kind="interaction"
    ),
    "last_met": Fact(
        Interaction, Interaction.owner_id, Interaction.occurred_at, where=_interactions, kind="interaction"
    ),
    "customers_met": Fact(
        Interaction,
        Interaction.owner_id,
        Interaction.occurred_at,
        count=sa.func.count(Interaction.customer_id.distinct()),
        where=_interactions,
        kind="interaction",
    ),
    "check_ins": Fact(Visit, Visit.owner_id, Visit.arrived_at, kind="visit"),
    "orders": _ORDERS,
    "order_count": _ORDERS,
    "deal_size": _ORDERS,
    "contribution": _ORDERS,
    "tonnage": Fact(
        OrderItem, Order.owner_id, Order.ordered_on, OrderItem.quantity, where=_items, kind="item"
    ),
    "payments": Fact(
        Payment,
        Payment.owner_id,
        Payment.received_on,
        Payment.amount,
        where=lambda wanted: [Payment.status == "confirmed"],
        kind="payment",
    ),
    "unconfirmed": Fact(
        Payment, Customer.owner_id, Payment.received_on, Payment.amount, where=_reported, kind="payment"
    ),
    "receivables": Fact(
        PaymentPlan, Customer.owner_id, PaymentPlan.due_on, OPEN_AMOUNT, where=_unpaid, kind="plan"
    ),
    "overdue": Fact(
        PaymentPlan, Customer.owner_id, PaymentPlan.due_on, OPEN_AMOUNT, where=_overdue, kind="plan"
    ),
    "due": Fact(PaymentPlan, Customer.owner_id, PaymentPlan.due_on, OPEN_AMOUNT, where=_unpaid, kind="plan"),
    "new_customers": Fact(Customer, Customer.owner_id, Customer.created_at, kind="customer"),
    "customers": Fact(Customer, Customer.owner_id, None, kind="customer"),
    "pool": Fact(Customer, None, None, where=_pool, kind="customer"),
    "leads": _LEADS,
    "lead_conversion": _LEADS,
    "complaints": Fact(
        Complaint, Customer.owner_id, Complaint.created_at, where=_complaints, kind="complaint"
    ),
    "demands": Fact(Demand, Demand.owner_id, Demand.created_at, where=_demands, kind="demand"),
    "quotes": Fact(Quote, Quote.owner_id, Quote.quoted_on, kind="quote"),
    "opportunities": Fact(Opportunity, Opportunity.owner_id, None, _DEAL, where=_running, kind="deal"),
    "new_opportunities": Fact(Opportunity, Opportunity.owner_id, Opportunity.created_at, _DEAL, kind="deal"),
    "closing": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.expected_close, _DEAL, where=_running, kind="deal"
    ),
    "won": Fact(Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=_won, kind="deal"),
    "lost": Fact(Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=_lost, kind="deal"),
    "loss_reasons": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=_lost, kind="deal"
    ),
    "cycle": Fact(Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=_won, kind="deal"),
    "forecast": Fact(
        Opportunity, Opportunity.owner_id, _DECIDED_OR_EXPECTED, WEIGHTED, where=_expected, kind="deal"
    ),
    "funnel": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.created_at, _DEAL, where=_running, kind="deal"
    ),
    "conversion": Fact(Opportunity, Opportunity.owner_id, Opportunity.created_at, _DEAL, kind="deal"),
}
"""Measures that are counted row by row; the others have a file of their own."""
BY_COUNT = frozenset({"order_count"})
"""Measures that have an amount but are ordered by the number of rows."""
