"""The engine and the unit of work. SQLite is the embedded default, PostgreSQL carries several processes."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from typing import Any

import asyncpg
import orjson
from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, OperationalError, TimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from config.privacy import is_clean_json, mask_values
from models import sqlite
from models.driver import Driver, PostgresDriver, SQLiteDriver

_AS_JSON_WOULD = (
    orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS
)
_write_carefully = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

CHECKPOINT_AFTER = 4_000
"""Pages in SQLite's log, 16 MB, before they are copied into the database. Pages that many commits write, as those of an
index of conversations, are copied a quarter as often as with SQLite's own 1,000: a third less for a stored row."""


def _write_json(value: Any) -> str:
    """JSON as the standard library writes it, seven times as fast where nothing in the value is out of the way."""
    try:
        return orjson.dumps(value, option=_AS_JSON_WOULD).decode()
    except TypeError:  # names that are no text, numbers beyond 64 bits, halves of characters
        return _write_carefully(value)


def dump_json(value: Any) -> str:
    """JSON for a column, with sensitive numbers masked as in every text."""
    written = _write_json(value)
    return written if is_clean_json(written) else _write_json(mask_values(value))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: what was acknowledged survives a power loss; NORMAL loses all since the last checkpoint.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_AFTER}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(sqlite.WAIT_FOR_LOCK)
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    # IMMEDIATE: a transaction that reads first and writes later can not be upgraded once another has written.
    raw = connection.connection.dbapi_connection
    mode = connection.get_execution_options().get("lianke_begin")
    if mode == "reading":
        raw.execute("BEGIN")
    elif mode is None:
        sqlite.begin_writing(raw)


def _begin_late_on_sqlite(
    connection: Any, _cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool
) -> None:
    if not statement.startswith("SELECT"):
        begin_late(connection)


def begin_late(connection: Any) -> None:
    """Takes SQLite's write lock now, where a unit of work left that to its first write."""
    if connection.get_execution_options().get("lianke_begin") != "late":
        return
    raw = connection.connection.dbapi_connection
    if not raw.in_transaction:
        sqlite.begin_writing(raw)


def _refuse_closed(connection: Any, _record: Any, _proxy: Any) -> None:
    # The server's goodbye is known without asking it, which would cost each unit of work a round trip more.
    if connection.driver_connection.is_closed():
        raise DisconnectionError


_AWAY = ("08", "53", "57", "58")
"""SQLSTATE classes of PostgreSQL: connection, resources, operator intervention, system error."""
_TRY_AGAIN = ("40",)
"""Deadlock and serialization failure: nothing is wrong but the moment."""


_GONE = (
    OperationalError,
    InterfaceError,
    sqlite3.OperationalError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)
"""InternalClientError is asyncpg's answer between the server's goodbye and the end of the connection."""


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database can not work now, and not that a statement is wrong."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(error, _GONE):
        return True
    # While PostgreSQL starts or stops it refuses connections with an error that SQLAlchemy does not wrap.
    cause = error.orig if isinstance(error, DBAPIError) else error
    return (getattr(cause, "sqlstate", None) or "").startswith(_AWAY + _TRY_AGAIN)


class Database:
    """One engine, and units of work on it."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.url = self.url.set(drivername=sqlite.DRIVER)
        options: dict[str, Any] = {"json_serializer": dump_json, "pool_size": pool_size}
        if not self.is_sqlite:
            options["max_overflow"] = 5
        self.engine: AsyncEngine = create_async_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)
            event.listen(self.engine.sync_engine, "before_cursor_execute", _begin_late_on_sqlite)
        else:
            event.listen(self.engine.sync_engine, "checkout", _refuse_closed)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._reading = async_sessionmaker(
            self.engine.execution_options(lianke_begin="reading"), expire_on_commit=False
        )
        # SQLite has one writer; queueing in order here is kinder than SQLite's own sleeping and trying again.
        self._writer: AbstractAsyncContextManager[Any] = asyncio.Lock() if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def unit_of_work(
        self, now: datetime, *, actor: str = "", message_id: int | None = None, late_writing: bool = False
    ) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed when the block ends, and undone when it raises.

        `now` stamps the rows, `actor` and `message_id` go into the journal. With `late_writing` SQLite's write
        lock is taken by the first write only, so that `storing` gets between; other units of work still queue.
        """
        async with self._writer, self._sessions.begin() as session:
            session.info.update(now=now, actor=actor, message_id=message_id)
            if late_writing and self.is_sqlite:
                await session.connection(execution_options={"lianke_begin": "late"})
            yield session

    @asynccontextmanager
    async def storing(self) -> AsyncIterator[Driver]:
        """The driver's own connection, for who only adds rows and so need not queue behind those still reading.

        Each batch commits itself. A connection on which one failed is not used again.
        """
        async with self.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            try:
                yield (SQLiteDriver if self.is_sqlite else PostgresDriver)(raw, self.engine.dialect)
            except BaseException:
                await connection.invalidate()
                raise

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads: it waits for nobody and keeps nobody waiting."""
        async with self._reading.begin() as session:
            yield session

    async def close(self) -> None:
        """Lets go of all connections."""
        await self.engine.dispose()
