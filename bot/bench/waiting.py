"""What the outbox costs while very many pushes wait: the time of a claim, the memory of the sender, bytes a row.

All are due, as in a mass push that the platform's rate spreads over hours.
"""

import asyncio
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import uvloop

from bot.bench.outbound import World, api, outbox
from bot.bench.postgres import postgres_databases
from models import sending
from models.monitoring import outbox_bytes, outbox_state

WAITING = (1_000, 100_000, 1_000_000)
ROUNDS = 20
CLAIMED = 500
QUEUED_AT_ONCE = 5_000
SECONDS = 3.0
LEASE = timedelta(0)
"""They stay due, behind the others."""


def run(echo: Callable[[str], None]) -> None:
    """Prints a row for each database and number of waiting pushes."""
    uvloop.run(_run(echo))


async def _run(echo: Callable[[str], None]) -> None:
    echo(f"claims of {CLAIMED}, the quickest of {ROUNDS}; then sent for {SECONDS:.0f} s, 200 at once")
    echo(
        f"{'':<11} {'waiting':>9}  claim ms  look ms  metrics ms  sent a second  peak memory MB  bytes a row"
    )
    with tempfile.TemporaryDirectory() as folder, api() as base:
        await _on("SQLite", f"sqlite+aiosqlite:///{folder}/bench.db", base, echo)
        with postgres_databases(Path(folder) / "postgres", 1) as (url,):
            await _on("PostgreSQL", url, base, echo)


async def _on(title: str, url: str, base: str, echo: Callable[[str], None]) -> None:
    async with outbox(url, base) as world:
        empty = await _bytes(world)
        queued = 0
        for waiting in WAITING:
            while queued < waiting:
                count = min(QUEUED_AT_ONCE, waiting - queued)
                await world.fill(f"waits:{queued}", count, "mass")
                queued += count
            size = (await _bytes(world) - empty) / queued
            claim, look, metrics = [await _least(world, what) for what in (_claim, _look, _metrics)]
            rate = await _send(world)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            echo(
                f"{title:<11} {waiting:>9,}  {claim:>8.1f}  {look:>7.2f}  {metrics:>10.1f}  {rate:>13,.0f}"
                f"  {memory:>14,.0f}  {size:>11,.0f}"
            )


async def _bytes(world: World) -> int:
    async with world.database.reading() as session:
        return await outbox_bytes(session)


async def _least(world: World, what: Callable[[World], Awaitable[None]]) -> float:
    """Milliseconds; the least, since what else the machine does only adds to it."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await what(world)
        taken.append((time.perf_counter() - started) * 1000)
    return min(taken)


async def _claim(world: World) -> None:
    now = world.runtime.now()
    async with world.database.unit_of_work(now) as session:
        await sending.claim(session, now, "work", "mass", CLAIMED, LEASE)


async def _look(world: World) -> None:
    async with world.database.reading() as session:
        await sending.next_wake(session, "work")


async def _metrics(world: World) -> None:
    async with world.database.reading() as session:
        await outbox_state(session, world.runtime.now())


async def _send(world: World) -> float:
    """Pushes a second of those that wait."""
    async with world.delivering(200) as delivery:
        sending_all = asyncio.create_task(delivery.deliver_due())
        started = time.perf_counter()
        await asyncio.sleep(SECONDS)
        await delivery.stop()
        return await sending_all / (time.perf_counter() - started)
