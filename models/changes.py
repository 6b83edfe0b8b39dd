"""What a committed unit of work changed that others wait for: told once it is committed, never before.

A wake-up says "look", not what is there to be seen: one too many is harmless, and one that is lost with its process
is made up for by whoever looks now and then without being told.
"""

from collections.abc import Callable
from typing import Literal
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from models.database import Database

Topic = Literal["outbox", "book", "documents"]
"""outbox: pushes were queued; book: customers, contacts, aliases or colleagues changed; documents: files came in."""
Tell = Callable[[Topic], None]

MARKS: dict[Topic, str] = {
    "outbox": "outbox_changed",
    "book": "book_changed",
    "documents": "documents_changed",
}
"""The key of `Session.info` under which a unit of work notes that it touched a topic."""

_told: WeakKeyDictionary[Engine, Tell] = WeakKeyDictionary()


def tell_changes(database: Database, tell: Tell) -> None:
    """From now on calls `tell` after each commit on `database`, for each topic that it touched. It must not wait."""
    _told[database.engine.sync_engine] = tell


@event.listens_for(Session, "after_commit")
def _tell(session: Session) -> None:
    if session.in_nested_transaction():
        return
    bind = session.get_bind()
    tell = _told.get(bind) if isinstance(bind, Engine) else None
    if tell is None:
        return
    for topic, mark in MARKS.items():
        if session.info.get(mark):
            tell(topic)
