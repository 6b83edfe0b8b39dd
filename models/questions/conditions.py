"""Which rows a measure counts, beside whose and when (models/questions/facts.py)."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

import sqlalchemy as sa

from models.activities import AHEAD, Activity
from models.complaints import Complaint
from models.customers import Customer
from models.interactions import Interaction
from models.journal import AuditLog
from models.leads import Lead
from models.money import IS_OWED, Payment, PaymentPlan
from models.opportunities import CLOSED, Opportunity
from models.questions.wanted import Wanted
from models.sales import Demand, Order, OrderItem, Quote
from models.surveys import SurveyResponse

CONVERTED_AT = (
    sa.select(sa.func.max(AuditLog.at))
    .where(
        AuditLog.table_name == Lead.__tablename__,
        AuditLog.record_id == Lead.id,
        AuditLog.action == "update",
        AuditLog.after["status"].as_string() == "converted",
    )
    .correlate(Lead)
    .scalar_subquery()
)
"""Of a lead: when it became a customer, as the journal has it."""
Conditions = Callable[[Wanted], list[sa.ColumnElement[bool]]]


def interactions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Of the way of meeting that is asked for."""
    return [Interaction.mode == wanted.mode] if wanted.mode else []


def met(wanted: Wanted) -> sa.ColumnElement[bool]:
    """Of a customer: was met in the period, in the way that is asked for."""
    moments = wanted.moments()
    assert moments is not None
    return sa.exists().where(
        Interaction.customer_id == Customer.id,
        Interaction.occurred_at >= moments[0],
        Interaction.occurred_at < moments[1],
        *interactions(wanted),
    )


def open_leads(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Leads that somebody has, and that are neither customers nor closed."""
    return [Lead.status == "open", Lead.owner_id.is_not(None)]


def converted(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Leads that became customers, of which the day is known: what was entered so has none."""
    return [Lead.status == "converted", CONVERTED_AT.is_not(None)]


def had(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Customers whom somebody has."""
    return [Customer.owner_id.is_not(None)]


def orders(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """But those that were cancelled."""
    return [Order.status != "cancelled"]


def items(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Lines in tonnes, of the grade and the form that are asked for."""
    of_grade = [sa.func.upper(OrderItem.grade) == wanted.grade.upper()] if wanted.grade else []
    of_form = [OrderItem.form == wanted.form] if wanted.form else []
    left_out = wanted.left_out.grades
    others = [sa.func.upper(sa.func.coalesce(OrderItem.grade, "")).not_in(left_out)] if left_out else []
    return [Order.status != "cancelled", OrderItem.unit == "吨", *of_grade, *of_form, *others]


def confirmed(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Payments that came in."""
    return [Payment.status == "confirmed"]


def paid_for_order(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Those of them of which the order is known."""
    return [*confirmed(wanted), Payment.order_id.is_not(None)]


def reported(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Payments that finance has not confirmed."""
    return [Payment.status == "reported"]


def priced(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The same lines, as far as they have a price."""
    return [*items(wanted), OrderItem.unit_price.is_not(None)]


def undelivered(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Orders of which something is still to be delivered."""
    return [Order.status == "open"]


def late(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Those of them that were promised for an earlier day."""
    return [Order.status == "open", Order.promised_on < wanted.today]


def plans(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """But those that were cancelled, or those that are to be done yet; of the kind that is asked for."""
    of_mode = [Activity.type == wanted.mode] if wanted.mode else []
    if wanted.open:
        return [Activity.status.in_(AHEAD), *of_mode]
    return [Activity.status != "cancelled", *of_mode]


def scored(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Answers that gave a score."""
    return [SurveyResponse.score.is_not(None)]


FOLLOWED_BY_ORDER = sa.exists().where(
    Order.customer_id == Quote.customer_id, Order.ordered_on >= Quote.quoted_on, Order.status != "cancelled"
)
"""Of a quote: its customer ordered something since."""


def waiting(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Quotes after which the customer ordered nothing."""
    return [~FOLLOWED_BY_ORDER]


def unpaid(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Instalments of which something is still to be paid."""
    return [IS_OWED]


def overdue(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Those of them that were due so many days ago."""
    latest = wanted.today - timedelta(days=wanted.days or 0)
    return [IS_OWED, PaymentPlan.due_on < latest]


def running(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Deals that are neither won nor lost; in the stage that is asked for."""
    of_stage = [Opportunity.stage == wanted.stage] if wanted.stage else []
    return [Opportunity.stage.not_in(CLOSED), *of_stage]


def stalled(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Neither was the deal changed nor was its customer met."""
    since = datetime.combine(wanted.since(), time(), wanted.zone)
    met = sa.exists().where(
        Interaction.customer_id == Opportunity.customer_id, Interaction.occurred_at >= since
    )
    return [*running(wanted), Opportunity.updated_at < since, ~met]


def won(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Deals that were won."""
    return [Opportunity.stage.in_(("won", "after_sales"))]


def lost(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Deals that were lost."""
    return [Opportunity.stage == "lost"]


def expected(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Deals that were won or still may be."""
    return [Opportunity.stage != "lost"]


def pool(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Customers whom nobody has."""
    return [Customer.owner_id.is_(None)]


def complaints(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """All, or those that are not resolved."""
    return [Complaint.status == "open", *_waiting_for_days(Complaint, wanted)] if wanted.open else []


def resolved(_wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """Complaints that were settled."""
    return [Complaint.resolved_at.is_not(None)]


def demands(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """All, or those that nobody answered."""
    return [Demand.status == "open", *_waiting_for_days(Demand, wanted)] if wanted.open else []


def _waiting_for_days(table: type[Complaint | Demand], wanted: Wanted) -> Sequence[sa.ColumnElement[bool]]:
    if wanted.days is None:
        return []
    return [table.created_at < datetime.combine(wanted.since(), time(), wanted.zone)]
