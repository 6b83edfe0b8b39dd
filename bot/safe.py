"""Makes messages durable before they are handled, many in one transaction (group commit)."""

import asyncio
import logging

from bot.arrivals import Arrival, row_of
from bot.deadlines import Deadlines, wake
from bot.messages import Inbound
from config.runtime import Runtime
from models.conversations import InboundMessage, store_messages
from models.database import Database, is_away
from models.driver import Driver
from models.keys import KeyStock

log = logging.getLogger(__name__)

RETRY_AFTER = 0.1
"""Seconds until a database that is away is asked again."""
ENOUGH = 32
"""Messages that share the cost of a transaction well."""
MOST_AT_ONCE = 500
"""Messages stored in one transaction, so that the loop goes on meanwhile."""

Key = tuple[str, str]
"""A channel and the key of a message there."""


class Job(Arrival):
    """A message in this process: waited for by one callback or several, or by nobody any more.

    `kept` says that it is stored, `acknowledged` that the platform was told so, `dropped` that it has to come again.
    """

    __slots__ = ("_waiting", "acknowledged", "dropped", "kept", "key")

    def __init__(self, message: Inbound, *, stored: bool = False) -> None:
        super().__init__(message)
        self.key: Key = message.channel, message.key
        self.kept = self.acknowledged = stored
        self.dropped = False
        self._waiting: list[asyncio.Future[None]] = []

    def news(self, deadlines: Deadlines, until: float) -> "asyncio.Future[None]":
        """Done as soon as anything of it changes, at the latest then."""
        waiter = deadlines.waiter(until)
        self._waiting.append(waiter)
        return waiter

    def tell(self) -> None:
        """Wakes whoever waits: something of it has changed."""
        for waiter in self._waiting:
            wake(waiter)
        self._waiting.clear()

    def late(self) -> bool:
        """As of any message. A method of the class: one that the job held would be a circle, and each message garbage
        that only the collector finds."""
        return self.acknowledged


class Safe:
    """Stores what is put in, and what comes while it does so in the next transaction."""

    def __init__(self, database: Database, keys: KeyStock, runtime: Runtime) -> None:
        self._database = database
        self._keys = keys
        self._runtime = runtime
        self._waiting: list[Job] = []
        self._storing: asyncio.Task[None] | None = None

    def put(self, job: Job) -> None:
        """Has a message stored; the job tells once it is, or can not be."""
        self._waiting.append(job)
        if self._storing is None or self._storing.done():
            self._storing = asyncio.create_task(self._store())

    async def drain(self) -> None:
        """Waits until nothing is being stored."""
        if self._storing is not None:
            await asyncio.wait({self._storing})

    async def _store(self) -> None:
        while self._waiting:
            try:
                async with self._database.storing() as driver:
                    while jobs := self._next():
                        await self._store_together(driver, jobs)
            except Exception as error:
                if is_away(error):
                    await self._wait_for_database(error)
                else:
                    log.error("messages can not be stored together, each goes alone", exc_info=error)
                    await self._store_each()

    def _next(self) -> list[Job]:
        """Those that wait longest, as far as it still matters."""
        self._waiting = [job for job in self._waiting if not job.dropped and job.outcome is None]
        return self._waiting[: min(max(ENOUGH, len(self._waiting) // 2), MOST_AT_ONCE)]

    async def _store_together(self, driver: Driver, jobs: list[Job]) -> None:
        if not self._keys.has(InboundMessage.__tablename__, len(jobs)):
            async with self._database.reading() as session:
                await self._keys.fill(session)
        now = self._runtime.now()
        await store_messages(driver, [row_of(job, self._keys, now) for job in jobs])
        del self._waiting[: len(jobs)]
        if log.isEnabledFor(logging.INFO):
            keys = " ".join(job.message.key for job in jobs)
            log.info("%d messages are stored, their replies follow as pushes: %s", len(jobs), keys)
        for job in jobs:
            job.kept = True
            job.tell()

    async def _store_each(self) -> None:
        """Finds those that no database takes, so that they keep nobody else's message from being stored."""
        for job in self._next():
            try:
                async with self._database.storing() as driver:
                    await self._store_together(driver, [job])
            except Exception as error:
                if is_away(error):
                    return await self._wait_for_database(error)
                log.critical("message %s can not be stored", job.message.key, exc_info=error)
                self._waiting.remove(job)
                job.dropped = True
                job.tell()
        return None

    async def _wait_for_database(self, error: Exception) -> None:
        log.warning("the database is away, %d messages wait to be stored: %s", len(self._waiting), error)
        await asyncio.sleep(RETRY_AFTER)
