"""Which of several schedulers acts: the one that holds an advisory lock of PostgreSQL's.

The lock belongs to a session. The server frees it as soon as the session's process has died, and within seven
seconds where its machine has vanished (models/connections.py); the others ask for it each second. Two may act at
the same time for as long as a process that was cut off has not noticed: that is harmless, since all that jobs queue
has a key that is there once. Connections must reach PostgreSQL itself or a pooler in session mode.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from config.waiting import happens
from models.connections import CONNECTION_LOST, own_connection
from models.database import Database

log = logging.getLogger(__name__)

SCHEDULER = 0x6C69616E6B65
"""The lock's number: "lianke" in ASCII."""
LOOK_EVERY = 1.0
"""Seconds between two looks whether the lock is free, or is still ours."""

Work = Callable[[asyncio.Event], Awaitable[None]]


class Leadership:
    """Of all processes on a database, one leads. On SQLite there is but one process, and it always does."""

    def __init__(self, database: Database, *, look_every: float = LOOK_EVERY) -> None:
        self._url = None if database.is_sqlite else database.url
        self._look_every = look_every
        self.leads = False

    async def lead(self, work: Work, stop: asyncio.Event) -> None:
        """Calls `work` each time that this process comes to lead, until `stop` is set.

        `work` is given an event and ends soon after it is set: when the lead is lost, or on `stop`. What it raises
        is raised on.
        """
        while not stop.is_set():
            try:
                await self._lead_once(work, stop)
            except CONNECTION_LOST as error:
                log.warning("the database is away (%s); it is tried again", type(error).__name__)
                await happens(stop, self._look_every)

    async def _lead_once(self, work: Work, stop: asyncio.Event) -> None:
        if self._url is None:
            await self._act(work, stop)
            return
        async with own_connection(self._url, "lianke scheduler") as connection:
            if await self._won(connection, stop):
                log.info("this process runs the timetable from now on")
                await self._act(work, stop, connection)

    async def _won(self, connection: Any, stop: asyncio.Event) -> bool:
        # Not the waiting form of the lock: a statement that waits keeps VACUUM from removing what is dead.
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", SCHEDULER):
            if await happens(stop, self._look_every):
                return False
        return True

    async def _act(self, work: Work, stop: asyncio.Event, connection: Any = None) -> None:
        over = asyncio.Event()
        watching = asyncio.create_task(self._watch(connection, stop))
        watching.add_done_callback(lambda _: over.set())
        self.leads = True
        try:
            await work(over)
        finally:
            self.leads = False
            watching.cancel()
        if over.is_set() and not watching.cancelled():
            await watching  # raises what took the lead from us

    async def _watch(self, connection: Any, stop: asyncio.Event) -> None:
        """Ends on `stop`, or by what is raised once the session that holds the lock is gone."""
        if connection is None:
            await stop.wait()
            return
        while not await happens(stop, self._look_every):
            await connection.fetchval("SELECT 1")
