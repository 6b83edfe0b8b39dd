"""Keeps PostgreSQL's identity sequences ahead of keys that were written explicitly (imports, restore)."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from models.keys import highest_ever


async def catch_up(connection: AsyncSession | AsyncConnection, table: sa.Table) -> None:
    """Makes the next generated `id` of the table one that no record ever had. On SQLite models/keys.py sees to it.

    A sequence never goes back: keys after the highest may be in the hands of a process that has not used them yet.
    """
    bind = connection.get_bind() if isinstance(connection, AsyncSession) else connection
    if bind.dialect.name != "postgresql" or "id" not in table.c:
        return
    sequence = sa.cast(sa.func.pg_get_serial_sequence(table.name, "id"), postgresql.REGCLASS)
    highest = sa.select(highest_ever(table).label("key")).subquery()
    last = sa.func.coalesce(sa.func.pg_sequence_last_value(sequence), 0)
    await connection.execute(sa.select(sa.func.setval(sequence, highest.c.key)).where(highest.c.key > last))
