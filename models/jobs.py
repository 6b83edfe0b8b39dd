"""When each job of the timetable ran last, so that what was missed while nobody ran it can be made up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
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
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(JobRun).values(name=name, fired_at=fired_at, finished_at=session.info["now"])
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["name"],
            set_={"fired_at": statement.excluded.fired_at, "finished_at": statement.excluded.finished_at},
            where=JobRun.fired_at < statement.excluded.fired_at,
        )
    )
