"""When each job of the timetable ran last, so that what was missed while nobody ran it can be made up."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, UTCDateTime


class JobRun(Base):
    """The latest fire time for which a job did its work."""

    __tablename__ = "job_runs"
    journaled: ClassVar[bool] = False

    name: Mapped[Key] = mapped_column(primary_key=True)
    fired_at: Mapped[datetime] = mapped_column(UTCDateTime())
    finished_at: Mapped[datetime] = mapped_column(UTCDateTime())


async def last_runs(session: AsyncSession) -> Mapping[str, datetime]:
    """By job name, the latest fire time for which it ran."""
    rows = await session.execute(sa.select(JobRun.name, JobRun.fired_at))
    return {name: fired_at for name, fired_at in rows.all()}


async def note_run(session: AsyncSession, name: str, fired_at: datetime) -> None:
    """Notes that a job did its work for a fire time; an older one than is known changes nothing."""
    run = await session.get(JobRun, name, with_for_update=True)
    if run is None:
        session.add(JobRun(name=name, fired_at=fired_at, finished_at=session.info["now"]))
    elif run.fired_at < fired_at:
        run.fired_at, run.finished_at = fired_at, session.info["now"]
    await session.flush()
