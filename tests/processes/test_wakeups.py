"""What one process commits, the others hear of: over Redis, over PostgreSQL, and again after the line broke."""

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
import sqlalchemy as sa

from bot.wakeups import Bus, RedisBus, Wakeups
from config.runtime import Runtime, system_now
from models.changes import Topic, tell_changes
from models.connections import CONNECTION_LOST, own_connection
from models.customers import Customer
from models.database import Database, is_away
from models.leadership import Leadership
from models.listening import NotifyBus
from models.outbox import enqueue
from tests.conftest import Administer
from tests.redis_server import RedisServer


@pytest.fixture(scope="module")
def url(migrated_postgres: sa.URL, administer: Administer) -> Iterator[str]:
    """A PostgreSQL database."""
    administer(f"CREATE DATABASE wakeups TEMPLATE {migrated_postgres.database}")
    yield migrated_postgres.set(database="wakeups").render_as_string(hide_password=False)
    administer("DROP DATABASE wakeups WITH (FORCE)")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """It, opened."""
    database = Database(url)
    yield database
    await database.close()


@pytest.fixture(params=["redis", "postgresql"])
def bus(request: pytest.FixtureRequest) -> Bus:
    """What the processes share."""
    if request.param == "redis":
        return RedisBus(request.getfixturevalue("redis_url"))
    return NotifyBus(sa.make_url(request.getfixturevalue("url")))


class Process:
    """The part of a process that speaks and hears."""

    def __init__(self, bus: Bus | None) -> None:
        self.wakeups = Wakeups(bus, Runtime())
        self.woken: dict[Topic, asyncio.Event] = {"outbox": asyncio.Event(), "book": asyncio.Event()}
        for topic, event in self.woken.items():
            self.wakeups.on(topic, event.set)
        self._task = asyncio.create_task(self.wakeups.run())

    async def ready(self) -> None:
        """Once the line is open, a process looks at everything."""
        for event in self.woken.values():
            await asyncio.wait_for(event.wait(), 10)
            event.clear()

    async def hears(self, topic: Topic) -> None:
        """Returns when it is woken."""
        await asyncio.wait_for(self.woken[topic].wait(), 10)
        self.woken[topic].clear()

    async def end(self) -> None:
        await self.wakeups.stop()
        await asyncio.wait_for(self._task, 10)


async def queue(database: Database, key: str) -> None:
    async with database.unit_of_work(system_now()) as session:
        row = {
            "dedupe_key": key,
            "kind": "x",
            "payload": {},
            "due_at": system_now(),
            "channel": "oa",
            "address": "o",
        }
        await enqueue(session, [row])


async def test_a_commit_wakes_the_others_and_a_rollback_nobody(bus: Bus, database: Database) -> None:
    speaker, hearer = Process(bus), Process(bus)
    await speaker.ready()
    await hearer.ready()
    tell_changes(database, speaker.wakeups.tell)
    with pytest.raises(ZeroDivisionError):
        async with database.unit_of_work(system_now()) as session:
            session.add(Customer(code="C1", name="无锡华光"))
            await session.flush()
            raise ZeroDivisionError

    async with database.unit_of_work(system_now()) as session, session.begin_nested():
        row = {"dedupe_key": f"a{id(bus)}", "kind": "x", "payload": {}, "due_at": system_now()}
        await enqueue(session, [row])
        await session.flush()
    await hearer.hears("outbox")

    assert not hearer.woken["book"].is_set()
    await speaker.end()
    await hearer.end()


async def test_last_words_are_said(bus: Bus) -> None:
    speaker, hearer = Process(bus), Process(bus)
    await speaker.ready()
    await hearer.ready()
    speaker.wakeups.tell("book")
    await speaker.end()

    await hearer.hears("book")
    await hearer.end()


class StubbornLine:
    """Goes on the first time that it is to end, as `wait_for` may until Python 3.12."""

    async def say(self, text: str) -> None:
        """Nobody hears it."""

    async def hear(self) -> str:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()
        return ""


class StubbornBus:
    @contextlib.asynccontextmanager
    async def line(self) -> AsyncIterator[StubbornLine]:
        yield StubbornLine()


async def test_a_process_ends_though_its_line_goes_on() -> None:
    """It once hung: Redis answered the ping of the listening side just as that was cancelled."""
    process = Process(StubbornBus())
    await process.ready()
    await process.end()


async def test_a_line_that_broke_is_opened_again_and_everything_looked_at(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.wakeups.RECONNECT_AFTER", 0.05)
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    with server:
        speaker, hearer = Process(RedisBus(server.url)), Process(RedisBus(server.url))
        await speaker.ready()
        await hearer.ready()
        server.kill()
        speaker.wakeups.tell("outbox")  # nobody hears it, and nobody is kept waiting
        await asyncio.to_thread(server.start)
        await speaker.ready()
        await hearer.ready()
        speaker.wakeups.tell("book")
        await hearer.hears("book")
        await speaker.end()
        await hearer.end()


async def test_one_process_alone_needs_no_line(database: Database) -> None:
    alone = Process(None)
    tell_changes(database, alone.wakeups.tell)
    await queue(database, "alone")
    await alone.hears("outbox")
    await alone.end()


async def test_who_loses_the_lock_stops_and_the_other_leads(url: str) -> None:
    database = Database(url)
    stop, led = asyncio.Event(), asyncio.Queue[str]()

    def working(name: str) -> asyncio.Task[None]:
        async def work(over: asyncio.Event) -> None:
            led.put_nowait(f"{name} leads")
            await over.wait()
            led.put_nowait(f"{name} is over")

        return asyncio.create_task(Leadership(database, look_every=0.05).lead(work, stop))

    async with asyncio.timeout(20):
        first = working("first")
        assert await led.get() == "first leads"
        second = working("second")
        await asyncio.sleep(0.1)
        assert led.empty()
        await _end_the_session_that_leads(url)
        assert {await led.get(), await led.get()} >= {"first is over"}
        stop.set()
        await asyncio.gather(first, second)
    assert led.get_nowait().endswith("is over")
    assert led.empty()
    await database.close()


async def test_a_goodbye_before_the_end_of_the_connection_is_no_crash(url: str) -> None:
    """The server said that it goes, and the connection stands a moment longer: a statement is refused by asyncpg."""
    async with own_connection(sa.make_url(url), "goodbye") as connection:
        fields = b"SFATAL\0C57P01\0Mterminating connection\0\0"
        connection._protocol.data_received(b"E" + struct.pack("!i", len(fields) + 4) + fields)
        with pytest.raises(CONNECTION_LOST) as refused:
            await connection.fetchval("SELECT 1")
    assert isinstance(refused.value, asyncpg.InternalClientError)
    assert is_away(refused.value)


async def _end_the_session_that_leads(url: str) -> None:
    plain = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    await connection.close()
