"""The migrations lead to exactly the schema that the models describe."""

from alembic import command

from models.database import Database
from models.migrations import config, is_current


async def test_migrations_match_models(database: Database) -> None:
    assert await is_current(database.engine)
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.check(config(sync)))


async def test_every_migration_can_be_taken_back(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), "base"))
    assert not await is_current(database.engine)
