"""What a soak looks at: a process's memory and files, the database's log, and what waits; whether that stays flat."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression, median

import sqlalchemy as sa

from config.runtime import system_now
from models.database import Database
from models.monitoring import inbox_state, outbox_state
from models.outbox import Notification
from tests.drills.server import Server

MB = 1024 * 1024


@dataclass(frozen=True)
class Sample:
    """One look. `at` is in seconds since the soak began, `life` counts the process's lives."""

    at: float
    life: int
    resident: float
    files: int
    log: float
    waiting: int
    oldest: float


@dataclass
class Watch:
    """Takes samples of a process and its database. `log` gives the bytes of the database's write-ahead log."""

    server: Server
    database: Database
    log: Callable[[], int]
    begun: float
    lives: int = 1

    async def look(self) -> Sample:
        """Raises where the database is away."""
        now = system_now()
        async with self.database.reading() as session:
            inbox, outbox = await inbox_state(session), await outbox_state(session, now)
            due = await session.scalar(
                sa.select(sa.func.count()).where(
                    Notification.status == "pending", Notification.wake_at <= now
                )
            )
        since = [moment for moment in (inbox.oldest, outbox.oldest_due) if moment]
        oldest = max(((now - moment).total_seconds() for moment in since), default=0.0)
        process = Path(f"/proc/{self.server.pid}")
        pages = int((process / "statm").read_text().split()[1])
        files = len(list((process / "fd").iterdir()))
        return Sample(
            time.monotonic() - self.begun,
            self.lives,
            pages * 4096 / MB,
            files,
            self.log() / MB,
            inbox.waiting + (due or 0),
            oldest,
        )


def slope(samples: Sequence[Sample], what: Callable[[Sample], float]) -> float:
    """By how much something grows in an hour, over the second half of the last life: the first warms up."""
    last = [sample for sample in samples if sample.life == samples[-1].life]
    last = last[len(last) // 2 :]
    if len(last) < 3:
        return 0.0
    return 3600 * linear_regression([each.at for each in last], [what(each) for each in last]).slope


def growth(samples: Sequence[Sample], what: Callable[[Sample], float]) -> float:
    """How much more there is at the end of the last life than in its middle: medians of a quarter each."""
    last = [what(sample) for sample in samples if sample.life == samples[-1].life]
    quarter = max(1, len(last) // 4)
    return median(last[-quarter:]) - median(last[len(last) // 2 : len(last) // 2 + quarter])


def check_flat(samples: Sequence[Sample]) -> None:
    """Nothing goes on growing, and nothing is left waiting."""
    assert growth(samples, lambda sample: sample.files) < 20, "files"
    assert growth(samples, lambda sample: sample.resident) < 16, "memory"
    assert growth(samples, lambda sample: sample.log) < 64, "write-ahead log"
    assert growth(samples, lambda sample: sample.waiting) < 100, "queue"
