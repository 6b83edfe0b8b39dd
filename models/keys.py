"""Primary keys. A number that people were told is never given to another record, even where 撤销 deleted the row that
had it: PostgreSQL's sequences only go on, and on SQLite, which would give the highest key again, the journal remembers.

Some are handed out ahead: a record's number is known before its row is written, so that the rows of many messages can
go out in one statement.
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models.base import Base
from models.database import begin_late
from models.direct import Query
from models.journal import AuditLog, is_journaled
from models.upsert import table_of

_JOURNAL = table_of(AuditLog)


@cache
def highest_ever(table: sa.Table) -> sa.ScalarSelect[int]:
    """The highest key that a record of the table has or ever had; 0 where there was none."""
    # Written out: whoever compiles it once for all times gives no values to it.
    told = _JOURNAL.c.table_name == sa.literal_column(f"'{table.name}'")
    keys = sa.union_all(
        sa.select(sa.func.max(table.c.id).label("key")),
        sa.select(sa.func.max(_JOURNAL.c.record_id)).where(told),
    ).subquery()
    return sa.select(sa.func.coalesce(sa.func.max(keys.c.key), sa.literal_column("0"))).scalar_subquery()


@event.listens_for(Session, "before_flush")
def _number_on_sqlite(session: Session, _context: Any, _instances: Any) -> None:
    new: dict[Any, list[Any]] = defaultdict(list)
    for row in session.new:
        if is_journaled(row) and row.id is None:
            new[table_of(type(row))].append(row)
    if not new or session.get_bind().dialect.name != "sqlite":
        return
    begin_late(session.connection())
    for table, rows in new.items():
        highest = session.scalar(sa.select(highest_ever(table))) or 0
        for key, row in enumerate(rows, highest + 1):
            row.id = key


@cache
def _queries_of(tables: tuple[type[Base], ...]) -> tuple[Query, Query]:
    """For the highest key that each of the tables ever had, and for the highest that it has."""
    columns = [sa.select(sa.func.max(table_of(table).c.id)).scalar_subquery() for table in tables]
    ever = [highest_ever(table_of(table)) for table in tables]
    return Query(sa.select(*ever)), Query(sa.select(*columns))


class KeyStock:
    """The free keys of this process, table by table. `take` never waits, `fill` is to be called before.

    `blocks` says how many are fetched at once; on PostgreSQL those unused when the process ends leave a gap.
    """

    def __init__(self, blocks: Mapping[type[Base], int]) -> None:
        self._blocks = blocks
        self._highest_ever, self._highest_now = _queries_of(tuple(blocks))
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
        # One process writes to SQLite, and its units of work queue: what follows the highest key is free. What is
        # deleted from now on was seen here before, since whoever deletes it begins with this.
        query = self._highest_now if self._highest else self._highest_ever
        (highest,) = await session.run_sync(query.rows)
        for table, key in zip(self._blocks, highest, strict=True):
            name = table.__tablename__
            self._highest[name] = max(self._highest[name], key or 0)

    async def _fetch(self, session: AsyncSession, name: str, size: int) -> None:
        # In a query of its own the sequence is looked up once, and not for each of a thousand numbers.
        sequence = sa.select(sa.cast(sa.func.pg_get_serial_sequence(name, "id"), REGCLASS)).scalar_subquery()
        number = sa.func.nextval(sequence)
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
