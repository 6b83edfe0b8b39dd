"""The timetable: when the jobs of config/timetable.toml run, and what each does.

A job finds what is due in the database and queues it under keys that are there once, so that any number of
processes may run it, and a run may be repeated. Each page of a job is a unit of work of its own.
notifications/scheduler.py runs the jobs at their times.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from apscheduler.triggers.cron import CronTrigger
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.base import Channel
from config.house import House
from config.log_context import about
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings
from config.timetable import Job
from models.database import Database
from models.jobs import last_runs, note_run
from notifications import (
    digests,
    not_understood,
    payment_reminders,
    reminders,
    retention,
    survey_invitations,
    surveys,
)
from notifications.media import MediaFetcher
from notifications.working_days import is_working_day

log = logging.getLogger(__name__)

MOST_MISSED = timedelta(days=7)
"""Work that was missed longer ago is not looked for."""
STRIDE = timedelta(minutes=30)
"""When the clock is moved, a job that runs more often than this runs once in each such span: what it finds has its
own time, so nothing comes out of order."""

Page = Callable[[AsyncSession, House, datetime, int], Awaitable[int | None]]
PAGES: Mapping[str, tuple[Page, ...]] = {
    "reminders": (reminders.remind_of_tasks, reminders.remind_of_activities),
    "payment_reminders": (payment_reminders.find_due,),
    "digest_managers": (digests.tell_managers,),
    "digest_reps": (digests.tell_reps,),
    "not_understood": (not_understood.tell_office,),
    "surveys": (survey_invitations.ensure, surveys.ask_again),
    "retention": (retention.clear_old_messages, retention.clear_old_pushes),
}
"""The jobs that work page by page: each gives after which number to go on, None at the end."""


class CaughtUp(NamedTuple):
    """The missed jobs that ran, and those that failed."""

    ran: list[Job]
    failed: list[Job]


class Timetable:
    """Runs jobs, and knows when which is due."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        runtime: Runtime,
        house: House,
        settings: Settings,
        *,
        metrics: Metrics | None = None,
    ) -> None:
        self._database = database
        self._runtime = runtime
        self._house = house
        self.media = MediaFetcher(database, channels, runtime, house, settings)
        self._metrics = metrics or Metrics()
        self.triggers = {job.name: CronTrigger.from_crontab(job.cron, house.zone) for job in self.jobs}

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs, as listed in config/timetable.toml."""
        return self._house.timetable.jobs

    def upcoming(self, now: datetime) -> list[tuple[Job, datetime]]:
        """Every job with its next run after `now`, the earliest first."""
        coming = [(job, next(self._fires(job, now))) for job in self.jobs]
        return sorted(coming, key=lambda pair: pair[1])

    async def run_job(self, name: str, now: datetime) -> None:
        """Runs a job once as of `now`. KeyError where there is no such job."""
        job = {job.name: job for job in self.jobs}[name]
        async with self._database.reading() as session:
            since = (await last_runs(session)).get(name)
        await self._work(job, since, now)

    async def tick(self, job: Job, now: datetime) -> bool:
        """Runs a job at its time, unless its day is one on which it rests. False where it failed: that is logged,
        and is made up for by its next run or by `catch_up`."""
        if not self._runs_on(job, now):
            return True
        return await self._tried(job, now)

    def due_between(self, start: datetime, end: datetime) -> list[tuple[datetime, Job]]:
        """What falls due in (start, end], in order, for a clock that is moved. Of a job that runs every minute
        only the last run of each stride is named: it finds what the others would have found."""
        return sorted(
            ((fire, job) for job in self.jobs for fire in self._thinned(job, start, end)),
            key=lambda pair: pair[0],
        )

    async def catch_up(self, now: datetime) -> CaughtUp:
        """Makes up for what was missed while no process ran the timetable, or failed.

        One run finds all that fell due meanwhile; of jobs that do the same (the digests) only the latest runs.
        """
        async with self._database.reading() as session:
            known = await last_runs(session)
        latest: dict[str, tuple[datetime, Job]] = {}
        overtaken: list[tuple[datetime, Job]] = []
        for job in self.jobs:
            start = max(known.get(job.name, now), now - MOST_MISSED)
            fires = list(self._missed(job, start, now))
            if fires or job.name not in known:
                overtaken.append((fires[-1] if fires else now, job))
            if fires and fires[-1] > latest.get(job.what, (start, job))[0]:
                latest[job.what] = (fires[-1], job)
        caught_up = CaughtUp([], [])
        for fire, job in sorted(latest.values(), key=lambda pair: pair[0]):
            well = await self._tried(job, fire)
            (caught_up.ran if well else caught_up.failed).append(job)
        failed = {job.what for job in caught_up.failed}
        for fire, job in overtaken:
            if job.what not in failed:
                await self._note(job, fire)
        return caught_up

    async def overdue(self, now: datetime) -> Mapping[str, float]:
        """By job, for how many seconds its next run has been due; 0 where none is. Whoever runs the timetable."""
        async with self._database.reading() as session:
            known = await last_runs(session)
        return {
            job.name: max(0.0, (now - next(self._fires(job, known.get(job.name, now)))).total_seconds())
            for job in self.jobs
        }

    async def _tried(self, job: Job, fire: datetime) -> bool:
        late = (self._runtime.now() - fire).total_seconds()
        with about(job=job.name):
            try:
                await self.run_job(job.name, fire)
            except Exception:
                log.exception("job %s of %s failed", job.name, fire.isoformat())
                self._metrics.job(job.name, "failed", late=late)
                return False
        self._metrics.job(job.name, "done", late=late)
        return True

    async def _work(self, job: Job, since: datetime | None, now: datetime) -> None:
        if job.what == "media":
            await self.media.fetch_waiting(now)
        elif job.what == "follow_ups":
            begin = max(since, now - MOST_MISSED) if since and since < now else now - timedelta(days=1)
            async with self._database.unit_of_work(now, actor=f"job:{job.name}") as session:
                await reminders.remind_of_follow_ups(session, self._house, now, begin)
        else:
            for page in PAGES[job.what]:
                await self._all_pages(page, job, now)
        await self._note(job, now)

    async def _all_pages(self, page: Page, job: Job, now: datetime) -> None:
        after: int | None = 0
        while after is not None:
            async with self._database.unit_of_work(now, actor=f"job:{job.name}") as session:
                after = await page(session, self._house, now, after)

    async def _note(self, job: Job, now: datetime) -> None:
        async with self._database.unit_of_work(now, actor=f"job:{job.name}") as session:
            await note_run(session, job.name, now)

    def _runs_on(self, job: Job, fire: datetime) -> bool:
        return not job.working_days_only or is_working_day(fire.astimezone(self._house.zone).date())

    def _fires(self, job: Job, start: datetime) -> Iterator[datetime]:
        """The job's fire times after `start`, without those of days on which it rests."""
        trigger = self.triggers[job.name]
        fire: datetime = start.astimezone(self._house.zone)
        while True:
            fire = trigger.get_next_fire_time(fire, fire)
            if fire > start and self._runs_on(job, fire):
                yield fire

    def _missed(self, job: Job, start: datetime, end: datetime) -> Iterator[datetime]:
        for fire in self._fires(job, start):
            if fire > end:
                return
            yield fire

    def _thinned(self, job: Job, start: datetime, end: datetime) -> Iterator[datetime]:
        """The fire times in (start, end], of those within one stride only the last."""
        last: datetime | None = None
        for fire in self._missed(job, start, end):
            if last is not None and _stride(fire) != _stride(last):
                yield last
            last = fire
        if last is not None:
            yield last


def _stride(moment: datetime) -> int:
    # A fire on the border belongs to the span that it ends.
    return -int(-moment.timestamp() // STRIDE.total_seconds())
