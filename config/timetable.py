"""The jobs and their times (timetable.toml)."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

FILE = Path(__file__).with_name("timetable.toml")


@dataclass(frozen=True, slots=True)
class Job:
    """`cron` has the five fields of a crontab; `what` names the work."""

    name: str
    cron: str
    what: str
    working_days_only: bool = False


@dataclass(frozen=True, slots=True)
class ReminderTimes:
    """How long before an activity it is told, the longest first."""

    activity: tuple[timedelta, ...]
    activity_all_day: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True)
class TimetableRules:
    """All jobs, and the times of the reminders."""

    jobs: tuple[Job, ...]
    reminders: ReminderTimes

    @classmethod
    def load(cls, file: Path = FILE) -> "TimetableRules":
        """Reads the file. Raises ValueError where two jobs have one name."""
        data = tomllib.loads(file.read_text("utf-8"))
        jobs = tuple(Job(**job) for job in data["jobs"])
        if len({job.name for job in jobs}) != len(jobs):
            raise ValueError(f"{file.name}: two jobs have the same name")
        times = data["reminders"]
        return cls(
            jobs,
            ReminderTimes(_before(times["activity_minutes"]), _before(times["activity_all_day_minutes"])),
        )


def _before(minutes: list[int]) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=number) for number in sorted(minutes, reverse=True))
