"""New rows handed straight to the driver, many in one statement that commits itself.

Through a session SQLAlchemy binds and converts each row, and begins and ends a transaction around them: for a message
that is only to be made durable that is most of the work. Column types still have their say: what `SafeText` masks at
every other door it masks here.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from models.base import Base

Row = Mapping[str, Any]


class NewRows:
    """Rows of one table with these columns; the database gives the others. What is there already stays as it is."""

    def __init__(self, table: type[Base], columns: Sequence[str]) -> None:
        self._columns = [table.__table__.c[name] for name in columns]
        self._converters: WeakKeyDictionary[sa.Dialect, list[tuple[str, Callable[[Any], Any] | None]]] = (
            WeakKeyDictionary()
        )
        names = ", ".join(f'"{name}"' for name in columns)
        self._begin = f"INSERT INTO {table.__tablename__} ({names}) "  # noqa: S608 -- our own names
        self._one = f"({', '.join('?' * len(columns))})"

    def for_rows(self, rows: int) -> str:
        """The statement for so many rows, each value a parameter of its own, as SQLite takes them."""
        return f"{self._begin}VALUES {', '.join([self._one] * rows)}{_END}"

    def for_columns(self, dialect: sa.Dialect) -> str:
        """The statement for however many rows, each column one array, as PostgreSQL takes them."""
        types = (column.type.dialect_impl(dialect).compile(dialect) for column in self._columns)
        arrays = ", ".join(f"${number}::{name}[]" for number, name in enumerate(types, 1))
        return f"{self._begin}SELECT * FROM unnest({arrays}){_END}"

    def values(self, rows: Sequence[Row], dialect: sa.Dialect) -> list[list[Any]]:
        """What the driver is to be given for each row."""
        converters = self._converters.get(dialect)
        if converters is None:
            converters = self._converters[dialect] = [
                (column.name, column.type.dialect_impl(dialect).bind_processor(dialect))
                for column in self._columns
            ]
        return [
            [convert(row[name]) if convert else row[name] for name, convert in converters] for row in rows
        ]


_END = " ON CONFLICT DO NOTHING"


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
        values = [value for row in new.values(rows, self._dialect) for value in row]
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, self._connection.execute, new.for_rows(len(rows)), values)


class PostgresDriver(Driver):
    """asyncpg. The rows are one statement, since one a row would cost several times as much at either end."""

    async def add(self, new: NewRows, rows: Sequence[Row]) -> None:
        """As of any driver; `ConnectionResetError` where the connection is lost."""
        try:
            columns = zip(*new.values(rows, self._dialect), strict=True)
            await self._connection.execute(new.for_columns(self._dialect), *columns)
        except Exception as error:
            if self._connection.is_closed():
                raise ConnectionResetError("the connection to the database is lost") from error
            raise
