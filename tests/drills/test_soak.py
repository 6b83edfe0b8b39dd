"""Fault 20: half the load that the house carries, for LIANKE_SOAK_SECONDS on each database, and faults all the time.

In turn, ten seconds apart: kill -9 of the process (in the first half only, so that its memory can be watched in the
second), the database restarted (SQLite: locked for 2 s), Redis emptied or killed. Only by hand: `make soak`.
"""

import asyncio
import os
import random
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import aiosqlite
import pytest
import sqlalchemy as sa
from pydantic import SecretStr
from redis.asyncio import Redis

from models.conversations import InboundMessage
from models.database import Database
from models.migrations import migrate
from models.monitoring import inbox_state
from tests.channels.conftest import work
from tests.drills.bill import bill_of, handle_the_rest
from tests.drills.house import plant_customers
from tests.drills.postgres import own_postgres
from tests.drills.pushes import Platform
from tests.drills.server import Server
from tests.drills.soaking import Sample, Watch, check_flat, growth, slope
from tests.drills.wechat import Sender, demand
from tests.redis_server import RedisServer
from tests.waiting import eventually

SECONDS = float(os.environ.get("LIANKE_SOAK_SECONDS", "0"))
PEOPLE = 16
MEASURE = 5.0
"""Seconds in which the most that the house carries is measured."""
APART = 10.0
"""Seconds between two faults."""
LOOK_EVERY = 2.0


@dataclass
class Store:
    """A database that can be troubled. `log` gives the bytes of its write-ahead log."""

    url: str
    trouble: Callable[[], Awaitable[None]]
    log: Callable[[], int]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """One of the two."""
    if request.param == "sqlite":
        file = tmp_path / "lianke.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), file)
        wal = file.with_name("lianke.db-wal")

        async def lock() -> None:
            async with aiosqlite.connect(file) as other:
                await other.execute("BEGIN IMMEDIATE")
                await asyncio.sleep(2)
                await other.rollback()

        yield Store(f"sqlite+aiosqlite:///{file}", lock, lambda: wal.stat().st_size if wal.exists() else 0)
        return
    with own_postgres() as server:

        async def restart() -> None:
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)

        logs = server.folder / "pg_wal"
        url = server.url.render_as_string(hide_password=False)
        asyncio.run(_migrated(url))
        yield Store(url, restart, lambda: sum(file.stat().st_size for file in logs.glob("0*")))


async def _migrated(url: str) -> None:
    database = Database(url)
    await migrate(database.engine)
    await database.close()


class Crowd:
    """People who write one message after the other, with as much of a pause as keeps the pace."""

    def __init__(self, sender: Sender) -> None:
        self.sender = sender
        self.pace = 0.0
        """Messages a second, all together; 0: as fast as they are answered."""

    async def talk(self, openid: str) -> None:
        """Until the sender is silent."""
        while not self.sender.silent:
            begun = time.monotonic()
            await self.sender.send(openid, demand())
            if self.pace:
                await asyncio.sleep(max(0.0, PEOPLE / self.pace - (time.monotonic() - begun)))

    async def carried(self, database: Database) -> float:
        """How many messages a second are handled at most; returns once all are."""
        before = await _handled(database)
        await asyncio.sleep(MEASURE)
        most = (await _handled(database) - before) / MEASURE
        self.pace = 1.0
        await eventually(lambda: _none_waits(database), within=120)
        return most


def _work_settings(api_base: str) -> dict[str, str]:
    """The application by which reps are told, as often as there is something to tell."""
    settings = work(api_base).model_dump()
    return {
        f"LIANKE_WORK__{name.upper()}": value.get_secret_value()
        if isinstance(value, SecretStr)
        else str(value)
        for name, value in settings.items()
    }


async def _handled(database: Database) -> int:
    statement = sa.select(sa.func.count()).where(InboundMessage.status == "handled")
    async with database.reading() as session:
        return await session.scalar(statement) or 0


async def _none_waits(database: Database) -> bool:
    async with database.reading() as session:
        return (await inbox_state(session)).waiting == 0


@asynccontextmanager
async def _watched(watch: Watch, samples: list[Sample]) -> AsyncIterator[None]:
    async def look_again_and_again() -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                samples.append(await watch.look())
            except Exception:  # noqa: BLE001, S112 -- the process or the database is away: that is what this is about
                continue

    looking = asyncio.create_task(look_again_and_again())
    yield
    looking.cancel()


async def _faults(store: Store, redis: RedisServer, server: Server, watch: Watch, until: float) -> list[str]:
    done: list[str] = []
    half, chance = time.monotonic() + SECONDS / 2, random.Random(20)
    while time.monotonic() < until - APART:
        await asyncio.sleep(APART)
        kinds = ("database", "redis emptied", "redis killed", "kill -9")
        kind = kinds[len(done) % (4 if time.monotonic() < half else 3)]
        done.append(kind)
        if kind == "database":
            await store.trouble()
        elif kind == "redis emptied":
            async with Redis.from_url(redis.url) as client:
                await client.flushall()
        elif kind == "redis killed":
            redis.kill()
            await asyncio.sleep(chance.uniform(0, 2))
            await asyncio.to_thread(redis.start)
        else:
            server.kill()
            watch.lives += 1
            await asyncio.to_thread(server.start)
    return done


@pytest.mark.skipif(not SECONDS, reason="takes as long as LIANKE_SOAK_SECONDS says")
async def test_nothing_grows_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    await plant_customers(store.url, PEOPLE)
    platform, samples, database = Platform(), [], Database(store.url)
    await platform.start()
    with RedisServer(tmp_path) as redis:
        environment = {"LIANKE_REDIS_URL": redis.url, **_work_settings(platform.url)}
        server = Server(tmp_path, store.url, api_base=platform.url, environment=environment)
        async with aiohttp.ClientSession() as http:
            with server:
                await asyncio.to_thread(server.start)
                crowd = Crowd(Sender(f"{server.url}/wechat/oa", http))
                talking = [asyncio.create_task(crowd.talk(f"o-{number}")) for number in range(PEOPLE)]
                most = await crowd.carried(database)
                crowd.pace = most / 2
                begun = time.monotonic()
                watch = Watch(server, database, store.log, begun)
                async with _watched(watch, samples):
                    faults = await _faults(store, redis, server, watch, begun + SECONDS)
                crowd.sender.silent = True
                await asyncio.gather(*talking)
    await platform.stop()
    await handle_the_rest(store.url)
    bill = await bill_of(database, crowd.sender.bill.sent, crowd.sender.bill.acknowledged)
    await database.close()
    counts = {kind: faults.count(kind) for kind in sorted(set(faults))}
    print(  # noqa: T201 -- the bill
        f"soak {SECONDS:.0f} s at {crowd.pace:.0f} of {most:.0f} messages/s, faults {counts}: {bill}, deliveries "
        f"answered {dict(crowd.sender.bill.statuses)}; samples {len(samples)}, resident "
        f"{samples[-1].resident:.0f} MB, slope {slope(samples, lambda each: each.resident):+.0f} MB/h, growth "
        f"{growth(samples, lambda each: each.resident):+.1f} MB; files {samples[-1].files}, growth "
        f"{growth(samples, lambda each: each.files):+.0f}; log at most {max(each.log for each in samples):.1f} MB; "
        f"waiting at most {max(each.waiting for each in samples)}, oldest {max(each.oldest for each in samples):.1f} s"
    )
    bill.check()
    check_flat(samples)


def test_what_grows_is_found() -> None:
    """The control: a process that loses a file and a megabyte with each look."""
    flat = [Sample(2.0 * number, 1, 180.0, 30, 4.0, 3, 0.1) for number in range(60)]
    check_flat(flat)
    for leak in ("files", "resident", "log", "waiting"):
        grown = [
            replace(each, **{leak: getattr(each, leak) + 7 * number}) for number, each in enumerate(flat)
        ]
        with pytest.raises(AssertionError):
            check_flat(grown)
