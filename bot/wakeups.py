"""Wake-ups: what one process committed is looked at by the others at once, over Redis or else PostgreSQL.

A process that hears nothing looks by itself, only later: the line may break at any time, and no work depends on it.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from config.runtime import Runtime
from config.settings import Settings
from config.waiting import end, happens
from models.changes import Topic
from models.connections import CONNECTION_LOST
from models.database import Database
from models.listening import NotifyBus

log = logging.getLogger(__name__)

CHANNEL = "lianke:wakeups"
COLLECT = 0.01
"""Seconds in which more is collected into one message."""
PATIENCE = 3.0
"""Seconds that Redis may take to connect or to answer."""
PING_EVERY = 10.0
"""Seconds of silence after which a line is tried."""
RECONNECT_AFTER = 1.0
LINE_BROKEN = (RedisError, *CONNECTION_LOST)


class Line(Protocol):
    """An open line between the processes."""

    async def say(self, text: str) -> None:
        """Tells every process that listens."""
        ...

    async def hear(self) -> str:
        """The next thing that any process says."""
        ...


class Bus(Protocol):
    """What lines are opened on."""

    def line(self) -> AbstractAsyncContextManager[Line]:
        """A line until the block ends. It raises one of `LINE_BROKEN` when it breaks."""
        ...


class RedisLine:
    """A line over Redis' publish and subscribe."""

    def __init__(self, redis: Redis, subscription: PubSub) -> None:
        self._redis = redis
        self._subscription = subscription

    async def say(self, text: str) -> None:
        """Tells every process that listens."""
        await self._redis.publish(CHANNEL, text)

    async def hear(self) -> str:
        """The next thing said."""
        while True:
            message = await self._subscription.get_message(ignore_subscribe_messages=True, timeout=PING_EVERY)
            if message is not None and message["type"] == "message":
                return str(message["data"].decode())
            await self._redis.ping()


class RedisBus:
    """Opens lines over a Redis server."""

    def __init__(self, url: str) -> None:
        self._url = url

    @asynccontextmanager
    async def line(self) -> AsyncIterator[RedisLine]:
        """A line until the block ends; it breaks at the first failure, since `Wakeups` opens a new one."""
        redis = Redis.from_url(
            self._url,
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE,
            socket_keepalive=True,
            retry=Retry(NoBackoff(), 0),
        )
        async with redis, redis.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            yield RedisLine(redis, subscription)


def bus_for(settings: Settings, database: Database) -> Bus | None:
    """Redis where it is set, else PostgreSQL; None for SQLite, whose process is alone."""
    if settings.redis_url:
        return RedisBus(settings.redis_url)
    return None if database.is_sqlite else NotifyBus(database.url)


class Wakeups:
    """Tells of changed topics: those who asked in this process at once, the other processes through the bus."""

    def __init__(self, bus: Bus | None, runtime: Runtime) -> None:
        self._bus = bus
        self._me = runtime.new_id()
        self._woken: dict[Topic, list[Callable[[], None]]] = defaultdict(list)
        self._unsaid: set[Topic] = set()
        self._to_say = asyncio.Event()
        self._stopping = asyncio.Event()

    def on(self, topic: Topic, wake: Callable[[], None]) -> None:
        """Has `wake` called whenever the topic changed, in whatever process."""
        self._woken[topic].append(wake)

    def tell(self, topic: Topic) -> None:
        """Says that this process changed a topic. Never waits and never fails."""
        self._wake(topic)
        self._unsaid.add(topic)
        self._to_say.set()

    async def run(self) -> None:
        """Keeps a line open until `stop`, whose last words are still said."""
        if self._bus is None:
            await self._stopping.wait()
            return
        broken = False
        while not self._stopping.is_set():
            try:
                async with self._bus.line() as line:
                    if broken:
                        log.info("wake-ups between processes work again")
                    broken = False
                    self._wake_all()
                    await self._talk(line)
            except LINE_BROKEN as error:
                if not broken:
                    log.warning(
                        "no wake-ups between processes (%s); each looks by itself", type(error).__name__
                    )
                broken = True
                await happens(self._stopping, RECONNECT_AFTER)

    async def stop(self) -> None:
        """Says what is unsaid; `run` returns."""
        self._stopping.set()
        self._to_say.set()

    async def _talk(self, line: Line) -> None:
        listening = asyncio.create_task(self._listen(line))
        speaking = asyncio.create_task(self._speak(line))
        try:
            done, _ = await asyncio.wait({listening, speaking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end(listening, speaking)
        for task in done:
            task.result()

    async def _listen(self, line: Line) -> None:
        while True:
            sender, *topics = (await line.hear()).split()
            for topic in self._woken if sender != self._me else ():
                if topic in topics:
                    self._wake(topic)

    async def _speak(self, line: Line) -> None:
        while self._unsaid or not self._stopping.is_set():
            await self._to_say.wait()
            if not self._stopping.is_set():
                await asyncio.sleep(COLLECT)
            self._to_say.clear()
            topics, self._unsaid = self._unsaid, set()
            try:
                if topics:
                    await line.say(" ".join((self._me, *sorted(topics))))
            except LINE_BROKEN:
                self._unsaid |= topics
                self._to_say.set()
                raise

    def _wake(self, topic: Topic) -> None:
        for wake in self._woken[topic]:
            wake()

    def _wake_all(self) -> None:
        for topic in self._woken:
            self._wake(topic)
