"""Finds records by their natural keys and writes them, one at a time, within a unit of work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Numbered
from models.kinds.catalogue import KINDS
from models.kinds.spec import Field, Kind, Problem, Refused
from models.kinds.values import read_value
from models.sequences import catch_up

Status = Literal["created", "updated", "unchanged"]
_MOMENTS = {"created_at", "updated_at"}


@dataclass(slots=True)
class Written:
    """What became of a row; `notes` are what its sender should know although it was taken."""

    kind: Kind
    row: Any
    status: Status
    notes: list[str] = field(default_factory=list)

    def with_part(self, part: "Written") -> None:
        """A nested row that was changed changes the whole."""
        if self.status == "unchanged" and part.status != "unchanged":
            self.status = "updated"
        self.notes += part.notes


class Store:
    """One session's view of the kinds. Times without an offset are in `zone`."""

    def __init__(self, session: AsyncSession, zone: ZoneInfo) -> None:
        self.session = session
        self.zone = zone
        self.notes: list[str] = []

    def read(self, kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
        """The values of the fields that were given, by field name. Raises `Refused`; unknown names are left out."""
        values: dict[str, Any] = {}
        problems = []
        for entry in kind.writable:
            if entry.name not in given:
                continue
            try:
                values[entry.name] = read_value(entry, given[entry.name], self.zone)
            except Problem as problem:
                problems.append(problem)
        if problems:
            raise Refused(*problems)
        return values

    async def locate(self, kind: Kind, values: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
        """The row that the values are of (None: a new one), and their columns, references resolved to ids."""
        columns: dict[str, Any] = {}
        inner: list[Field] = []
        for name, value in values.items():
            entry = kind.fields[name]
            if entry.type != "reference" or value is None:
                columns[entry.attribute or name] = value
            elif KINDS[entry.refers_to].within and KINDS[entry.refers_to].within in kind.fields:
                inner.append(entry)
            else:
                await self._refer(columns, entry, value, None)
        row = await self.find(kind, columns)
        for entry in inner:
            within = KINDS[entry.refers_to].within + "_id"
            scope = columns.get(within, getattr(row, within, None))
            await self._refer(columns, entry, values[entry.name], scope)
        return columns, row

    async def _refer(self, columns: dict[str, Any], entry: Field, value: str, scope: int | None) -> None:
        key = await self.id_of(entry, value, scope)
        if key is None:
            # Messages are not imported: a record that came from one in another installation is still true.
            self.notes.append(f"{entry.name}: no message {value}; left empty")
        else:
            columns[entry.attribute] = key

    async def id_of(self, entry: Field, value: str, scope: int | None = None) -> int | None:
        """The id of the record that a reference names, among those of `scope` where its kind is within another.

        Raises `Problem`; None only for a message that is not there.
        """
        kind = KINDS[entry.refers_to]
        statement = sa.select(kind.table.id).limit(2)
        if issubclass(kind.table, Numbered) and value.upper().startswith(kind.table.PREFIX):
            if key := kind.table.key_of(value):
                statement = statement.where(kind.table.id == key)
            elif not kind.named_by:
                raise Problem(entry.name, "unknown", kind=kind.name, value=value)
        if statement.whereclause is None:
            statement = statement.where(*self._named(kind, entry, value, scope))
        found = (await self.session.scalars(statement)).all()
        if not found and kind.name == "inbound_messages":
            return None
        if not found:
            raise Problem(entry.name, "unknown", kind=kind.name, value=value)
        if len(found) > 1 and kind.name != "inbound_messages":
            raise Problem(entry.name, "several", kind=kind.name, value=value)
        return int(found[0])

    def _named(self, kind: Kind, entry: Field, value: str, scope: int | None) -> list[sa.ColumnElement[bool]]:
        if not kind.named_by:
            raise Problem(entry.name, "unknown", kind=kind.name, value=value)
        columns = [getattr(kind.table, name) for name in (kind.named_by, *kind.also_named_by)]
        conditions: list[sa.ColumnElement[bool]] = [sa.or_(*(column == value for column in columns))]
        if kind.within:
            conditions.append(getattr(kind.table, f"{kind.within}_id") == scope)
        return conditions

    async def find(self, kind: Kind, columns: Mapping[str, Any]) -> Any:
        """The row of the first natural key that the columns hold whole; None where there is no such row."""
        for key in kind.keys:
            conditions = self._conditions(kind, key, columns)
            if conditions is None:
                continue
            rows = (await self.session.scalars(sa.select(kind.table).where(*conditions).limit(2))).all()
            if len(rows) > 1:
                raise Problem(key[-1], "several", kind=kind.name, value=columns.get(key[-1], ""))
            return rows[0] if rows else None
        if problems := self._missing(kind, kind.keys[-1], columns):
            raise Refused(*problems)
        return None

    def _conditions(
        self, kind: Kind, key: Iterable[str], columns: Mapping[str, Any]
    ) -> list[sa.ColumnElement[bool]] | None:
        conditions: list[sa.ColumnElement[bool]] = []
        for name in key:
            entry = kind.fields[name]
            value = columns.get(entry.attribute or name)
            if not entry.attribute:
                if value is None:
                    return None
                conditions.append(kind.table.id == _key_of(kind, name, value))
                continue
            column = getattr(kind.table, entry.attribute)
            default = _default(kind, entry)
            if value is None and not entry.nullable and default is None:
                return None
            conditions.append(column == (default if value is None else value))
        return conditions

    def _missing(self, kind: Kind, key: Iterable[str], columns: Mapping[str, Any]) -> list[Problem]:
        entries = [kind.fields[name] for name in key]
        return [
            Problem(entry.name, "missing")
            for entry in entries
            if not entry.nullable
            and columns.get(entry.attribute or entry.name) is None
            and _default(kind, entry) is None
        ]

    async def write(self, kind: Kind, columns: dict[str, Any], row: Any) -> Written:
        """Adds a new row, or changes what differs in one that is there. Raises `Refused`."""
        written = await (self._add(kind, columns) if row is None else self._change(kind, columns, row))
        written.notes += self.notes
        self.notes = []
        return written

    async def _add(self, kind: Kind, columns: dict[str, Any]) -> Written:
        number = columns.pop("number", None) if issubclass(kind.table, Numbered) else None
        columns = {name: value for name, value in columns.items() if value is not None}
        missing = [
            Problem(entry.name, "missing")
            for entry in kind.writable
            if entry.required and entry.attribute not in columns
        ]
        if missing:
            raise Refused(*missing)
        row = kind.table(**columns)
        if number is not None:
            row.id = _key_of(kind, "number", number)
        self.session.add(row)
        await self.session.flush()
        if number is not None:
            await catch_up(self.session, kind.table.__table__)
        return Written(kind, row, "created")

    async def _change(self, kind: Kind, columns: dict[str, Any], row: Any) -> Written:
        by_attribute = {entry.attribute: entry for entry in kind.writable if entry.attribute}
        status: Status = "unchanged"
        for attribute, value in columns.items():
            entry = by_attribute.get(attribute)
            if entry is not None and value is None and _default(kind, entry) == "":
                value = (
                    ""  # an order that goes out in one batch: it is exported as it is stored, without a name
                )
            if entry is None or attribute in _MOMENTS or getattr(row, attribute) == value:
                continue
            if value is None and not entry.nullable:
                raise Refused(Problem(entry.name, "missing"))
            setattr(row, attribute, value)
            status = "updated"
        await self.session.flush()
        return Written(kind, row, status)


def _default(kind: Kind, entry: Field) -> Any:
    default = kind.table.__table__.c[entry.attribute].default
    return default.arg if default is not None and default.is_scalar else None


def _key_of(kind: Kind, name: str, value: str) -> int:
    """The id in a number. Numbers above 999,999,999 are refused: a new row takes its number along."""
    key: int | None = kind.table.key_of(value)
    if key is None or not 0 < key < 10**9:
        raise Problem(name, "not_key", example=f"{kind.table.PREFIX}00012")
    return key


def snapshot(row: Any) -> dict[str, Any]:
    """The row's columns, to tell later whether a verb changed it."""
    return {name: getattr(row, name) for name in row.__mapper__.columns.keys()}  # noqa: SIM118 -- no dict: iterates over columns
