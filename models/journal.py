"""Who changed what, when, through which message; and undoing what one message did.

Every insert, update and delete of a record is written to audit_log by the session itself, in the transaction
of the change. Rows are only ever added: the database refuses to change or delete one (see the migrations).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.privacy import mask
from models.base import Base, Id, Key, SafeText, Scaled, UTCDateTime
from models.plain_values import revived

Action = Literal["insert", "update", "delete"]
_UNIMPORTANT = {"updated_at", "created_at"}


class AuditLog(Base):
    """One change of one record. `before` and `after` hold the changed columns, as JSON values."""

    __tablename__ = "audit_log"
    __table_args__ = (sa.Index("ix_audit_log_record", "table_name", "record_id"),)
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(UTCDateTime())
    actor: Mapped[Key]
    message_id: Mapped[int | None] = mapped_column(sa.ForeignKey("inbound_messages.id"), index=True)
    table_name: Mapped[Key]
    record_id: Mapped[int]
    action: Mapped[Action]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


class CannotUndo(Exception):
    """A record was changed again since, or something hangs on it now. Names the table."""


def _plain(column: sa.Column[Any], value: Any) -> Any:
    """The value as it will stand in the column, as JSON: so that it compares equal when it is read again."""
    return None if value is None else _plainly(column.type)(value)


@cache
def _plainly(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, UTCDateTime):
        return lambda value: value.astimezone(UTC).isoformat()
    if isinstance(kind, sa.Date):
        return lambda value: value.isoformat()
    if isinstance(kind, Scaled):
        unit = Decimal(1).scaleb(-kind.places)
        return lambda value: str(Decimal(value).quantize(unit, ROUND_HALF_UP))
    if isinstance(kind, SafeText):
        return lambda value: mask(value).text
    return lambda value: value


@cache
def _important(table: type[Base]) -> list[tuple[str, Callable[[Any], Any]]]:
    """The columns that the journal tells of, under their attributes' names, and how their values become JSON."""
    attributes = inspect(table).column_attrs
    return [(each.key, _plainly(each.columns[0].type)) for each in attributes if each.key not in _UNIMPORTANT]


def _values(row: Any) -> dict[str, Any]:
    return _told(row.__class__, {name: getattr(row, name) for name, _ in _important(row.__class__)})


def _told(table: type[Base], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, plain in _important(table) if (value := values[name]) is not None}


def _changes(row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = {}, {}
    state = inspect(row)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in _UNIMPORTANT or not history.has_changes():
            continue
        column = attribute.columns[0]
        old = _plain(column, history.deleted[0]) if history.deleted else None
        new = _plain(column, history.added[0]) if history.added else None
        if old != new:
            before[attribute.key], after[attribute.key] = old, new
    return before, after


def is_journaled(row: Any) -> bool:
    """Whether the journal tells of this record."""
    return bool(getattr(row, "journaled", True))


@event.listens_for(Session, "after_flush")
def _write_journal(session: Session, _context: Any) -> None:
    now = session.info.get("now")
    if now is None or session.info.get("journal") is False:
        return
    rows = [_entry(session.info, row, "insert", {}, _values(row)) for row in session.new if is_journaled(row)]
    rows += [
        _entry(session.info, row, "update", *_changes(row)) for row in session.dirty if is_journaled(row)
    ]
    rows += [
        _entry(session.info, row, "delete", _values(row), {}) for row in session.deleted if is_journaled(row)
    ]
    rows = [row for row in rows if row["before"] or row["after"]]
    kept_back = session.info.get("journal_rows")
    if kept_back is not None:
        kept_back += rows
    elif rows:
        session.execute(sa.insert(AuditLog), rows)


def entry_of_new(info: Mapping[str, Any], record: Base, values: Mapping[str, Any]) -> dict[str, Any]:
    """The journal's row about a record that the present message adds, with these values of all its columns."""
    return _entry(info, record, "insert", {}, _told(type(record), values))


def _entry(
    info: Mapping[str, Any], row: Any, action: Action, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    return {
        "at": info["now"],
        "actor": info.get("actor") or "system",
        "message_id": info.get("message_id"),
        "table_name": row.__tablename__,
        "record_id": row.id,
        "action": action,
        "before": before,
        "after": after,
    }


def _classes() -> dict[str, type[Any]]:
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}


async def changes_by(session: AsyncSession, message_id: int) -> Sequence[AuditLog]:
    """What a message changed, in order."""
    statement = sa.select(AuditLog).where(AuditLog.message_id == message_id).order_by(AuditLog.id)
    return (await session.scalars(statement)).all()


async def last_change_of(
    session: AsyncSession, table: type[Base], record_id: int, name: str
) -> tuple[Any, Any] | None:
    """What a record's column was, as JSON, before it was changed last, and what it became; None where it never was."""
    statement = (
        sa.select(AuditLog.before, AuditLog.after)
        .where(AuditLog.table_name == table.__tablename__, AuditLog.record_id == record_id)
        .where(AuditLog.action == "update")
        .order_by(AuditLog.id.desc())
    )
    for before, after in (await session.execute(statement)).all():
        if name in after:
            return before[name], after[name]
    return None


async def deleted(session: AsyncSession, table: type[Base]) -> Sequence[Mapping[str, Any]]:
    """What the table's deleted records were, oldest first."""
    statement = (
        sa.select(AuditLog.before)
        .where(AuditLog.table_name == table.__tablename__, AuditLog.action == "delete")
        .order_by(AuditLog.id)
    )
    return (await session.scalars(statement)).all()


async def undo(session: AsyncSession, message_id: int) -> list[AuditLog]:
    """Takes back everything that a message changed, newest first, and gives what was taken back.

    Raises `CannotUndo` where a value is no longer what the message made it, or a record is in use elsewhere.
    """
    changes = list(reversed(await changes_by(session, message_id)))
    classes = _classes()
    try:
        for change in changes:
            await _undo_one(session, classes[change.table_name], change)
            await session.flush()
    except IntegrityError as error:
        raise CannotUndo(changes[0].table_name) from error
    return changes


async def _undo_one(session: AsyncSession, table: type[Any], change: AuditLog) -> None:
    columns = inspect(table).columns
    row = await session.get(table, change.record_id)
    if change.action == "delete":
        session.add(table(**{name: revived(columns[name], value) for name, value in change.before.items()}))
        return
    if row is None:
        raise CannotUndo(change.table_name)
    for name, value in change.after.items():
        if name not in table.bookkeeping and _plain(columns[name], getattr(row, name)) != value:
            raise CannotUndo(change.table_name)
    if change.action == "insert":
        await session.delete(row)
        return
    for name, value in change.before.items():
        setattr(row, name, revived(columns[name], value))


async def touched_by_others(session: AsyncSession, record: Any, message_id: int, but_by: str) -> set[str]:
    """The columns of a record that anything but this message has changed, whatever `but_by` as actor did aside."""
    statement = sa.select(AuditLog).where(
        AuditLog.table_name == record.__tablename__,
        AuditLog.record_id == record.id,
        AuditLog.message_id.is_distinct_from(message_id),
        AuditLog.actor != but_by,
    )
    return {name for change in await session.scalars(statement) for name in change.after}


async def record_changed_by(
    session: AsyncSession, message_id: int, tables: Sequence[type[Any]]
) -> Any | None:
    """The record of one of these tables, the first that has one, that the message made last, else changed last."""
    return next(iter(await records_changed_by(session, message_id, tables)), None)


async def records_changed_by(
    session: AsyncSession, message_id: int, tables: Sequence[type[Any]]
) -> Sequence[Any]:
    """The records that the message made or changed, in the order of the tables; of each what it made last first."""
    changes = sorted(
        await changes_by(session, message_id), key=lambda change: (change.action != "insert", -change.id)
    )
    found: dict[tuple[type[Any], int], Any] = {}
    for table in tables:
        for change in changes:
            key = table, change.record_id
            if change.table_name == table.__tablename__ and change.action != "delete" and key not in found:
                found[key] = await session.get(table, change.record_id)
    return [record for record in found.values() if record is not None]
