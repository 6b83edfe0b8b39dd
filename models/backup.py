"""The whole database in one file, and back, from any backend to any backend.

The file is a zip: manifest.json (format, schema revision, rows of each table) and TABLE.jsonl, one row a line.
"""

import json
import zipfile
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from config.files import made_whole
from models.base import Base
from models.database import Database
from models.migrations import is_current, revisions
from models.plain_values import plain, revived
from models.sequences import catch_up

FORMAT = 1
AT_ONCE = 500
_MANIFEST = "manifest.json"
_UNUSED = datetime.min.replace(tzinfo=UTC)
"""The time of a restore stamps nothing: rows keep the times that they have."""


# What reading a file raises that was cut, changed by hand, or is something else: no zip, no JSON, no value of its
# column, a row that refers to none.
_DAMAGES = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(IntegrityError, DataError),
)


class BackupError(Exception):
    """A backup that can not be restored here, and what mends it, in one line."""


class Summary(NamedTuple):
    """How much was written or read."""

    tables: int
    rows: int

    def __str__(self) -> str:
        return f"{self.rows} rows of {self.tables} tables"


async def backup(database: Database, file: Path) -> Summary:
    """Writes every table as it is at one moment, while others go on working. The file appears when it is whole."""
    counts: dict[str, int] = {}
    try:
        with made_whole(file) as whole, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            async with _snapshot(database) as session:
                for table in Base.metadata.sorted_tables:
                    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
                        counts[table.name] = await _write_table(session, table, lines)
            manifest = {"format": FORMAT, "revision": revisions()[-1], "rows": counts}
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    except OSError as error:
        raise BackupError(f"{file} can not be written: {error.strerror}") from None
    return Summary(len(counts), sum(counts.values()))


def _snapshot(database: Database) -> AsyncSession:
    """A session that sees the database as of its first question. SQLite's read transactions do so anyhow."""
    options: dict[str, Any] = {"lianke_read_only": True}
    if not database.is_sqlite:
        options["isolation_level"] = "REPEATABLE READ"
    return AsyncSession(database.engine.execution_options(**options))


async def _write_table(session: AsyncSession, table: sa.Table, lines: IO[bytes]) -> int:
    count = 0
    async for rows in _batches(session, table):
        for row in rows:
            values = {column.name: plain(value) for column, value in zip(table.c, row, strict=True)}
            lines.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
        count += len(rows)
    return count


async def _batches(session: AsyncSession, table: sa.Table) -> AsyncIterator[list[sa.Row[Any]]]:
    key = list(table.primary_key)
    statement = sa.select(table).order_by(*key).limit(AT_ONCE)
    rows = await _fetch(session, statement)
    while rows:
        yield rows
        last = [sa.literal(rows[-1]._mapping[column], column.type) for column in key]
        rows = await _fetch(session, statement.where(sa.tuple_(*key) > sa.tuple_(*last)))


async def _fetch(session: AsyncSession, statement: sa.Select[Any]) -> list[sa.Row[Any]]:
    return await session.run_sync(lambda sync: list(sync.execute(statement).all()))


async def restore(database: Database, file: Path) -> Summary:
    """Reads a backup into an empty database at the current schema: all of it or nothing.

    Raises `BackupError`.
    """
    if not await is_current(database.engine):
        raise BackupError("the database is not at this version's schema; run: lianke migrate")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            async with database.unit_of_work(_UNUSED) as session:
                await _refuse_full(session)
                for table in Base.metadata.sorted_tables:
                    await _read_table(session, table, archive, manifest["rows"].get(table.name, 0))
                # The journal, which knows of numbers that were taken back, is among the last.
                for table in Base.metadata.sorted_tables:
                    await catch_up(session, table)
    except _DAMAGES as error:
        raise BackupError(f"{file.name} is damaged or no backup of lianke ({type(error).__name__})") from None
    except OSError as error:
        raise BackupError(f"{file} can not be read: {error.strerror}") from None
    return Summary(len(manifest["rows"]), sum(manifest["rows"].values()))


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    manifest: Mapping[str, Any] = json.loads(archive.read(_MANIFEST))
    if manifest["format"] != FORMAT or manifest["revision"] != revisions()[-1]:
        raise BackupError(
            f"the backup is of schema {manifest['revision']}, this version's is {revisions()[-1]};"
            " restore it with the version that made it, then run: lianke migrate"
        )
    return manifest


async def _refuse_full(session: AsyncSession) -> None:
    for table in Base.metadata.sorted_tables:
        if await _fetch(session, sa.select(sa.literal(1)).select_from(table).limit(1)):
            raise BackupError(f"the database is not empty (see {table.name}); restore into a new one")


async def _read_table(
    session: AsyncSession, table: sa.Table, archive: zipfile.ZipFile, expected: int
) -> None:
    """Rows first, then what they say of each other within the table: a user's manager may stand further down."""
    own = [column for column in table.c if any(key.column.table is table for key in column.foreign_keys)]
    later: list[dict[str, Any]] = []
    count = 0
    with archive.open(f"{table.name}.jsonl") as lines:
        rows = _rows(table, lines)
        while batch := list(islice(rows, AT_ONCE)):
            for row in batch:
                links = {column.name: row[column.name] for column in own if row[column.name] is not None}
                if links:
                    later.append({"id": row["id"], **links})
                    row |= dict.fromkeys(links)
            await session.execute(sa.insert(table), batch)
            count += len(batch)
    for links in later:
        await session.execute(sa.update(table).where(table.c.id == links.pop("id")).values(**links))
    if count != expected:
        raise BackupError(f"the backup holds {count} rows of {table.name} instead of {expected}")


def _rows(table: sa.Table, lines: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        values = json.loads(line)
        yield {column.name: revived(column, values[column.name]) for column in table.c}
