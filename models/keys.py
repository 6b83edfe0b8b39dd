"""Primary keys handed out ahead: a record's number is known before its row is written, so that the rows of many
messages can go out in one statement."""

from collections import defaultdict, deque
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base

BLOCK = 64
"""Keys fetched at once from a PostgreSQL sequence; those unused when the process ends leave a gap."""


class KeyStock:
    """The free keys of this process, table by table. `take` never waits, `fill` is to be called before."""

    def __init__(self, tables: Sequence[type[Base]]) -> None:
        self._tables = tables
        columns = [sa.select(sa.func.max(table.__table__.c.id)).scalar_subquery() for table in tables]
        self._query = sa.select(*columns)
        self._free: dict[str, deque[int]] = defaultdict(deque)
        self._highest: dict[str, int] = defaultdict(int)

    async def fill(self, session: AsyncSession) -> None:
        """Makes sure that there are free keys of every table."""
        if session.get_bind().dialect.name == "postgresql":
            for table in self._tables:
                if len(self._free[table.__tablename__]) < BLOCK:
                    await self._fetch(session, table.__tablename__)
            return
        # One process writes to SQLite, and its units of work queue: what follows the highest key is free.
        highest = (await session.execute(self._query)).one()
        for table, key in zip(self._tables, highest, strict=True):
            name = table.__tablename__
            self._highest[name] = max(self._highest[name], key or 0)

    async def _fetch(self, session: AsyncSession, name: str) -> None:
        number = sa.func.nextval(sa.func.pg_get_serial_sequence(name, "id"))
        block = sa.func.generate_series(1, BLOCK).table_valued("n")
        self._free[name].extend((await session.scalars(sa.select(number).select_from(block))).all())

    def take(self, name: str) -> int | None:
        """A key of the table that nobody else gets; None where the database is to give one."""
        if self._free[name]:
            return self._free[name].popleft()
        if name in self._highest:
            self._highest[name] += 1
            return self._highest[name]
        return None
