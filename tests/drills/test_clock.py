"""Fault 13: many simulated days with a clock that is set, zones that change their hour, and times of downtime.

Each reminder comes once and none before its time; of a day's digests there is one. LIANKE_DRILL_ROUNDS times 10 days
in each zone (the suite: 2).
"""

import os
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from config.runtime import Runtime
from config.settings import Settings
from models.activities import Task
from models.database import Database
from models.outbox import Notification
from notifications.timetable import CaughtUp, Timetable
from notifications.work_notices import task_due_key
from tests.conftest import Clock, house_as_shipped
from tests.make import Make

DAYS = 10 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 2
STEP = timedelta(minutes=90)
KEPT_OPEN = timedelta(days=7)
"""What was due so long ago is done: the longest time of downtime is three days, and nobody leaves thousands open."""
BEGINNINGS = {
    "Asia/Shanghai": datetime(2028, 2, 28, tzinfo=UTC),  # the 29th follows
    "Europe/Berlin": datetime(2026, 10, 24, tzinfo=UTC),  # an hour comes twice on the 25th
    "America/New_York": datetime(2026, 3, 7, tzinfo=UTC),  # an hour is missing on the 8th
}
ACTS = ("goes on",) * 17 + (
    "set back by an hour",
    "set ahead by an hour",
    "down for a day",
    "down for three days",
)


class Simulation:
    """A house whose timetable runs as the clock is moved."""

    def __init__(self, database: Database, clock: Clock, timetable: Timetable) -> None:
        self._database = database
        self.clock = clock
        self._timetable = timetable
        self.acts: Counter[str] = Counter()

    async def act(self, what: str) -> None:
        """Lets time pass in one of these ways."""
        self.acts[what] += 1
        if what == "set back by an hour":
            self.clock.advance(hours=-1)
            return
        if what == "goes on":
            begin = self.clock()
            self.clock.advance(seconds=STEP.total_seconds())
            for fire, job in self._timetable.due_between(begin, self.clock()):
                assert await self._timetable.tick(job, fire)
            return
        self.clock.advance(hours={"set ahead by an hour": 1, "down for a day": 24}.get(what, 72))
        assert (await self._timetable.catch_up(self.clock())).failed == []

    async def do_what_is_old(self) -> None:
        """The rep does what was due KEPT_OPEN ago."""
        old = Task.status == "open", Task.due_at < self.clock() - KEPT_OPEN
        async with self._database.unit_of_work(self.clock()) as session:
            await session.execute(sa.update(Task).where(*old).values(status="done"))

    async def pushes(self, kind: str) -> list[Notification]:
        """What was queued of a kind."""
        async with self._database.reading() as session:
            return list(await session.scalars(sa.select(Notification).where(Notification.kind == kind)))


class Outcome(NamedTuple):
    """The reminders that were due, those that were told, and how many digests came of each day."""

    due: dict[str, datetime]
    told: list[Notification]
    digests: Counter[date]


async def _live(database: Database, clock: Clock, make: Make, zone: str, folder: Path) -> Outcome:
    chance, house, begin = random.Random(zone), house_as_shipped(ZoneInfo(zone)), BEGINNINGS[zone]
    clock.advance(seconds=(begin - clock()).total_seconds())
    timetable = Timetable(database, {}, Runtime(now=clock), house, Settings(media_dir=str(folder)))
    simulation = Simulation(database, clock, timetable)
    await timetable.catch_up(clock())
    rep = await make.user("小王")
    tasks = [await make.save(_task(rep.id, begin, chance, number)) for number in range(10 * DAYS)]
    while clock() < begin + timedelta(days=DAYS):
        await simulation.act(chance.choice(ACTS))
        await simulation.do_what_is_old()
    await simulation.act("down for a day")
    told = await simulation.pushes("task_due")
    digests = Counter(
        push.created_at.astimezone(house.zone).date() for push in await simulation.pushes("digest_rep")
    )
    print(  # noqa: T201 -- the bill
        f"{zone}: days {DAYS}, reminders due {len(tasks)}, told {len(told)}, digests {digests.total()}, "
        f"{dict(simulation.acts)}"
    )
    return Outcome({task_due_key(task): task.due_at for task in tasks}, told, digests)


def check(outcome: Outcome) -> None:
    """Each reminder once and none early; one digest a day."""
    assert sorted(push.dedupe_key for push in outcome.told) == sorted(outcome.due)
    assert all(push.due_at >= outcome.due[push.dedupe_key] for push in outcome.told)
    assert set(outcome.digests.values()) == {1}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("zone", sorted(BEGINNINGS))
async def test_each_reminder_comes_once(
    database: Database, clock: Clock, make: Make, zone: str, tmp_path: Path
) -> None:
    check(await _live(database, clock, make, zone, tmp_path))


async def _makes_up_for_nothing(timetable: Timetable, now: datetime) -> CaughtUp:
    for job in timetable.jobs:
        await timetable._note(job, now)
    return CaughtUp([], [])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_timetable_that_makes_up_for_nothing_is_found(
    database: Database, clock: Clock, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what fell due while nobody ran the timetable is not looked for."""
    monkeypatch.setattr(Timetable, "catch_up", _makes_up_for_nothing)
    outcome = await _live(database, clock, make, "Asia/Shanghai", tmp_path)
    with pytest.raises(AssertionError):
        check(outcome)


def _task(owner: int, begin: datetime, chance: random.Random, number: int) -> Task:
    due = begin + timedelta(minutes=chance.randrange(1, DAYS * 24 * 60))
    return Task(title=f"事{number}", due_at=due, owner_id=owner)


def test_the_days_are_those_on_which_clocks_err() -> None:
    """In these days an hour comes twice, one is missing, and February has 29 days."""

    def hours(zone: str) -> set[int]:
        begin = BEGINNINGS[zone]
        local = [begin + timedelta(hours=hour) for hour in range(96)]
        return set(Counter(moment.astimezone(ZoneInfo(zone)).date() for moment in local).values())

    assert 25 in hours("Europe/Berlin")
    assert 23 in hours("America/New_York")
    assert (BEGINNINGS["Asia/Shanghai"] + timedelta(days=1)).day == 29
