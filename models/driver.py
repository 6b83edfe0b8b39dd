"""New rows handed straight to the driver, many in one statement that commits itself.

Through a session SQLAlchemy binds and converts each row, and begins and ends a transaction around them: for a message
that is only to be made durable that is most of the work. Column types still have their say: what `SafeText` masks at
every other door it masks here.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from models.base import Base

Row = Mapping[str, Any]


class NewRows:
    """Rows of one table with these columns; the database gives the others. What is there already stays as it is."""

    def __init__(self, table: type[Base], columns: Sequence[str]) -> None:
        self._table = table.__tablename__
        self._columns = [table.__table__.c[name] for name in columns]
        self._prepared: WeakKeyDictionary[sa.Dialect, _Prepared] = WeakKeyDictionary()

    def prepared(self, dialect: sa.Dialect) -> "_Prepared":
        """The same for one kind of database."""
        prepared = self._prepared.get(dialect)
        if prepared is None:
            prepared = self._prepared[dialect] = _Prepared(self._table, self._columns, dialect)
        return prepared


class _Prepared:
    """Statements that add rows, and how values go in."""

    def __init__(self, table: str, columns: Sequence[Any], dialect: sa.Dialect) -> None:
        types = [column.type.dialect_impl(dialect) for column in columns]
        self._converters = [
            (column.name, kind.bind_processor(dialect)) for column, kind in zip(columns, types, strict=True)
        ]
        names = ", ".join(f'"{column.name}"' for column in columns)
        self._begin = f"INSERT INTO {table} ({names})"
        self._row = f"({', '.join('?' * len(columns))})"
        arrays = ", ".join(f"${number}::{_array_of(kind, dialect)}" for number, kind in enumerate(types, 1))
        self.of_columns = f"{self._begin} SELECT * FROM unnest({arrays}) {_END}"  # noqa: S608 -- our own names
        """The statement for however many rows, each column one array, as PostgreSQL takes them."""

    def of_rows(self, rows: int) -> str:
        """The statement for so many rows, each value a parameter of its own, as SQLite takes them."""
        return f"{self._begin} VALUES {', '.join([self._row] * rows)} {_END}"

    def columns(self, rows: Sequence[Row]) -> list[list[Any]]:
        """What the driver is to be given, column by column."""
        return [
            [convert(row[name]) for row in rows] if convert else [row[name] for row in rows]
            for name, convert in self._converters
        ]


_END = "ON CONFLICT DO NOTHING"


def _array_of(kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> str:
    """A cast to a bounded string would cut what is too long, where the column itself refuses it."""
    return "TEXT[]" if isinstance(kind, sa.String) else f"{kind.compile(dialect)}[]"


class Driver(ABC):
    """A connection as its driver gives it."""

    def __init__(self, connection: Any, dialect: sa.Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    @abstractmethod
    async def add(self, new: NewRows, rows: Sequence[Row]) -> None:
        """Adds all of the rows or none, and commits. Raises what the driver raises."""


class SQLiteDriver(Driver):
    """sqlite3. The one statement runs in a thread: it may wait for the write lock, and does for the disk."""

    async def add(self, new: NewRows, rows: Sequence[Row]) -> None:
        """As of any driver."""
        prepared = new.prepared(self._dialect)
        values = list(chain.from_iterable(zip(*prepared.columns(rows), strict=True)))
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._connection.execute, prepared.of_rows(len(rows)), values)


class PostgresDriver(Driver):
    """asyncpg. The rows are one statement, since one a row would cost several times as much at either end."""

    async def add(self, new: NewRows, rows: Sequence[Row]) -> None:
        """As of any driver; `ConnectionResetError` where the connection is lost."""
        prepared = new.prepared(self._dialect)
        try:
            await self._connection.execute(prepared.of_columns, *prepared.columns(rows))
        except Exception as error:
            if self._connection.is_closed():
                raise ConnectionResetError("the connection to the database is lost") from error
            raise
