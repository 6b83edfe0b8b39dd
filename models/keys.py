"""Primary keys handed out ahead: a record's number is known before its row is written, so that the rows of many
messages can go out in one statement."""

from collections import defaultdict, deque
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.direct import Query


class KeyStock:
    """The free keys of this process, table by table. `take` never waits, `fill` is to be called before.

    `blocks` says how many are fetched at once; on PostgreSQL those unused when the process ends leave a gap.
    """

    def __init__(self, blocks: Mapping[type[Base], int]) -> None:
        self._blocks = blocks
        columns = [sa.select(sa.func.max(table.__table__.c.id)).scalar_subquery() for table in blocks]
        self._query = Query(sa.select(*columns))
        self._free: dict[str, deque[int]] = defaultdict(deque)
        self._highest: dict[str, int] = defaultdict(int)

    def has(self, name: str, many: int) -> bool:
        """Whether there are so many free keys of the table."""
        return name in self._highest or len(self._free[name]) >= many

    async def fill(self, session: AsyncSession) -> None:
        """Makes sure that there are free keys of every table."""
        if session.get_bind().dialect.name == "postgresql":
            for table, size in self._blocks.items():
                if len(self._free[table.__tablename__]) < size:
                    await self._fetch(session, table.__tablename__, size)
            return
        # One process writes to SQLite, and its units of work queue: what follows the highest key is free.
        (highest,) = await session.run_sync(self._query.rows)
        for table, key in zip(self._blocks, highest, strict=True):
            name = table.__tablename__
            self._highest[name] = max(self._highest[name], key or 0)

    async def _fetch(self, session: AsyncSession, name: str, size: int) -> None:
        number = sa.func.nextval(sa.func.pg_get_serial_sequence(name, "id"))
        block = sa.func.generate_series(1, size).table_valued("n")
        self._free[name].extend((await session.scalars(sa.select(number).select_from(block))).all())

    def take(self, name: str) -> int | None:
        """A key of the table that nobody else gets; None where the database is to give one."""
        if self._free[name]:
            return self._free[name].popleft()
        if name in self._highest:
            self._highest[name] += 1
            return self._highest[name]
        return None
