"""Fault 4: PostgreSQL restarted at once, gone for 3 s and for 30 s; SQLite locked for 2 s; its disk full.

In the suite each outage comes once, without the 30 s; LIANKE_DRILL_ROUNDS asks for all.
"""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import aiosqlite
import asyncpg
import pytest

from models.database import Database, is_away
from models.migrations import migrate
from tests.drills.house import Served, served
from tests.drills.postgres import Postgres, own_postgres
from tests.waiting import eventually

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
AROUND = 20 if LONG else 10
"""Messages acknowledged before, and after, an outage."""


async def _through(house: Served, fault: str) -> None:
    """What is acknowledged after an outage; then the bill."""
    await house.acknowledged(AROUND)
    await house.hush()
    await eventually(lambda: _none_waits(house), within=60)
    bill = await house.bill()
    answers = dict(sorted(house.sender.bill.statuses.items()))
    print(f"{fault}: {bill}, deliveries answered {answers}")  # noqa: T201 -- the bill
    bill.check()


async def _none_waits(house: Served) -> bool:
    return "received" not in (await house.bill()).states


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """A server that nobody else uses."""
    with own_postgres() as server:
        yield server


def test_a_server_that_starts_or_stops_counts_as_away() -> None:
    """SQLAlchemy does not wrap what refuses a connection; the web process once ended itself because of it."""
    assert is_away(asyncpg.exceptions.CannotConnectNowError("the database system is starting up"))
    assert is_away(asyncpg.exceptions.AdminShutdownError("terminating connection"))
    assert not is_away(asyncpg.exceptions.UniqueViolationError("duplicate key"))
    assert not is_away(LookupError("a bug"))


async def test_postgres_restarts_and_goes_away(postgres: Postgres) -> None:
    url = postgres.url.render_as_string(hide_password=False)
    database = Database(url)
    await migrate(database.engine)
    await database.close()
    async with served(url) as house:
        for seconds in (0, 3):
            await house.acknowledged(AROUND)
            await _gone_for(postgres, seconds)
        await house.acknowledged(AROUND)
        answered = house.sender.bill.statuses.copy()
        if LONG:
            await _gone_for(postgres, 30)
        await _through(house, f"PostgreSQL restarted, gone for 3 s{', gone for 30 s' if LONG else ''}")
    # On a machine that is busy with other things, a server needs longer than WeChat waits to be back: then it is 503,
    # and the platform delivers again. Nothing else may be answered.
    assert {200} <= set(answered) <= {200, 503}


async def _gone_for(postgres: Postgres, seconds: int) -> None:
    await asyncio.to_thread(postgres.stop)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(postgres.start)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_sqlite_is_locked_by_somebody_else(database_url: str) -> None:
    async with served(database_url) as house:
        await house.acknowledged(AROUND)
        async with aiosqlite.connect(house.parts.database.url.database or "") as other:
            await other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(2)
            await other.rollback()
        await _through(house, "SQLite locked for 2 s")
    assert set(house.sender.bill.statuses) == {200}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=6m", "none", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:  # noqa: S603 -- our own folder
        pytest.skip("a file system can not be mounted here")
    yield folder
    subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)  # noqa: S603


async def test_the_disk_is_full(small_disk: Path, migrated_sqlite: Path) -> None:
    file, ballast = small_disk / "lianke.db", small_disk / "ballast"
    shutil.copy(migrated_sqlite, file)
    async with served(f"sqlite+aiosqlite:///{file}") as house:
        await house.acknowledged(AROUND)
        _fill(ballast)
        async with asyncio.timeout(60):
            await house.sender.until_answered(503, 3)
        ballast.unlink()
        await _through(house, "disk full")
    assert house.sender.bill.statuses[503]


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return
