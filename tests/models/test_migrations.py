"""The migrations lead to exactly the schema that the models describe, from each one that there was, with its rows."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from models.base import Base
from models.database import Database
from models.migrations import config, is_current, revisions

MOMENT = datetime(2026, 11, 18, 8, 20, 30, tzinfo=UTC)
DROPPED = {"aliases": {"uses"}}
"""Columns that a migration took out on purpose."""
SAMPLES: tuple[tuple[type[Any], Any], ...] = (
    (sa.JSON, {"list": [1, "二"], "none": None}),
    (sa.Boolean, True),
    (sa.Integer, 1),
    (sa.Numeric, 12),
    (sa.DateTime, MOMENT),
    (sa.Date, date(2026, 11, 18)),
    (sa.LargeBinary, b"\x00\xff"),
)


async def test_migrations_match_models(database: Database) -> None:
    assert await is_current(database.engine)
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.check(config(sync)))


def test_revisions_are_those_that_alembic_knows() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert revisions() == tuple(script.revision for script in scripts.walk_revisions())[::-1]
    assert revisions()[-1] == scripts.get_current_head()


async def test_every_migration_goes_back_and_rows_of_each_schema_come_through(database: Database) -> None:
    """One row more in every table at each schema, up to the newest: all are there at the end, as they were written."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), "base"))
    assert not await is_current(database.engine)
    written: dict[str, list[dict[str, Any]]] = {}
    for number, revision in enumerate(revisions(), 1):
        async with database.engine.begin() as connection:
            await connection.run_sync(lambda sync, to=revision: command.upgrade(config(sync), to))
            await connection.run_sync(_write, number, written)
    assert await is_current(database.engine)
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.check(config(sync)))
        kept = await connection.run_sync(_read, written)
    assert set(written) == set(Base.metadata.tables)
    assert kept == written


def _write(connection: sa.Connection, number: int, written: dict[str, list[dict[str, Any]]]) -> None:
    """A row in each table, the `number`-th, that fills every column of that schema; it refers to the rows beside it."""
    tables = sa.MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name == "alembic_version":
            continue
        keys = {column.name for column in table.primary_key}
        row = {column.name: _sample(column, number, key=column.name in keys) for column in table.c}
        connection.execute(sa.insert(table), [row])
        kept = {name: value for name, value in row.items() if name not in DROPPED.get(table.name, ())}
        written.setdefault(table.name, []).append(kept)


def _sample(column: sa.Column[Any], number: int, *, key: bool) -> Any:
    if column.foreign_keys or (key and isinstance(column.type, sa.Integer)):
        return number
    value = next((value for sort, value in SAMPLES if isinstance(column.type, sort)), None)
    if value is None:
        return f"{column.name}{number:02}"[: getattr(column.type, "length", None) or 100]
    return value


def _read(
    connection: sa.Connection, written: dict[str, list[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    """The same rows, as far as they were written."""
    tables = sa.MetaData()
    tables.reflect(connection)
    kept = {}
    for name, rows in written.items():
        table = tables.tables[name]
        found = [
            dict(row._mapping) for row in connection.execute(sa.select(table).order_by(*table.primary_key))
        ]
        kept[name] = [
            {column: _aware(now[column]) for column in row} for row, now in zip(rows, found, strict=True)
        ]
    return kept


def _aware(value: Any) -> Any:
    """SQLite gives moments without their zone."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
