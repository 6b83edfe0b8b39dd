"""Keeps PostgreSQL's identity sequences ahead of keys that were written explicitly (imports, restore)."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession


async def catch_up(connection: AsyncSession | AsyncConnection, table: sa.Table) -> None:
    """Makes the next generated `id` of the table a free one. SQLite does so by itself."""
    bind = connection.get_bind() if isinstance(connection, AsyncSession) else connection
    if bind.dialect.name != "postgresql" or "id" not in table.c:
        return
    highest = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
    sequence = sa.func.pg_get_serial_sequence(table.name, "id")
    await connection.execute(sa.select(sa.func.setval(sequence, highest, False)))
