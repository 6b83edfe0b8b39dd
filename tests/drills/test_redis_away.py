"""Fault 5: under load, Redis is emptied, killed and started again, silent, and takes no writes.

Each time the platforms revoke our tokens, so that new ones are wanted through that Redis. Nothing is lost or doubled,
and every delivery is answered with 200. LIANKE_DRILL_ROUNDS asks for both databases and for 5 s of silence.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.inbox import Inbox
from tests.drills.house import Pushes, Served, served
from tests.redis_server import RedisServer
from tests.waiting import eventually

LONG = "LIANKE_DRILL_ROUNDS" in os.environ
AROUND = 200 if LONG else 5
"""Messages acknowledged in each state of Redis."""
SILENT = 5.0 if LONG else 0.1
"""Seconds."""

pytestmark = pytest.mark.parametrize(
    "database_url", ["sqlite", "postgresql"] if LONG else ["sqlite"], indirect=True
)
Fault = Callable[[RedisServer], Awaitable[None]]


async def _well(_redis: RedisServer) -> None:
    """Nothing happens: what the others are compared with."""


async def _emptied(redis: RedisServer) -> None:
    await _command(redis, "FLUSHALL")


async def _killed(redis: RedisServer) -> None:
    redis.kill()


async def _started(redis: RedisServer) -> None:
    await asyncio.to_thread(redis.start)


async def _silent(redis: RedisServer) -> None:
    redis.pause()
    asyncio.get_running_loop().call_later(SILENT, redis.resume)


async def _read_only(redis: RedisServer) -> None:
    await _command(redis, "REPLICAOF", "127.0.0.1", "9")


async def _writable(redis: RedisServer) -> None:
    await _command(redis, "REPLICAOF", "NO", "ONE")


FAULTS: dict[str, Fault] = {
    "well": _well,
    "emptied": _emptied,
    "killed": _killed,
    "started": _started,
    "silent": _silent,
    "read-only": _read_only,
    "writable": _writable,
}


async def _command(redis: RedisServer, *words: str) -> None:
    async with Redis.from_url(redis.url) as client:
        await client.execute_command(*words)


async def _through(house: Served, redis: RedisServer, *faults: str) -> Pushes:
    """The faults one after the other, each while people write; what they caused is pushed before the next one."""
    for name in faults:
        house.talk()
        await FAULTS[name](redis)
        house.platform.revoked |= {f"TOKEN-{number}" for number in range(house.platform.token_fetches + 1)}
        house.sender.bill.seconds.clear()
        arrives = _next_arrival(house)
        await house.acknowledged(AROUND)
        await eventually(arrives)
        took = quantiles(house.sender.bill.seconds, n=100)
        print(f"  Redis {name}: answered within {took[49]:.3f} s, 99 in 100 within {took[98]:.3f} s")  # noqa: T201
        await house.hush()
        pushes = await house.pushes_arrived()
    print(  # noqa: T201 -- the bill
        f"Redis {', '.join(faults)}: {await house.bill()}, deliveries answered {dict(house.sender.bill.statuses)}; "
        f"{pushes}, tokens {house.platform.token_fetches}"
    )
    return pushes


def _next_arrival(house: Served) -> Callable[[], Awaitable[bool]]:
    """Whether a push went out since, with a token that counts. Two refused in a row mean that the secret is wrong."""
    before = house.platform.executed.total()

    async def arrived() -> bool:
        return house.platform.executed.total() > before

    return arrived


async def check(house: Served, pushes: Pushes) -> None:
    """Nothing lost, nothing doubled, every delivery answered."""
    (await house.bill()).check()
    assert set(house.sender.bill.statuses) == {200}
    assert pushes.queued == pushes.sent == pushes.arrived.total() == len(pushes.arrived)


async def test_redis_is_never_needed(database_url: str, tmp_path: Path) -> None:
    with RedisServer(tmp_path) as redis:
        async with served(database_url, talk=False, redis_url=redis.url) as house:
            pushes = await _through(house, redis, *FAULTS)
            await check(house, pushes)


async def test_a_house_that_asks_redis_first_is_found(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: duplicates looked for in Redis, as many do."""
    take = Inbox.take
    with RedisServer(tmp_path) as redis:
        async with Redis.from_url(redis.url) as client:

            async def asks_first(inbox: Inbox, message: Any) -> Any:
                await client.set(message.key, 1, nx=True)
                return await take(inbox, message)

            monkeypatch.setattr(Inbox, "take", asks_first)
            async with served(database_url, redis_url=redis.url) as house:
                await house.acknowledged(AROUND)
                redis.kill()
                await house.sender.until_answered(500)
                await asyncio.to_thread(redis.start)
                await house.hush()
                with pytest.raises(AssertionError):
                    await check(house, await house.pushes_arrived())
