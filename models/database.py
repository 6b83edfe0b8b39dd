"""The engine and the unit of work. SQLite is the embedded default, PostgreSQL carries several processes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from config.privacy import mask
from models import sqlite

BUSY_SECONDS = 5


def dump_json(value: Any) -> str:
    """JSON for a column, with sensitive numbers masked as in every text."""
    return mask(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\\u0000", "")).text


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: what was acknowledged survives a power loss; NORMAL loses all since the last checkpoint.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    # IMMEDIATE: a transaction that reads first and writes later can not be upgraded once another has written.
    raw = connection.connection.dbapi_connection
    if connection.get_execution_options().get("lianke_read_only"):
        raw.execute("BEGIN")
    else:
        sqlite.begin_writing(raw)


class Database:
    """One engine, and units of work on it."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.url = self.url.set(drivername=sqlite.DRIVER)
        options: dict[str, Any] = {"json_serializer": dump_json, "pool_size": pool_size}
        if not self.is_sqlite:
            options |= {"pool_pre_ping": True, "max_overflow": 5}
        self.engine: AsyncEngine = create_async_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._reading = async_sessionmaker(
            self.engine.execution_options(lianke_read_only=True), expire_on_commit=False
        )
        # SQLite has one writer; queueing in order here is kinder than SQLite's own sleeping and trying again.
        self._writer: AbstractAsyncContextManager[Any] = asyncio.Lock() if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def unit_of_work(
        self, now: datetime, *, actor: str = "", message_id: int | None = None
    ) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed when the block ends, and undone when it raises.

        `now` stamps the rows, `actor` and `message_id` go into the journal.
        """
        async with self._writer, self._sessions.begin() as session:
            session.info.update(now=now, actor=actor, message_id=message_id)
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads: it waits for nobody and keeps nobody waiting."""
        async with self._reading.begin() as session:
            yield session

    async def close(self) -> None:
        """Lets go of all connections."""
        await self.engine.dispose()
