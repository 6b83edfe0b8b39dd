"""What each measure counts: its table, whose a row is, of which day, which rows, and how much one row is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from models.activities import Activity, Visit
from models.base import Base, Scaled
from models.complaints import Complaint
from models.customers import Customer
from models.deliveries import Shipment
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment, PaymentPlan
from models.opportunities import Opportunity
from models.questions import conditions
from models.questions.wanted import Wanted
from models.sales import Demand, Order, OrderItem, Quote
from models.surveys import SurveyResponse

OPEN_AMOUNT = sa.type_coerce(PaymentPlan.amount - PaymentPlan.paid, Scaled(2))
WEIGHTED = sa.type_coerce(
    sa.type_coerce(Opportunity.expected_amount, sa.BigInteger) * Opportunity.probability, Scaled(4)
)
"""The expected amount times its probability in per cent: two more places."""


@dataclass(frozen=True)
class Fact:
    """One measure. `owner` is the column of the user whose record it is; `day` a date or a moment.

    `amount` of the rows is added up; where there is a `weight`, it is the mean by that instead. `done` says of a row
    that it came to what it was for, where the rate of these is asked for.
    """

    table: type[Base]
    owner: Any
    day: Any = None
    amount: Any = None
    count: Any = None
    weight: Any = None
    done: Callable[[Wanted], sa.ColumnElement[bool]] | None = None
    where: conditions.Conditions = lambda wanted: []
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
        """Whether a row is a line of an order, or a batch of it that went out."""
        return self.table in (OrderItem, Shipment)


_ORDERS = Fact(Order, Order.owner_id, Order.ordered_on, Order.amount, where=conditions.orders, kind="order")
_SHIPMENTS = Fact(Shipment, Order.owner_id, Shipment.shipped_at, Shipment.weight, kind="shipment")
_LEADS = Fact(
    Lead, Lead.owner_id, Lead.created_at, done=lambda wanted: Lead.status == "converted", kind="lead"
)
_COMPLAINTS = Fact(
    Complaint, Customer.owner_id, Complaint.created_at, where=conditions.complaints, kind="complaint"
)
_PAYMENTS = Fact(
    Payment,
    Payment.owner_id,
    Payment.received_on,
    Payment.amount,
    where=conditions.confirmed,
    kind="payment",
)
_OVERDUE = Fact(
    PaymentPlan, Customer.owner_id, PaymentPlan.due_on, OPEN_AMOUNT, where=conditions.overdue, kind="plan"
)
_PLANS = Fact(
    Activity,
    Activity.owner_id,
    Activity.planned_start,
    done=lambda wanted: Activity.status == "done",
    where=conditions.plans,
    kind="activity",
)
_QUOTES = Fact(
    Quote, Quote.owner_id, Quote.quoted_on, done=lambda wanted: conditions.FOLLOWED_BY_ORDER, kind="quote"
)
_TALKS = Fact(
    Interaction,
    Interaction.owner_id,
    Interaction.occurred_at,
    where=conditions.interactions,
    kind="interaction",
)
_DECIDED_OR_EXPECTED = sa.func.coalesce(Opportunity.actual_done, Opportunity.expected_close)
_DEAL = Opportunity.expected_amount

FACTS: dict[str, Fact] = {
    "interactions": _TALKS,
    "last_met": _TALKS,
    "contact_interval": _TALKS,
    "customers_met": replace(_TALKS, count=sa.func.count(Interaction.customer_id.distinct())),
    "plans": _PLANS,
    "plan_completion": _PLANS,
    "check_ins": Fact(Visit, Visit.owner_id, Visit.arrived_at, kind="visit"),
    "orders": _ORDERS,
    "order_count": _ORDERS,
    "deal_size": _ORDERS,
    "last_order": _ORDERS,
    "order_interval": _ORDERS,
    "deliveries": Fact(
        Order, Order.owner_id, Order.promised_on, Order.amount, where=conditions.undelivered, kind="delivery"
    ),
    "late_orders": Fact(
        Order, Order.owner_id, Order.promised_on, Order.amount, where=conditions.late, kind="delivery"
    ),
    "shipments": _SHIPMENTS,
    "shipped_orders": replace(_SHIPMENTS, count=sa.func.count(Shipment.order_id.distinct())),
    "receipts": replace(_SHIPMENTS, day=Shipment.signed_at),
    "delivery_time": _SHIPMENTS,
    "contribution": _ORDERS,
    "tonnage": Fact(
        OrderItem, Order.owner_id, Order.ordered_on, OrderItem.quantity, where=conditions.items, kind="item"
    ),
    "average_price": Fact(
        OrderItem,
        Order.owner_id,
        Order.ordered_on,
        OrderItem.unit_price,
        weight=OrderItem.quantity,
        where=conditions.priced,
        kind="item",
    ),
    "payments": _PAYMENTS,
    "last_payment": _PAYMENTS,
    "payment_interval": _PAYMENTS,
    "payment_time": replace(_PAYMENTS, where=conditions.paid_for_order),
    "unconfirmed": Fact(
        Payment,
        Customer.owner_id,
        Payment.received_on,
        Payment.amount,
        where=conditions.reported,
        kind="payment",
    ),
    "receivables": Fact(
        PaymentPlan, Customer.owner_id, PaymentPlan.due_on, OPEN_AMOUNT, where=conditions.unpaid, kind="plan"
    ),
    "overdue": _OVERDUE,
    "overdue_days": _OVERDUE,
    "due": Fact(
        PaymentPlan, Customer.owner_id, PaymentPlan.due_on, OPEN_AMOUNT, where=conditions.unpaid, kind="plan"
    ),
    "planned": Fact(PaymentPlan, Customer.owner_id, PaymentPlan.due_on, PaymentPlan.amount, kind="plan"),
    "new_customers": Fact(Customer, Customer.owner_id, Customer.created_at, kind="customer"),
    "customers": Fact(Customer, Customer.owner_id, None, kind="customer"),
    "first_order_time": Fact(Customer, Customer.owner_id, Customer.created_at, kind="customer"),
    "coverage": Fact(Customer, Customer.owner_id, done=conditions.met, where=conditions.had, kind="customer"),
    "pool": Fact(Customer, None, None, where=conditions.pool, kind="customer"),
    "leads": _LEADS,
    "open_leads": replace(_LEADS, day=None, where=conditions.open_leads),
    "lead_conversion": _LEADS,
    "lead_time": replace(_LEADS, day=conditions.CONVERTED_AT, where=conditions.converted),
    "complaints": _COMPLAINTS,
    "last_complaint": _COMPLAINTS,
    "complaint_time": Fact(
        Complaint, Customer.owner_id, Complaint.resolved_at, where=conditions.resolved, kind="complaint"
    ),
    "demands": Fact(Demand, Demand.owner_id, Demand.created_at, where=conditions.demands, kind="demand"),
    "demanded": Fact(Demand, Demand.owner_id, Demand.created_at, where=conditions.demands, kind="demand"),
    "quotes": _QUOTES,
    "quote_conversion": _QUOTES,
    "quote_time": replace(_QUOTES, where=lambda wanted: [conditions.FOLLOWED_BY_ORDER]),
    "quotes_waiting": Fact(Quote, Quote.owner_id, Quote.quoted_on, where=conditions.waiting, kind="quote"),
    "satisfaction": Fact(
        SurveyResponse,
        Customer.owner_id,
        SurveyResponse.finished_at,
        SurveyResponse.score,
        where=conditions.scored,
        kind="survey",
    ),
    "stalled": Fact(Opportunity, Opportunity.owner_id, None, _DEAL, where=conditions.stalled, kind="deal"),
    "opportunities": Fact(
        Opportunity, Opportunity.owner_id, None, _DEAL, where=conditions.running, kind="deal"
    ),
    "new_opportunities": Fact(Opportunity, Opportunity.owner_id, Opportunity.created_at, _DEAL, kind="deal"),
    "closing": Fact(
        Opportunity,
        Opportunity.owner_id,
        Opportunity.expected_close,
        _DEAL,
        where=conditions.running,
        kind="deal",
    ),
    "won": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=conditions.won, kind="deal"
    ),
    "lost": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=conditions.lost, kind="deal"
    ),
    "loss_reasons": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=conditions.lost, kind="deal"
    ),
    "cycle": Fact(
        Opportunity, Opportunity.owner_id, Opportunity.actual_done, _DEAL, where=conditions.won, kind="deal"
    ),
    "forecast": Fact(
        Opportunity,
        Opportunity.owner_id,
        _DECIDED_OR_EXPECTED,
        WEIGHTED,
        where=conditions.expected,
        kind="deal",
    ),
    "funnel": Fact(
        Opportunity,
        Opportunity.owner_id,
        Opportunity.created_at,
        _DEAL,
        where=conditions.running,
        kind="deal",
    ),
    "conversion": Fact(Opportunity, Opportunity.owner_id, Opportunity.created_at, _DEAL, kind="deal"),
}
"""Measures that are counted row by row; the others have a file of their own."""
BY_COUNT = frozenset({"order_count", "shipped_orders"})
"""Measures that have an amount but are ordered by the number of rows."""
RATES = frozenset({"coverage", "lead_conversion", "plan_completion", "quote_conversion"})
"""Measures of how many rows came to what they were for, of all."""
MEANS = frozenset({"satisfaction", "deal_size"})
"""Measures of the mean of the amounts."""
NEXT_FIRST = frozenset({"plans", "deliveries", "late_orders"})
"""Measures whose rows are read from the earliest on."""
