"""Jobs run at their time, may run again, and make up for what was missed."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.house import House
from config.runtime import Runtime
from config.settings import Settings
from models.activities import Task
from models.database import Database
from models.interactions import Interaction
from models.jobs import last_runs
from notifications.timetable import PAGES, Timetable
from tests.conftest import Clock, house_as_shipped
from tests.make import Make
from tests.notifications.conftest import Told


@pytest.fixture
async def busy(make: Make, clock: Clock) -> None:
    """A house in which every job finds something."""
    await make.user("陈总", "manager")
    wang = await make.user("小王")
    customer = await make.customer("天津华光", owner=wang)
    await make.plan(customer, "280000", due_in_days=-3)
    await make.save(Task(title="回电", due_at=clock(), owner_id=wang.id))
    await make.save(
        Interaction(
            customer_id=customer.id, occurred_at=clock() - timedelta(days=3), mode="visit", topic="拜访", content="x",
            our_people="小王", follow_up="送样品", follow_up_on=clock().date(), owner_id=wang.id,
        )
    )  # fmt: skip


@pytest.mark.usefixtures("busy")
async def test_a_repeat_of_any_job_by_anybody_tells_nobody_twice(
    timetable: Timetable, clock: Clock, told: Told
) -> None:
    for job in timetable.jobs:
        await asyncio.gather(*(timetable.run_job(job.name, clock()) for _ in range(3)))
    once = await told()
    for job in timetable.jobs:
        await timetable.run_job(job.name, clock() + timedelta(seconds=40))

    assert {kind for _, kind, _ in once} >= {
        "task_due",
        "follow_up_due",
        "payment_due",
        "digest_manager",
        "digest_rep",
    }
    assert await told() == once
    assert len(set(once)) == len(once)


async def test_every_job_of_the_file_has_its_work(timetable: Timetable) -> None:
    assert {job.what for job in timetable.jobs} == {*PAGES, "media", "follow_ups"}


async def test_what_comes_next(timetable: Timetable, clock: Clock, house: House) -> None:
    clock.set(2026, 11, 20, 18, 0)  # a Friday
    coming = {job.name: f"{at.astimezone(house.zone):%a %H:%M}" for job, at in timetable.upcoming(clock())}

    assert coming["reminders"] == "Fri 18:01"
    assert coming["surveys"] == "Fri 18:15"
    assert coming["digest_reps"] == "Mon 18:00"
    assert coming["digest_managers_morning"] == "Mon 08:30"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_clock_moved_over_a_weekend_runs_all_in_order(
    timetable: Timetable, clock: Clock, make: Make, told: Told, house: House
) -> None:
    wang = await make.user("小王")
    clock.set(2026, 11, 20, 17, 0)
    for hours in (2, 20, 63):
        await make.save(
            Task(title=f"{hours}小时后", due_at=clock() + timedelta(hours=hours), owner_id=wang.id)
        )
    start = clock()

    ran = timetable.due_between(start, start + timedelta(days=3))
    for moment, job in ran:
        await timetable.run_job(job.name, moment)

    fires = [fire for fire, _ in ran]
    assert fires == sorted(fires)
    assert start < fires[0]
    assert fires[-1] <= start + timedelta(days=3)
    digest_days = [f"{fire.astimezone(house.zone):%a %H:%M}" for fire, job in ran if "digest" in job.name]
    assert digest_days == ["Fri 18:00", "Fri 18:00", "Mon 08:30"]
    lines = [(kind, text.splitlines()[1]) for _, kind, text in await told()]
    assert lines == [
        ("digest_rep", "1. 未完成 T00001：2小时后，11月20日（周五） 19:00（回“完成 T00001”）"),
        ("task_due", "事项：2小时后"),
        ("task_due", "事项：20小时后"),
        ("task_due", "事项：63小时后"),
    ]
    assert timetable.due_between(start, start) == []


async def test_after_three_days_of_downtime_each_missed_reminder_comes_once_and_digests_are_one(
    timetable: Timetable, clock: Clock, make: Make, told: Told, house: House, database: Database
) -> None:
    await make.user("陈总", "manager")
    wang = await make.user("小王")
    customer = await make.customer("天津华光", owner=wang)
    assert (await timetable.catch_up(clock())).ran == []
    for hours in (5, 30, 60):
        await make.save(
            Task(title=f"{hours}小时后", due_at=clock() + timedelta(hours=hours), owner_id=wang.id)
        )
    await make.plan(customer, "280000", due_in_days=1)
    clock.set(2026, 11, 21, 16, 20)  # a Saturday

    ran = (await timetable.catch_up(clock())).ran

    weekly = {"not_understood"}
    assert {job.what for job in ran} == {job.what for job in timetable.jobs} - weekly
    kinds = [kind for _, kind, _ in await told()]
    assert kinds.count("task_due") == 3
    assert kinds.count("digest_rep") == 1
    assert kinds.count("payment_due") == 1
    before = await told()
    assert (await timetable.catch_up(clock())).ran == []
    assert await told() == before
    async with database.reading() as session:
        runs = await last_runs(session)
    assert f"{runs['digest_reps'].astimezone(house.zone):%a %H:%M}" == "Fri 18:00"


async def test_a_job_that_fails_is_tried_again_and_harms_no_other(
    timetable: Timetable, clock: Clock, make: Make, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang = await make.user("小王")
    await make.save(Task(title="回电", due_at=clock(), owner_id=wang.id))
    reminders = next(job for job in timetable.jobs if job.name == "reminders")
    with monkeypatch.context() as patch:
        patch.setitem(PAGES, "reminders", (_fails,))  # type: ignore[misc]
        assert not await timetable.tick(reminders, clock())
    assert await told() == []
    assert await timetable.tick(reminders, clock())
    assert len(await told()) == 1


async def _fails(*_: object) -> None:
    raise RuntimeError("the database is away")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
def test_a_daily_job_fires_once_each_working_day_in_any_zone(zone: str) -> None:
    house = house_as_shipped(ZoneInfo(zone))
    timetable = Timetable(Database("sqlite+aiosqlite://"), {}, Runtime(), house, Settings())
    fire, days = datetime(2026, 1, 1, tzinfo=house.zone), []
    while fire.year == 2026:
        fire = {job.name: at for job, at in timetable.upcoming(fire)}["digest_managers_morning"]
        days.append(fire.astimezone(house.zone))

    assert {f"{day:%H:%M}" for day in days} == {"08:30"}
    assert len({day.date() for day in days}) == len(days) == 249
