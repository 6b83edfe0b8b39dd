"""The whole database goes into one file and comes back the same, on either backend."""

import json
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from models.backup import BackupError, backup, restore
from models.base import Base, Scaled, UTCDateTime
from models.complaints import Complaint
from models.customers import Contact, Customer
from models.database import Database
from models.migrations import migrate
from models.people import User
from models.sequences import catch_up
from models.upsert import table_of
from tests.conftest import Administer, Clock
from tests.make import Make

MOMENT = datetime(2026, 11, 18, 8, 20, 30, 123456, tzinfo=UTC)
ODD = {"list": [1, "二", None, 1.5], "text": '引号" 换行\n 😀', "true": True}


@pytest.fixture
def other_url(tmp_path: Path, database_url: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an empty database on the other backend."""
    if not database_url.startswith("sqlite"):
        yield f"sqlite+aiosqlite:///{tmp_path}/other.db"
        return
    base = sa.make_url(request.getfixturevalue("postgres_server")).set(drivername="postgresql+asyncpg")
    name = f"other_{abs(hash(tmp_path)):x}"
    administer: Administer = request.getfixturevalue("administer")
    administer(f"CREATE DATABASE {name}")
    yield base.set(database=name).render_as_string(hide_password=False)
    administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def other(other_url: str) -> AsyncIterator[Database]:
    """An empty, migrated database on the other backend."""
    database = Database(other_url)
    await migrate(database.engine)
    yield database
    await database.close()


def sample(column: sa.Column[Any], number: int) -> Any:
    """A value that is easily damaged on the way."""
    if isinstance(column.type, sa.Enum):
        return column.type.enums[-1]
    if isinstance(column.type, sa.JSON):
        return [ODD] if column.default is not None else ODD
    values: tuple[tuple[type[Any], Any], ...] = (
        (Scaled, Decimal("1280.50") + number),
        (UTCDateTime, MOMENT),
        (sa.Date, MOMENT.date()),
        (sa.LargeBinary, b"\x00\xff\x89PNG"),
        (sa.Boolean, True),
        (sa.Float, 31.2304 + number),
        (sa.Integer, number),
        (object, f"{column.name}{number} ✓"),
    )
    return next(value for sort, value in values if isinstance(column.type, sort))


async def fill(database: Database) -> int:
    """Two rows in every table, one with a value in every column, one as bare as it may be. Gives how many.

    Where rows refer to others of their table the first refers to the second: the order of the ids does not do.
    """
    tables = Base.metadata.sorted_tables
    async with database.unit_of_work(MOMENT) as session:
        for table in tables:
            own = {
                column.name for column in table.c if any(key.references(table) for key in column.foreign_keys)
            }
            for number in (1, 2):
                columns = [column for column in table.c if column.name not in own]
                row = {
                    column.name: number
                    if column.foreign_keys or column.name == "id"
                    else sample(column, number)
                    for column in columns
                    if number == 1 or not column.nullable
                }
                await session.execute(sa.insert(table), [row])
            if own:
                await session.execute(sa.update(table).where(table.c.id == 1).values(dict.fromkeys(own, 2)))
    return 2 * len(tables)


async def contents(database: Database) -> dict[str, list[Any]]:
    found = {}
    async with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            statement = sa.select(table).order_by(*table.primary_key)
            rows = await session.run_sync(lambda sync, wanted=statement: list(sync.execute(wanted)))
            found[table.name] = [tuple(row) for row in rows]
    return found


async def test_every_table_comes_back_the_same_on_the_other_backend(
    database: Database, other: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.backup.AT_ONCE", 1)
    rows = await fill(database)

    written = await backup(database, tmp_path / "all.zip")
    read = await restore(other, tmp_path / "all.zip")

    assert written == read == (rows // 2, rows)
    assert await contents(other) == await contents(database)
    async with other.reading() as session:
        assert (await session.get_one(User, 1)).manager_id == 2
    async with other.unit_of_work(MOMENT) as session:
        session.add(Customer(code="C9", name="下一家"))
        await session.flush()
        session.add(Contact(customer_id=3, name="下一位"))


async def test_a_number_that_was_taken_back_is_given_to_nobody(
    database: Database, other: Database, tmp_path: Path
) -> None:
    """Neither after a restore, nor after an import that brought numbers along."""

    async def complain(where: Database) -> int:
        async with where.unit_of_work(MOMENT) as session:
            complaint = Complaint(content="麻点", answer_by=MOMENT)
            session.add(complaint)
            await session.flush()
            await catch_up(session, table_of(Complaint))
            return complaint.id

    async def take_back(key: int) -> None:
        async with database.unit_of_work(MOMENT) as session:
            await session.delete(await session.get_one(Complaint, key))

    for key in (1, 2):
        assert await complain(database) == key
        await take_back(key)
    await backup(database, tmp_path / "all.zip")
    await restore(other, tmp_path / "all.zip")
    assert [await complain(other), await complain(database)] == [3, 3]
    async with database.unit_of_work(MOMENT) as session:
        await catch_up(session, table_of(Complaint))
    assert await complain(database) == 4


async def test_what_can_not_be_restored_is_said_in_a_line_and_changes_nothing(
    database: Database, make: Make, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.zip"
    await backup(database, empty)
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "stranger.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        manifest = json.loads(source.read("manifest.json"))
        archive.writestr("manifest.json", json.dumps({**manifest, "revision": "0000"}))
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(tmp_path / "short.zip", "w") as archive:
        manifest["rows"]["users"] = 3
        for entry in source.namelist():
            archive.writestr(entry, json.dumps(manifest) if entry == "manifest.json" else source.read(entry))

    for name, reason in (
        ("text.zip", "damaged or no backup"),
        ("stranger.zip", "damaged or no backup"),
        ("old.zip", "of schema 0000"),
        ("short.zip", "0 rows of users instead of 3"),
        ("nowhere.zip", "can not be read"),
    ):
        with pytest.raises(BackupError, match=reason):
            await restore(database, tmp_path / name)
    await make.customer("天津华光")
    with pytest.raises(BackupError, match="not empty"):
        await restore(database, empty)
    with pytest.raises(BackupError, match="can not be written"):
        await backup(database, tmp_path / "no" / "folder.zip")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("payments", {"amount": "viel"}),
        ("payments", {"customer_id": 999}),
        ("payments", {"received_on": 7}),
        ("users", {"created_at": None}),
        ("users", 5),
    ],
)
async def test_a_backup_that_was_changed_by_hand_is_refused_in_a_line(
    database: Database, other: Database, tmp_path: Path, table: str, change: Any
) -> None:
    await fill(database)
    await backup(database, tmp_path / "all.zip")
    with (
        zipfile.ZipFile(tmp_path / "all.zip") as source,
        zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive,
    ):
        for entry in source.namelist():
            content = source.read(entry)
            if entry == f"{table}.jsonl":
                row, *others = content.splitlines()
                changed = {**json.loads(row), **change} if isinstance(change, dict) else change
                content = b"\n".join([json.dumps(changed).encode(), *others])
            archive.writestr(entry, content)
    with pytest.raises(BackupError, match="damaged or no backup"):
        await restore(other, tmp_path / "bad.zip")
    async with other.reading() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(User)) == 0


async def test_a_database_without_the_schema_is_refused(
    tmp_path: Path, database: Database, clock: Clock
) -> None:
    await backup(database, tmp_path / "a.zip")
    bare = Database(f"sqlite+aiosqlite:///{tmp_path}/bare.db")

    with pytest.raises(BackupError, match="lianke migrate"):
        await restore(bare, tmp_path / "a.zip")

    await bare.close()
