"""INSERT … ON CONFLICT as one text for SQLite and PostgreSQL, which say it alike.

SQLAlchemy compiles its own construct anew for every execution, which costs more than the statement.
"""

from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa

from models.base import Base

_KEPT = {"id", "created_at", "received_at"}


def table_of(table: type[Base]) -> sa.Table:
    """The Core table of a mapped class."""
    core = table.__table__
    assert isinstance(core, sa.Table)
    return core


@cache
def insert(table: type[Base], without: Sequence[str] = ()) -> sa.TextClause:
    """Adds rows (all columns given but those that the database gives)."""
    return _with_types(table, _insert(table, without), without)


@cache
def insert_or_update(table: type[Base], key: Sequence[str]) -> sa.TextClause:
    """Adds rows (all columns given), and overwrites those that are there but for id and first date."""
    names = [column.name for column in table_of(table).c if column.name not in _KEPT.union(key)]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    target = ", ".join(f'"{name}"' for name in key)
    return _with_types(table, f"{_insert(table)} ON CONFLICT ({target}) DO UPDATE SET {changes}")


def _insert(table: type[Base], without: Sequence[str] = ()) -> str:
    names = [column.name for column in table_of(table).c if column.name not in without]
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table.__tablename__} ({columns}) VALUES ({values})"  # noqa: S608 -- our own names


def _with_types(table: type[Base], statement: str, without: Sequence[str] = ()) -> sa.TextClause:
    return sa.text(statement).bindparams(
        *(
            sa.bindparam(column.name, type_=column.type)
            for column in table_of(table).c
            if column.name not in without
        )
    )
