"""The schema's history, and bringing a database to its newest state. Alembic is set up here, without alembic.ini.

It is imported only by who migrates: a process that serves asks where the schema stands, and no more.
"""

import asyncio
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

if TYPE_CHECKING:
    from alembic.config import Config

_VERSIONS = Path(__file__).parent / "versions"


@cache
def revisions() -> tuple[str, ...]:
    """All schemas that there were, the newest last. A migration's file begins with its revision (new.py)."""
    return tuple(sorted(file.stem.partition("_")[0] for file in _VERSIONS.glob("[0-9]*.py")))


def config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration; its env.py works on `connection`."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.attributes["connection"] = connection
    return settings


LOCK_WITHIN = 3.0
"""Seconds for which a migration waits for a table in use: whoever comes after it waits as well."""
TRIES = 30
RETRY_AFTER = 0.3
"""Seconds."""
_NOTED_IN = "alembic_version"
_IN_USE = ("40P01", "55P03")
"""SQLSTATEs of PostgreSQL: deadlock, and a lock that was not to be had in time."""


class SchemaInUse(Exception):
    """The tables were in use each time; nothing was changed."""


async def migrate(engine: AsyncEngine) -> None:
    """Brings the database to the current schema, all of it or nothing, while others go on working with it.

    Where their work is in the way it is undone and tried again. Raises `SchemaInUse` when that was to no avail.
    """
    from alembic import command

    if await is_current(engine):
        return
    for _ in range(TRIES):
        try:
            async with engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    await _have_the_house_to_itself(connection)
                await connection.run_sync(lambda sync: command.upgrade(config(sync), "head"))
            return
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _IN_USE:
                raise
        await asyncio.sleep(RETRY_AFTER)
    raise SchemaInUse("the tables are in use without a pause; try again when less is going on")


async def _have_the_house_to_itself(connection: AsyncConnection) -> None:
    """Every message begins by locking its conversation's row: with that table in hand none is half-way elsewhere, where
    it would wait for us as we wait for it."""
    await connection.execute(sa.text(f"SET LOCAL lock_timeout = {round(LOCK_WITHIN * 1000)}"))
    accounts = "channel_accounts"
    if await connection.scalar(sa.select(sa.func.to_regclass(accounts))) is not None:
        await connection.execute(sa.text(f"LOCK TABLE {accounts} IN ACCESS EXCLUSIVE MODE"))


SchemaState = Literal["behind", "current", "ahead"]
"""ahead: a newer version has migrated the database, which this one does not know."""


async def schema_state(engine: AsyncEngine) -> SchemaState:
    """How the database's schema stands to the one that this version works with."""
    async with engine.connect() as connection:
        revision = await connection.run_sync(_revision_of)
    if revision == revisions()[-1]:
        return "current"
    return "behind" if revision is None or revision in revisions() else "ahead"


def _revision_of(connection: Connection) -> str | None:
    """The one that Alembic noted; None for an empty database."""
    if not sa.inspect(connection).has_table(_NOTED_IN):
        return None
    found: str | None = connection.scalar(
        sa.select(sa.column("version_num")).select_from(sa.table(_NOTED_IN))
    )
    return found


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database's schema is the one this version works with."""
    return await schema_state(engine) == "current"
