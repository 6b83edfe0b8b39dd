"""SQLite for asyncio without a thread hop a call.

aiosqlite hands every cursor, execute, fetch and close to a thread and waits: some four hops a statement, each
dearer than what SQLite does in it. Here statements run where they are asked for; only what may wait for another
process (taking the write lock) or for the disk (committing), and statements that touch hundreds of rows (`ASIDE`),
are handed to a thread, so that the loop goes on.
"""

import asyncio
import sqlite3
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_only

DRIVER = "sqlite+inline"
WAIT_FOR_LOCK = "PRAGMA busy_timeout=5000"
"""Milliseconds that a connection waits for another process to let go of the file."""
_TAKE_LOCK = "BEGIN IMMEDIATE"
ASIDE = {"lianke_aside": True}
"""Execution options of a statement that takes milliseconds: SQLite works on it beside the loop."""


class Cursor(sqlite3.Cursor):
    """A cursor as AsyncSession and AsyncConnection expect it."""

    async def _async_soft_close(self) -> None:
        """Nothing: no server keeps anything for it."""


class Connection(sqlite3.Connection):
    """A connection that gives such cursors."""

    def cursor(self, factory: Any = Cursor) -> Any:
        """A cursor of the class above."""
        return super().cursor(factory)


class InlineDialect(SQLiteDialect_pysqlite):
    """pysqlite, usable by an AsyncEngine."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: Any) -> type[AsyncAdaptedQueuePool]:
        """One connection a unit of work; waiting for one waits in the loop."""
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: Any) -> Any:
        """The connection is used in the loop's thread and, for what waits, in another: never in both at once."""
        arguments, options = super().create_connect_args(url)
        return arguments, {
            **options,
            "check_same_thread": False,
            "isolation_level": None,
            "factory": Connection,
        }

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """In place, or in a thread where the statement asks for it."""
        if context is not None and context.execution_options.get("lianke_aside"):
            await_only(asyncio.to_thread(cursor.execute, statement, parameters))
        else:
            cursor.execute(statement, parameters)

    def do_begin(self, dbapi_connection: Any) -> None:
        """Nothing: `models.database` begins as reading or as writing."""

    def do_commit(self, dbapi_connection: Any) -> None:
        """Waits for the disk in a thread."""
        if dbapi_connection.in_transaction:
            await_only(asyncio.to_thread(dbapi_connection.execute, "COMMIT"))

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Touches no disk."""
        if dbapi_connection.in_transaction:
            dbapi_connection.execute("ROLLBACK")


def begin_writing(dbapi_connection: Any) -> None:
    """Takes the write lock: at once where nobody has it, else waiting for it in a thread."""
    dbapi_connection.execute("PRAGMA busy_timeout=0")
    try:
        dbapi_connection.execute(_TAKE_LOCK)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
    finally:
        dbapi_connection.execute(WAIT_FOR_LOCK)
    if not dbapi_connection.in_transaction:
        await_only(asyncio.to_thread(dbapi_connection.execute, _TAKE_LOCK))


registry.register("sqlite.inline", __name__, "InlineDialect")
