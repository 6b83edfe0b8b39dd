"""Whose an order or a payment counts as: whoever had the customer on its day, whoever has the customer later.

Noted on the row when it is written, so that a hand-over moves no figures. The journal says who had the customer before.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from models.customers import Customer
from models.journal import AuditLog
from models.money import Payment
from models.sales import Order


@event.listens_for(Session, "before_flush")
def _note_owner(session: Session, _context: Any, _instances: Any) -> None:
    now = session.info.get("now")
    if now is None:
        return  # rows as they were: a backup that is restored
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Order | Payment) and row.customer_id is not None and _is_open(row):
            row.owner_id = _owner_on(session, row.customer_id, _day(row) or now.date(), now.date())


def _is_open(row: Order | Payment) -> bool:
    """Whether nobody has said whose it is, of a new row; or the customer has changed."""
    state: Any = inspect(row)
    if state.attrs.owner_id.history.has_changes():
        return False
    return (
        row.owner_id is None
        if state.transient or state.pending
        else bool(state.attrs.customer_id.history.added)
    )


def _day(row: Order | Payment) -> date | None:
    return row.ordered_on if isinstance(row, Order) else row.received_on


def _owner_on(session: Session, customer_id: int, day: date, today: date) -> int | None:
    """Who had the customer at the end of a day: whoever had them before the first change of owner behind it."""
    changes = (
        sa.select(AuditLog)
        .where(AuditLog.table_name == Customer.__tablename__, AuditLog.record_id == customer_id)
        .where(AuditLog.action == "update")
        .order_by(AuditLog.id)
    )
    for change in session.scalars(changes) if day < today else ():
        if "owner_id" in change.after and change.at.date() > day:
            owner: int | None = change.before["owner_id"]
            return owner
    customer = session.get(Customer, customer_id)
    return customer.owner_id if customer else None
