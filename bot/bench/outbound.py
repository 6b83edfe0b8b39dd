"""How fast pushes go through the real outbox to an API that answers after 30 ms, beside a bare aiohttp client."""

import asyncio
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import uvloop
from pydantic import SecretStr

from bot.bench.slow_api import LATENCY_SECONDS
from bot.channels.wecom import WorkChannel
from config.garbage import collect_less
from config.house import load_house
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings, Work
from models.database import Database
from models.migrations import migrate
from models.outbox import enqueue
from models.people import ChannelAccount, User
from notifications.delivery import Delivery

PUSHES = 5_000
AT_ONCE = (200, 500)
TEXT = "到点提醒 T00012\n客户：天津华光钢铁贸易有限公司\n事项：催货款"


def run(echo: Callable[[str], None]) -> None:
    """Prints a row for each number of sends at once: the bare client's rate, the outbox's, and the ratio."""
    echo(
        f"{PUSHES:,} pushes, an API that answers after {LATENCY_SECONDS * 1000:.0f} ms, SQLite with synchronous=FULL"
    )
    collect_less()
    echo("at once  bare aiohttp /s  outbox /s  ratio  asked")
    with _api() as base:
        for at_once, asked in zip(AT_ONCE, ("0.90", "0.85"), strict=True):
            bare = uvloop.run(_bare(base, at_once))
            ours = uvloop.run(_outbox(base, at_once))
            echo(f"{at_once:>7}  {bare:>15,.0f}  {ours:>9,.0f}  {ours / bare:>5.2f}  {asked:>5}")


@contextmanager
def _api() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
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


async def _bare(base: str, at_once: int) -> float:
    """Sends a second for a bare client that posts the same body."""
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

        started = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(at_once)))
        return PUSHES / (time.perf_counter() - started)


async def _outbox(base: str, at_once: int) -> float:
    """Sends a second through the outbox: claimed, sent over the WeCom channel, marked."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            database_url=f"sqlite+aiosqlite:///{Path(folder)}/bench.db",
            work=Work(
                corp_id="ww1",
                agent_id=1,
                secret=SecretStr("bench"),
                token=SecretStr("benchtoken"),
                aes_key=SecretStr("a" * 43),
                api_base=base,
            ),
        )
        assert settings.work is not None
        runtime = Runtime()
        database = Database(settings.database_url)
        await migrate(database.engine)
        await _fill(database, runtime)
        channel = WorkChannel(settings.work, runtime)
        house = load_house(settings.zone)
        delivery = Delivery(database, {"work": channel}, runtime, house, limit=at_once, metrics=Metrics())
        started = time.perf_counter()
        sent = await delivery.deliver_due()
        taken = time.perf_counter() - started
        await channel.close()
        await database.close()
    return sent / taken


async def _fill(database: Database, runtime: Runtime) -> None:
    """Many people, one push each: the platform allows thirty messages a minute to one."""
    now = runtime.now()
    async with database.unit_of_work(now) as session:
        session.info["journal"] = False
        users = [User(name=f"u{number}", wecom_userid=f"u{number}") for number in range(PUSHES)]
        session.add_all(users)
        await session.flush()
        session.add_all(
            ChannelAccount(channel="work", address=f"u{number}", user_id=user.id)
            for number, user in enumerate(users)
        )
        rows = [
            {
                "dedupe_key": f"bench:{number}",
                "kind": "bench",
                "channel": "work",
                "address": f"u{number}",
                "user_id": user.id,
                "payload": {"text": TEXT},
                "due_at": now,
            }
            for number, user in enumerate(users)
        ]
        for start in range(0, PUSHES, 500):
            await enqueue(session, rows[start : start + 500])
