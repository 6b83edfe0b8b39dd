"""New rows handed straight to the driver, many in one statement that commits itself.

Through a session SQLAlchemy binds and converts each row, and begins and ends a transaction around them: for a message
that is only to be made durable that is most of the work. Column types still have their say: what `SafeText` masks at
every other door it masks here.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import orjson
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
        names = [f'"{column.name}"' for column in columns]
        self._begin = f"INSERT INTO {table} ({', '.join(names)})"
        self._row = f"({', '.join('?' * len(columns))})"
        read = [_read_from_json(name, kind, dialect) for name, kind in zip(names, types, strict=True)]
        taken, declared = (", ".join(parts) for parts in zip(*read, strict=True))
        rows = f"json_to_recordset($1::TEXT::JSON) AS given({declared})"
        self.of_json = f"{self._begin} SELECT {taken} FROM {rows} {_END}"  # noqa: S608 -- our own names
        """The statement for however many rows, all of them one JSON text, as PostgreSQL takes them."""

    def of_rows(self, rows: int) -> str:
        """The statement for so many rows, each value a parameter of its own, as SQLite takes them."""
        return f"{self._begin} VALUES {', '.join([self._row] * rows)} {_END}"

    def values(self, rows: Sequence[Row]) -> list[Any]:
        """What `of_rows` is to be given."""
        return [
            convert(row[name]) if convert else row[name] for row in rows for name, convert in self._converters
        ]

    def json(self, rows: Sequence[Row]) -> str:
        """What `of_json` is to be given."""
        return orjson.dumps(
            [
                {name: convert(row[name]) if convert else row[name] for name, convert in self._converters}
                for row in rows
            ]
        ).decode()


_END = "ON CONFLICT DO NOTHING"


def _read_from_json(name: str, kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> tuple[str, str]:
    """What to select for a column, and the column of the record that it comes from.

    JSON comes written already. A bounded string would cut what is too long, where the column itself refuses it.
    """
    written = kind.compile(dialect)
    if isinstance(kind, sa.JSON):
        return f"given.{name}::{written}", f"{name} TEXT"
    return f"given.{name}", f"{name} {'TEXT' if isinstance(kind, sa.String) else written}"


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
        work = prepared.of_rows(len(rows)), prepared.values(rows)
        await asyncio.get_running_loop().run_in_executor(None, self._connection.execute, *work)


class PostgresDriver(Driver):
    """asyncpg. The rows are one value of one statement: an array a column costs a quarter more of the processor."""

    async def add(self, new: NewRows, rows: Sequence[Row]) -> None:
        """As of any driver; `ConnectionResetError` where the connection is lost."""
        prepared = new.prepared(self._dialect)
        try:
            await self._connection.execute(prepared.of_json, prepared.json(rows))
        except Exception as error:
            if self._connection.is_closed():
                raise ConnectionResetError("the connection to the database is lost") from error
            raise
