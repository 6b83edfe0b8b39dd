"""Rows fetched for several messages at once, before their handlers ask for them one by one.

A query that finds its answer at hand sends no statement. What a flush changes is no longer at hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models.base import Base

Row = TypeVar("Row", bound=Base)


def put_at_hand(
    session: Session, table: type[Row], asked: Iterable[Any], rows: Mapping[Any, list[Row]]
) -> None:
    """Lays out the rows of a table by what is going to be asked for; a key without rows has none."""
    session.info.setdefault("at_hand", {})[table] = {key: rows.get(key, []) for key in asked}


def at_hand(session: AsyncSession, table: type[Row], key: Any) -> Sequence[Row] | None:
    """The rows laid out under a key; None where the database is to be asked."""
    known: Sequence[Row] | None = session.info.get("at_hand", {}).get(table, {}).get(key)
    return known


@event.listens_for(Session, "after_flush")
def _forget_what_changed(session: Session, _context: Any) -> None:
    known = session.info.get("at_hand")
    if known:
        for row in chain(session.new, session.dirty, session.deleted):
            known.pop(type(row), None)
