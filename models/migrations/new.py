"""`python -m models.migrations.new "what changes"` writes a migration: what the models have and the schema lacks."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command

from models.database import Database
from models.migrations import config, migrate

VERSIONS = Path(__file__).parent / "versions"


async def write(message: str) -> None:
    """Migrates an empty SQLite database to the newest schema, and writes down what it still lacks."""
    number = f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{folder}/new.db")
        await migrate(database.engine)
        async with database.engine.begin() as connection:
            await connection.run_sync(
                lambda sync: command.revision(config(sync), message, autogenerate=True, rev_id=number)
            )
        await database.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('say what changes: python -m models.migrations.new "complaints have a cause"')
    asyncio.run(write(sys.argv[1]))
