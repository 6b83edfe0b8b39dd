"""Reading kinds: pages by a cursor, whole tables as a stream, each record as imports and REST write it."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Numbered
from models.customers import Contact
from models.kinds.catalogue import KINDS
from models.kinds.spec import Field, Kind, Problem, Refused
from models.kinds.store import Store
from models.kinds.values import read_value, show_value
from models.sales import OrderItem

BATCH = 500
_FILTERABLE = {"text", "integer", "decimal", "boolean", "date", "datetime", "select", "reference"}
_RANGED = {"integer", "decimal", "date", "datetime"}
_NESTED: Mapping[str, tuple[type[Any], str, tuple[str, ...]]] = {
    "customers": (Contact, "customer_id", ("name", "title", "called", "mobile")),
    "orders": (
        OrderItem,
        "order_id",
        ("grade", "form", "surface", "thickness", "width", "length", "quantity", "unit", "unit_price"),
    ),
}


@dataclass(frozen=True, slots=True)
class Page:
    """Records in order of their making; `after` is where the next page starts, None on the last one."""

    records: list[dict[str, Any]]
    after: int | None


async def page(
    session: AsyncSession,
    kind: Kind,
    *,
    zone: ZoneInfo,
    filters: Mapping[str, str] | None = None,
    after: int = 0,
    limit: int = 100,
) -> Page:
    """Up to `limit` records after a key, of those that fit the filters. Raises `Problem`.

    A filter is a field's value (`status=open`; an empty one: those without), or a bound, itself included
    (`due_from=2026-11-01`, `due_to=…`).
    """
    statement = sa.select(kind.table).where(kind.table.id > after).order_by(kind.table.id).limit(limit + 1)
    for name, value in (filters or {}).items():
        statement = statement.where(await _condition(session, kind, name, value, zone))
    rows = (await session.scalars(statement)).all()
    records = await describe(session, kind, rows[:limit], zone)
    return Page(records, rows[limit - 1].id if len(rows) > limit else None)


async def exported(
    session: AsyncSession, kind: Kind, zone: ZoneInfo, filters: Mapping[str, str] | None = None
) -> AsyncIterator[dict[str, Any]]:
    """All records that fit the filters, a batch in memory at a time."""
    after: int | None = 0
    while after is not None:
        batch = await page(session, kind, zone=zone, filters=filters, after=after, limit=BATCH)
        for record in batch.records:
            yield record
        session.expunge_all()
        after = batch.after


async def fetch_one(session: AsyncSession, kind: Kind, key: str, zone: ZoneInfo) -> dict[str, Any] | None:
    """The record with that natural key, of a kind that has a `path_key`; None where there is none."""
    name = kind.path_key
    store = Store(session, zone)
    try:
        value = read_value(kind.fields[name], key, zone)
        row = await store.find(kind, {kind.fields[name].attribute or name: value})
    except (Problem, Refused):
        return None
    return (await describe(session, kind, [row], zone))[0] if row else None


async def _condition(
    session: AsyncSession, kind: Kind, name: str, value: str, zone: ZoneInfo
) -> sa.ColumnElement[bool]:
    bound = re.fullmatch(r"(.+)_(from|to)", name)
    field = kind.fields.get(name) or kind.fields.get(bound.group(1) if bound else "")
    is_bound = bound is not None and name not in kind.fields
    allowed = _RANGED if is_bound else _FILTERABLE
    if field is None or field.type not in allowed or not (field.attribute or field.name == "number"):
        raise Problem(name, "unknown", kind="filter", value=name)
    column: sa.ColumnElement[Any] = getattr(kind.table, field.attribute or "id")
    if not value:
        return column.is_(None)
    if field.type == "reference":
        return await _refers(session, kind, field, value)
    wanted = read_value(replace(field, name=name), value, zone)
    if not field.attribute:
        wanted = kind.table.key_of(value) or 0
    condition: sa.ColumnElement[bool] = column == wanted
    if bound is not None and is_bound:
        condition = column >= wanted if bound.group(2) == "from" else column <= wanted
    return condition


async def _refers(session: AsyncSession, kind: Kind, field: Field, value: str) -> sa.ColumnElement[bool]:
    """The condition that a reference names that record; a name within another kind may fit several."""
    column: sa.ColumnElement[Any] = getattr(kind.table, field.attribute)
    target = KINDS[field.refers_to]
    if issubclass(target.table, Numbered) and (key := target.table.key_of(value)):
        return column == key
    if not target.named_by:
        return sa.false()
    return column.in_(sa.select(target.table.id).where(getattr(target.table, target.named_by) == value))


async def describe(
    session: AsyncSession, kind: Kind, rows: Sequence[Any], zone: ZoneInfo
) -> list[dict[str, Any]]:
    """The rows as records: field names, natural keys for references, nested rows."""
    names = {
        field.name: await names_of(session, KINDS[field.refers_to], _ids(rows, field))
        for field in kind.fields.values()
        if field.type == "reference"
    }
    records = [_record(kind, row, names, zone) for row in rows]
    if kind.name in _NESTED:
        await _nest(session, kind, rows, records, zone)
    if kind.name == "contacts":
        for row, record in zip(rows, records, strict=True):
            record["contact_no"] = row.contact_no
    if kind.name == "interactions":
        _name_contacts(records)
    if kind.name == "notifications":
        _name_recipients(records)
    return records


def _ids(rows: Sequence[Any], field: Field) -> set[int]:
    return {key for row in rows if (key := getattr(row, field.attribute)) is not None}


def _record(kind: Kind, row: Any, names: Mapping[str, Mapping[int, Any]], zone: ZoneInfo) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for field in kind.fields.values():
        if field.type == "reference":
            key = getattr(row, field.attribute)
            record[field.name] = names[field.name].get(key) if key is not None else None
        elif field.attribute or field.name == "number":
            record[field.name] = show_value(field, getattr(row, field.attribute or "number"), zone)
    return record


async def names_of(session: AsyncSession, kind: Kind, ids: Iterable[int]) -> dict[int, Any]:
    """How other records name these: their number where they have one, else their natural key."""
    wanted = sorted(ids)
    if issubclass(kind.table, Numbered):
        return {key: f"{kind.table.PREFIX}{key:05d}" for key in wanted}
    column = getattr(kind.table, kind.named_by)
    names: dict[int, Any] = {}
    for start in range(0, len(wanted), BATCH):
        part = sa.select(kind.table.id, column).where(kind.table.id.in_(wanted[start : start + BATCH]))
        names |= {key: name for key, name in (await session.execute(part)).all()}
    return names


async def _nest(
    session: AsyncSession, kind: Kind, rows: Sequence[Any], records: Sequence[dict[str, Any]], zone: ZoneInfo
) -> None:
    table, parent, fields = _NESTED[kind.name]
    nested = KINDS[table.__tablename__]
    name = next(field.name for field in kind.fields.values() if field.type == "rows")
    statement = (
        sa.select(table).where(getattr(table, parent).in_([row.id for row in rows])).order_by(table.id)
    )
    by_parent: dict[int, list[dict[str, Any]]] = {row.id: [] for row in rows}
    for part in (await session.scalars(statement)).all():
        shown = {field: show_value(nested.fields[field], getattr(part, field), zone) for field in fields}
        by_parent[getattr(part, parent)].append(shown)
    for row, record in zip(rows, records, strict=True):
        record[name] = by_parent[row.id]


def _name_contacts(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        named = re.split(r"[、，,；;]", record["their_people"] or record["contact"] or "")
        record["contacts"] = [name.strip() for name in named if name.strip()]


def _name_recipients(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        record["recipient"] = record["user"] or record["contact"]
