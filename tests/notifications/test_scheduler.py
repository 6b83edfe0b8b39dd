"""One scheduler acts at a time; what a job could not do is made up for."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from config.house import House
from config.runtime import Runtime
from config.settings import Settings
from models.activities import Task
from models.database import Database
from models.jobs import last_runs
from models.leadership import Leadership
from notifications.scheduler import Scheduler
from notifications.timetable import PAGES, Timetable
from tests.conftest import Clock
from tests.make import Make
from tests.notifications.conftest import Told
from tests.waiting import eventually

MakeScheduler = Callable[[], Scheduler]


@pytest.fixture
def make_scheduler(database: Database, clock: Clock, house: House) -> MakeScheduler:
    """A scheduler as another process would have it."""

    def make() -> Scheduler:
        runtime = Runtime(now=clock, jitter=lambda: 0.0)
        timetable = Timetable(database, {}, runtime, house, Settings())
        return Scheduler(timetable, Leadership(database, look_every=0.02), runtime)

    return make


async def test_it_catches_up_and_ticks_until_it_is_stopped(
    make_scheduler: MakeScheduler, timetable: Timetable, database: Database
) -> None:
    scheduler = make_scheduler()
    running = asyncio.create_task(scheduler.run())
    await asyncio.sleep(0.05)
    await scheduler.stop()
    await running

    async with database.reading() as session:
        assert set(await last_runs(session)) >= {job.name for job in timetable.jobs}


async def test_a_job_that_fails_is_made_up_for_without_waiting_for_its_next_time(
    make_scheduler: MakeScheduler, timetable: Timetable, make: Make, clock: Clock, told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wang = await make.user("小王")
    await timetable.catch_up(clock())
    await make.save(Task(title="回电", due_at=clock(), owner_id=wang.id))
    clock.advance(minutes=1)
    whole, failed = PAGES["reminders"], asyncio.Event()

    async def fails_once(*_: object) -> None:
        monkeypatch.setitem(PAGES, "reminders", whole)  # type: ignore[misc]
        failed.set()
        raise RuntimeError("something that passes")

    monkeypatch.setitem(PAGES, "reminders", (fails_once,))  # type: ignore[misc]
    monkeypatch.setattr("notifications.scheduler.LONGEST_WAIT", timedelta(seconds=0.02))
    scheduler = make_scheduler()
    running = asyncio.create_task(scheduler.run())
    await failed.wait()

    async def was_told() -> bool:
        return bool(await told())

    await eventually(was_told)
    await scheduler.stop()
    await running

    assert [kind for _, kind, _ in await told()] == ["task_due"]
