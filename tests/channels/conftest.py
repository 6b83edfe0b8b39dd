"""Fixtures: the HTTP server, and each channel with its peer."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.channels.base import Channel
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.transport import Transport
from bot.channels.wecom import WorkChannel
from config.runtime import Runtime
from config.settings import OfficialAccount, Work
from tests.channels.peer import AES_KEY, TOKEN, Peer
from tests.channels.platform_server import PlatformServer
from tests.conftest import Clock

SECRET = "SecretOfTheAccount"
APP_ID = "wx1234567890abcdef"
CORP_ID = "ww1234567890abcdef"


@dataclass
class Seconds:
    """A monotonic clock set by hand, and a sleep that only writes down how long it was asked for."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Does not wait."""
        self.slept.append(seconds)


@dataclass
class Subject:
    """A channel under test, the platform's side of its callback, and where its messages arrive."""

    channel: Channel
    peer: Peer
    server: PlatformServer
    send_endpoint: str
    seconds: Seconds
    clock: Clock


@pytest.fixture
async def server() -> AsyncIterator[PlatformServer]:
    """A platform over loopback."""
    server = PlatformServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def runtime(clock: Clock) -> Runtime:
    """The clock set by hand, and no chance."""
    return Runtime(now=clock, jitter=lambda: 0.5)


@pytest.fixture
def seconds() -> Seconds:
    """The monotonic clock."""
    return Seconds()


def official_account(url: str, *, safe: bool = False) -> OfficialAccount:
    """Settings of an Official Account whose API is at `url`."""
    return OfficialAccount(
        app_id=APP_ID,
        secret=SECRET,
        token=TOKEN,
        aes_key=AES_KEY if safe else "",
        api_base=url,
        templates={"order_shipped": "TEMPLATE-1"},
    )


def work(url: str) -> Work:
    """Settings of a WeCom application whose API is at `url`, and that may send as often as it wants."""
    return Work(
        corp_id=CORP_ID,
        agent_id=1000002,
        secret=SECRET,
        token=TOKEN,
        aes_key=AES_KEY,
        api_base=url,
        rate="",
        member_rate="",
    )


@pytest.fixture
def time_limit() -> float:
    """Seconds that a call may take; far more than it needs, unless a test is about just that."""
    return 10.0


def _by_hand(seconds: Seconds, time_limit: float) -> dict[str, Any]:
    """What a channel takes its time from."""
    transport = Transport(total=time_limit, file_total=time_limit)
    return {"transport": transport, "monotonic": seconds, "sleep": seconds.sleep}


@pytest.fixture
async def oa(
    server: PlatformServer, runtime: Runtime, seconds: Seconds, time_limit: float
) -> AsyncIterator[OfficialAccountChannel]:
    """An Official Account in plain mode."""
    channel = OfficialAccountChannel(official_account(server.url), runtime, **_by_hand(seconds, time_limit))
    yield channel
    await channel.close()


@pytest.fixture
async def oa_safe(
    server: PlatformServer, runtime: Runtime, seconds: Seconds, time_limit: float
) -> AsyncIterator[OfficialAccountChannel]:
    """An Official Account in safe mode."""
    settings = official_account(server.url, safe=True)
    channel = OfficialAccountChannel(settings, runtime, **_by_hand(seconds, time_limit))
    yield channel
    await channel.close()


@pytest.fixture
async def wecom(
    server: PlatformServer, runtime: Runtime, seconds: Seconds, time_limit: float
) -> AsyncIterator[WorkChannel]:
    """A WeCom application."""
    channel = WorkChannel(work(server.url), runtime, **_by_hand(seconds, time_limit))
    yield channel
    await channel.close()


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    """An empty Redis."""
    client = Redis.from_url(redis_url)
    await client.flushdb()
    yield client
    await client.aclose()
