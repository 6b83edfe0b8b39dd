"""Makes messages durable before they are handled, many in one transaction (group commit)."""

import asyncio
import logging

from bot.arrivals import Arrival, row_of
from bot.messages import Inbound
from config.runtime import Runtime
from models.conversations import store_messages
from models.database import Database, is_away
from models.keys import KeyStock

log = logging.getLogger(__name__)

RETRY_AFTER = 0.1
"""Seconds until a database that is away is asked again."""

Key = tuple[str, str]
"""A channel and the key of a message there."""


class Job(Arrival):
    """A message in this process: waited for by one callback or several, or by nobody any more."""

    __slots__ = ("acknowledged", "done", "dropped", "kept")

    def __init__(self, message: Inbound, *, stored: bool = False) -> None:
        super().__init__(message, lambda: self.acknowledged)
        self.done: asyncio.Event = asyncio.Event()
        self.kept: asyncio.Event = asyncio.Event()
        self.acknowledged = stored
        self.dropped = False
        if stored:
            self.kept.set()

    @property
    def key(self) -> Key:
        """What identifies the message."""
        return self.message.channel, self.message.key


class Safe:
    """Stores what is put in, and what comes while it does so in the next transaction."""

    def __init__(self, database: Database, keys: KeyStock, runtime: Runtime) -> None:
        self._database = database
        self._keys = keys
        self._runtime = runtime
        self._waiting: list[Job] = []
        self._storing: asyncio.Task[None] | None = None

    def put(self, job: Job) -> None:
        """Has a message stored; `job.kept` is set once it is."""
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
                    job.kept.set()


async def within(seconds: float, *events: asyncio.Event) -> None:
    """Waits for the first of the events, but no longer than that."""
    if any(event.is_set() for event in events) or seconds <= 0:
        return
    tasks = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
