"""Makes messages durable before they are handled, many in one transaction (group commit)."""

import asyncio
import contextlib
import logging

from bot.arrivals import Arrival, row_of
from bot.messages import Inbound
from config.runtime import Runtime
from models.conversations import InboundMessage, store_messages
from models.database import Database, is_away
from models.keys import KeyStock

log = logging.getLogger(__name__)

RETRY_AFTER = 0.1
"""Seconds until a database that is away is asked again."""

Key = tuple[str, str]
"""A channel and the key of a message there."""


class Job(Arrival):
    """A message in this process: waited for by one callback or several, or by nobody any more.

    `done` is set when it has its outcome, `settled` as soon as it is stored or done.
    """

    __slots__ = ("acknowledged", "done", "dropped", "settled")

    def __init__(self, message: Inbound, *, stored: bool = False) -> None:
        super().__init__(message, lambda: self.acknowledged)
        loop = asyncio.get_running_loop()
        self.done: asyncio.Future[None] = loop.create_future()
        self.settled: asyncio.Future[None] = loop.create_future()
        self.acknowledged = stored
        self.dropped = False

    @property
    def key(self) -> Key:
        """What identifies the message."""
        return self.message.channel, self.message.key

    def settle(self) -> None:
        """It is stored: the platform can be told so."""
        if not self.settled.done():
            self.settled.set_result(None)

    def finish(self) -> None:
        """It has its outcome."""
        self.settle()
        if not self.done.done():
            self.done.set_result(None)


class Safe:
    """Stores what is put in, and what comes while it does so in the next transaction."""

    def __init__(self, database: Database, keys: KeyStock, runtime: Runtime) -> None:
        self._database = database
        self._keys = keys
        self._runtime = runtime
        self._waiting: list[Job] = []
        self._storing: asyncio.Task[None] | None = None

    def put(self, job: Job) -> None:
        """Has a message stored; `job.settled` is set once it is."""
        self._waiting.append(job)
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())

    async def drain(self) -> None:
        """Waits until nothing is being stored."""
        if self._storing is not None:
            await asyncio.wait({self._storing})

    async def _store(self) -> None:
        while jobs := [job for job in self._waiting if not job.dropped]:
            self._waiting.clear()
            try:
                async with self._database.storing(self._runtime.now()) as session:
                    if not self._keys.has(InboundMessage.__tablename__, len(jobs)):
                        await self._keys.fill(session)
                    now = self._runtime.now()
                    await store_messages(session, [row_of(job, self._keys, now) for job in jobs])
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("the database is away, %d messages wait to be stored: %s", len(jobs), error)
                self._waiting[:0] = jobs
                await asyncio.sleep(RETRY_AFTER)
            else:
                for job in jobs:
                    job.settle()


async def within(seconds: float, future: "asyncio.Future[None]") -> None:
    """Waits for something that others may be waiting for, too, but no longer than that."""
    if seconds > 0 and not future.done():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await asyncio.shield(future)
