"""The schema's history, and bringing a database to its newest state. Alembic is set up here, without alembic.ini."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration; its env.py works on `connection`."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.attributes["connection"] = connection
    return settings


async def migrate(engine: AsyncEngine) -> None:
    """Brings the database to the current schema."""
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "head"))


async def is_current(engine: AsyncEngine) -> bool:
    """Whether the database's schema is the one this version works with."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    async with engine.connect() as connection:
        revision = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    return revision == head
