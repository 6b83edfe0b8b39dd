"""PostgreSQL connections that are held for long, outside the pool, each end noticing soon that the other is gone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

PATIENCE = 4.0
"""Seconds that connecting, and each statement, may take."""
_SERVER_SETTINGS = {
    # The server ends the session, and frees its locks, seven seconds after the machine at our end has vanished.
    "tcp_keepalives_idle": "3",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "2",
}
CONNECTION_LOST = (
    OSError,
    TimeoutError,
    SQLAlchemyError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""What is raised while the server is away. The last is asyncpg's answer to a statement that comes between the server's
goodbye and the end of the connection."""


@asynccontextmanager
async def own_connection(url: URL, name: str) -> AsyncIterator[Any]:
    """An asyncpg connection that is in no transaction; `name` is shown by pg_stat_activity."""
    options = {
        "timeout": PATIENCE,
        "command_timeout": PATIENCE,
        "server_settings": {**_SERVER_SETTINGS, "application_name": name},
    }
    engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=options)
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        yield raw.driver_connection
