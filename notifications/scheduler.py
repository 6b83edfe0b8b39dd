"""Runs the timetable in a process: of several processes one at a time, each job at its time, what was missed first.

APScheduler only ticks; what a job did is noted in the database (models/jobs.py), so that whoever leads next goes on
from there.
"""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from config.runtime import Runtime
from config.timetable import Job
from config.waiting import happens
from models.leadership import Leadership
from notifications.retry import wait_before
from notifications.timetable import Timetable

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

GRACE = 15.0
"""Seconds that jobs under way are given when the process stops. What is cut off then is made up for later."""
LONGEST_WAIT = timedelta(minutes=10)
"""Between two tries of what failed."""


class Scheduler:
    """`run` acts whenever this process leads."""

    def __init__(self, timetable: Timetable, leadership: Leadership, runtime: Runtime) -> None:
        self._timetable = timetable
        self._leadership = leadership
        self._runtime = runtime
        self._stop = asyncio.Event()
        self._failed = asyncio.Event()
        self._ticks: set[asyncio.Task[Any]] = set()

    async def run(self) -> None:
        """Catches up and ticks whenever this process is the one to do so, until `stop`."""
        await self._leadership.lead(self._act, self._stop)

    async def stop(self) -> None:
        """Begins no job any more; `run` returns when those under way are done."""
        self._stop.set()

    async def _act(self, over: asyncio.Event) -> None:
        acting = asyncio.create_task(self._make_up_and_tick(over))
        await first_of(over.wait(), asyncio.wait({acting}))
        await asyncio.wait({acting}, timeout=GRACE)
        if acting.cancel():
            log.warning("a job was cut off; it is made up for by whoever runs the timetable next")
            await asyncio.wait({acting})
        else:
            acting.result()

    async def _make_up_and_tick(self, over: asyncio.Event) -> None:
        scheduler = self._prepared(over)
        failures = 0
        try:
            while not over.is_set():
                self._failed.clear()
                caught_up = await self._timetable.catch_up(self._runtime.now())
                if not scheduler.running:
                    scheduler.start()
                failures = failures + 1 if caught_up.failed else 0
                if failures:
                    wait = min(wait_before(failures, self._runtime.jitter()), LONGEST_WAIT)
                    await happens(over, wait.total_seconds())
                else:
                    await first_of(over.wait(), self._failed.wait())
            if self._ticks:
                await asyncio.wait(self._ticks)
        finally:
            if scheduler.running:
                scheduler.shutdown(wait=False)

    def _prepared(self, over: asyncio.Event) -> "AsyncIOScheduler":
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler = AsyncIOScheduler(timezone=UTC)
        for job in self._timetable.jobs:
            scheduler.add_job(
                self._tick,
                self._timetable.triggers[job.name],
                (job, over),
                id=job.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        return scheduler

    async def _tick(self, job: Job, over: asyncio.Event) -> None:
        if over.is_set():
            return
        task = asyncio.current_task()
        assert task is not None
        self._ticks.add(task)
        task.add_done_callback(self._ticks.discard)
        if not await self._timetable.tick(job, self._runtime.now().replace(second=0, microsecond=0)):
            self._failed.set()


async def first_of(*waits: Coroutine[Any, Any, Any]) -> None:
    """Returns when the first of several waits is over."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
