"""What became of one record: each change of it in order, by whom, and by which words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.activities import Activity, Task
from models.complaints import Complaint
from models.conversations import InboundMessage
from models.customers import Contact, Customer, visible
from models.interactions import Interaction
from models.journal import AuditLog
from models.opportunities import Opportunity
from models.people import User, Viewer, users_seen_by
from models.sales import Demand, Quote

_TABLES = {
    table.PREFIX: table for table in (Interaction, Demand, Quote, Activity, Task, Opportunity, Complaint)
}
"""Whose numbers begin with what, of the records that are of a customer."""


class Change(NamedTuple):
    """One change of a record. `before` and `after` hold the columns that it changed, as JSON."""

    at: datetime
    actor: str
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    words: str | None
    meant: Mapping[str, Any] | None
    """The intent of the whole message whose words these are, as it is stored."""
    message_id: int | None


async def record_numbered(session: AsyncSession, viewer: Viewer, number: str) -> Any | None:
    """The record of that number (D00014), among those of customers whom the viewer may see and their own."""
    table = _TABLES.get(number[:1].upper())
    key = table.key_of(number) if table else None
    if table is None or key is None:
        return None
    seen: sa.ColumnElement[bool] = table.customer_id.in_(sa.select(Customer.id).where(visible(viewer)))
    users = users_seen_by(viewer)
    if users is None:
        seen = sa.true()
    elif hasattr(table, "owner_id"):
        seen = sa.or_(seen, sa.and_(table.customer_id.is_(None), table.owner_id.in_(users)))
    return await session.scalar(sa.select(table).where(table.id == key, seen))


async def history_of(session: AsyncSession, record: Any, limit: int) -> Sequence[Change]:
    """The last changes of a record, oldest first."""
    statement = (
        sa.select(
            AuditLog.at,
            AuditLog.actor,
            AuditLog.action,
            AuditLog.before,
            AuditLog.after,
            InboundMessage.text,
            InboundMessage.intent,
            AuditLog.message_id,
        )
        .outerjoin(InboundMessage, InboundMessage.id == AuditLog.message_id)
        .where(AuditLog.table_name == record.__tablename__, AuditLog.record_id == record.id)
        .order_by(AuditLog.id.desc())
        .limit(limit)
    )
    return [Change(*row) for row in reversed((await session.execute(statement)).all())]


async def called_by_id(session: AsyncSession, column: str, key: int) -> str | None:
    """What the customer, contact or colleague is called to whom a column (customer_id, contact_id, owner_id) points."""
    named: dict[str, sa.Select[tuple[Any]]] = {
        "customer_id": sa.select(Customer.name).where(Customer.id == key),
        "contact_id": sa.select(sa.func.coalesce(Contact.called, Contact.name)).where(Contact.id == key),
    }
    statement = named.get(column, sa.select(User.name).where(User.id == key))
    name: str | None = await session.scalar(statement)
    return name
