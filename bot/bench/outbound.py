"""How fast pushes go through the real outbox to an API that answers after 30 ms, beside a bare aiohttp client.

The API has a process of its own. Client and outbox take turns in this one, so that what else the machine does falls
on both; each turn sends the same number of messages with the same text.
"""

import asyncio
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import uvloop
from pydantic import SecretStr

from bot.bench.load import free_port
from bot.bench.postgres import postgres_databases
from bot.bench.slow_api import LATENCY_SECONDS
from bot.channels.wecom import WorkChannel
from config.garbage import collect_less
from config.house import House, load_house
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings, Work
from models.database import Database
from models.migrations import migrate
from models.outbox import Lane, enqueue
from models.people import ChannelAccount, User
from notifications.delivery import Delivery

PUSHES = 12_000
ROUNDS = 3
ASKED = {200: 0.9, 500: 0.85}
TEXT = "到点提醒 T00012\n客户：天津华光钢铁贸易有限公司\n事项：催货款"
UNLIMITED = "100000000/second"
"""The limiter is asked as always, and allows everything."""


@dataclass
class Turns:
    """What the turns of one side took."""

    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Microseconds of processor time a push, of this process with its threads."""

    @contextmanager
    def measured(self) -> Iterator[None]:
        """One turn."""
        started, used = time.perf_counter(), time.process_time()
        yield
        self.rates.append(PUSHES / (time.perf_counter() - started))
        self.cpu.append((time.process_time() - used) / PUSHES * 1e6)


def run(echo: Callable[[str], None]) -> None:
    """Prints a row for each database and number of sends at once: both rates, their ratio, what is asked of it."""
    uvloop.run(_run(echo))


async def _run(echo: Callable[[str], None]) -> None:
    collect_less()
    echo(
        f"{ROUNDS} turns of {PUSHES:,} pushes each, an API that answers after {LATENCY_SECONDS * 1000:.0f} ms;"
        " medians"
    )
    echo(f"{'':<26} at once  bare aiohttp /s  outbox /s  ratio  asked          CPU µs: bare  outbox")
    with tempfile.TemporaryDirectory() as folder, api() as base:
        sqlite = f"sqlite+aiosqlite:///{folder}/bench.db"
        await _on("SQLite, synchronous=FULL", sqlite, base, echo)
        with postgres_databases(Path(folder) / "postgres", 1) as (url,):
            await _on("PostgreSQL", url, base, echo)


async def _on(title: str, url: str, base: str, echo: Callable[[str], None]) -> None:
    async with outbox(url, base) as world:
        await _outbox(world, 500, 0)  # what is made once is made here: connections, statements, files
        for at_once, asked in ASKED.items():
            bare, ours = Turns(), Turns()
            for number in range(ROUNDS):
                with bare.measured():
                    await _bare(base, at_once)
                await world.fill(f"{at_once}:{number}", PUSHES)
                with ours.measured():
                    await _outbox(world, at_once, PUSHES)
            rates = statistics.median(bare.rates), statistics.median(ours.rates)
            ratio = statistics.median(our / its for our, its in zip(ours.rates, bare.rates, strict=True))
            met = f"{asked} ({'met' if ratio >= asked else 'MISSED'})"
            cpu = statistics.median(bare.cpu), statistics.median(ours.cpu)
            echo(
                f"{title:<26} {at_once:>7}  {rates[0]:>15,.0f}  {rates[1]:>9,.0f}  {ratio:>5.2f}  {met:<13}"
                f"  {cpu[0]:>12,.0f}  {cpu[1]:>6,.0f}"
            )


@contextmanager
def api() -> Iterator[str]:
    """The address of a local API with latency."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bot.bench.slow_api", str(port)])  # noqa: S603 -- ourselves
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the local API did not come up")


async def _bare(base: str, at_once: int) -> None:
    """A bare client that posts the same body."""
    body = {"touser": "u1", "msgtype": "text", "agentid": 1, "text": {"content": TEXT}}
    left = iter(range(PUSHES))
    connector = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=connector) as http:

        async def work() -> None:
            for _ in left:
                async with http.post(
                    f"{base}/cgi-bin/message/send?access_token=bench", json=body
                ) as response:
                    await response.json()

        await asyncio.gather(*(work() for _ in range(at_once)))


@dataclass
class World:
    """A database with people, and what sends to them."""

    database: Database
    runtime: Runtime
    house: House
    work: Work
    users: list[int]

    @asynccontextmanager
    async def delivering(self, at_once: int) -> AsyncIterator[Delivery]:
        """A delivery over the real WeCom channel."""
        channel = WorkChannel(self.work, self.runtime)
        channels = {channel.name: channel}
        yield Delivery(self.database, channels, self.runtime, self.house, limit=at_once, metrics=Metrics())
        await channel.close()

    async def fill(self, name: str, count: int, lane: Lane = "person") -> None:
        """Queues pushes to one person after the other: the platform allows thirty messages a minute to one."""
        now = self.runtime.now()
        rows = [
            {
                "dedupe_key": f"bench:{name}:{number}",
                "kind": "bench",
                "channel": "work",
                "lane": lane,
                "address": f"u{number % PUSHES}",
                "user_id": self.users[number % PUSHES],
                "payload": {"text": TEXT},
                "due_at": now,
            }
            for number in range(count)
        ]
        async with self.database.unit_of_work(now) as session:
            for start in range(0, count, 500):
                await enqueue(session, rows[start : start + 500])


async def _outbox(world: World, at_once: int, expected: int) -> None:
    """What waits goes through the outbox: claimed, sent over the WeCom channel, marked."""
    async with world.delivering(at_once) as delivery:
        sent = await delivery.deliver_due()
    if sent != expected:
        raise RuntimeError(f"{sent} of {expected} pushes were sent")


@asynccontextmanager
async def outbox(url: str, base: str) -> AsyncIterator[World]:
    """A database with a person for each push, and a WeCom application whose API is at `base`."""
    work = Work(
        corp_id="ww1",
        agent_id=1,
        secret=SecretStr("bench"),
        token=SecretStr("benchtoken"),
        aes_key=SecretStr("a" * 43),
        api_base=base,
        rate=UNLIMITED,
    )
    settings, runtime, database = Settings(database_url=url, work=work), Runtime(), Database(url)
    await migrate(database.engine)
    async with database.unit_of_work(runtime.now()) as session:
        session.info["journal"] = False
        users = [User(name=f"u{number}", wecom_userid=f"u{number}") for number in range(PUSHES)]
        session.add_all(users)
        await session.flush()
        session.add_all(ChannelAccount(channel="work", address=user.name, user_id=user.id) for user in users)
    try:
        yield World(database, runtime, load_house(settings.zone), work, [user.id for user in users])
    finally:
        await database.close()
