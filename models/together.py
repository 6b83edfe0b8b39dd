"""What several messages write in one unit of work, kept back and written together: one statement a table for all
of them, where a flush a message would be the dearest part of handling it.

Kept back are only records that no other message looks for in order to decide something (KEPT_BACK); whatever else
a handler adds or changes is flushed when its message is done. Each journal entry names its own message.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_dict, set_committed_value

from models.activities import Task
from models.base import Base, stamp
from models.conversations import InboundMessage, PendingQuestion
from models.direct import Write
from models.interactions import Interaction
from models.journal import AuditLog, entry_of_new
from models.keys import KeyStock
from models.people import ChannelAccount
from models.upsert import insert, insert_or_update, table_of

KEPT_BACK: tuple[type[Interaction], type[Task]] = (Interaction, Task)
"""In the order in which they refer to each other."""
NUMBERED_AHEAD: dict[type[Base], int] = {InboundMessage: 1024, Interaction: 64, Task: 64}
"""How many numbers are fetched at once: few where people read them and wonder at a gap."""

Row = dict[str, Any]


class Entangled(Exception):
    """What the handler wrote was flushed already: only the end of the whole transaction takes it back."""


class Together:
    """The rows of one unit of work. `begin` before each message, `settle` or `take_back` after, `write` last."""

    def __init__(self, session: AsyncSession, keys: KeyStock) -> None:
        self._session = session
        self._keys = keys
        self._records: dict[type[Base], list[Row]] = defaultdict(list)
        self._messages: list[Row] = []
        self._accounts: list[Row] = []
        self._questions: list[Row] = []
        self._answered: list[Row] = []
        self._journal: list[Row] = []
        session.info["journal_rows"] = self._journal
        session.info["keys"] = keys

    def begin(self, message_id: int, actor: str) -> None:
        """Whatever is written from now on is this message's doing."""
        self._session.info.update(message_id=message_id, actor=actor, flushed=False)

    async def settle(self) -> None:
        """Keeps back what the message added, and flushes whatever else it did."""
        session = self._session.sync_session
        for row in [row for row in session.new if isinstance(row, KEPT_BACK) and row.id is not None]:
            session.expunge(row)
            stamp(row, session.info)
            values = _values(row)
            self._records[type(row)].append(values)
            self._journal.append(entry_of_new(session.info, row, values))
        if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
            await self._session.flush()

    def take_back(self) -> None:
        """Forgets what the message wrote since `begin`. Raises `Entangled` where it is in the database already."""
        session = self._session.sync_session
        if session.info["flushed"]:
            raise Entangled
        for row in (*session.new, *session.deleted):
            session.expunge(row)
        for row in session.dirty:
            for attribute in inspect(row).attrs:
                if attribute.history.deleted:
                    set_committed_value(row, attribute.key, attribute.history.deleted[0])

    def keep_message(self, values: Row) -> None:
        """Notes what became of a message: all columns of its row."""
        self._messages.append(values)

    def keep_account(self, account: ChannelAccount, **values: Any) -> None:
        """Notes when somebody wrote last, and what the conversation is about."""
        self._accounts.append({"account_id": account.id, **values})

    def keep_question(self, account_id: int, values: Mapping[str, Any] | None) -> None:
        """Notes the question that a conversation has open now; None where it was answered or dropped."""
        now = self._session.info["now"]
        if values is None:
            self._answered.append({"account": account_id})
        else:
            self._questions.append({"account_id": account_id, "created_at": now, "updated_at": now, **values})

    async def write(self) -> None:
        """Writes all that was kept back. Raises `IntegrityError` where another process was quicker."""
        await self._session.run_sync(self._write)

    def _write(self, session: Session) -> None:
        _KEEP_MESSAGE.rows(session, self._messages)
        for table in KEPT_BACK:
            _ADD[table].rows(session, self._records[table])
        _TOUCH_ACCOUNT.rows(session, self._accounts)
        _DROP_QUESTION.rows(session, self._answered)
        _KEEP_QUESTION.rows(session, self._questions)
        _ADD_TO_JOURNAL.rows(session, self._journal)


_accounts = table_of(ChannelAccount)
_questions = table_of(PendingQuestion)
_KEEP_MESSAGE = Write(insert_or_update(InboundMessage, ("channel", "key")))
_ADD: dict[type[Base], Write] = {table: Write(insert(table)) for table in KEPT_BACK}
_TOUCH_ACCOUNT = Write(
    sa.update(_accounts).where(_accounts.c.id == sa.bindparam("account_id")),
    ("last_inbound_at", "updated_at", "choices", "choices_at", "context"),
)
_DROP_QUESTION = Write(sa.delete(_questions).where(_questions.c.account_id == sa.bindparam("account")))
_KEEP_QUESTION = Write(insert_or_update(PendingQuestion, ("account_id",)))
_ADD_TO_JOURNAL = Write(insert(AuditLog, without=("id",)))


def _values(row: Base) -> Row:
    """A new record's columns, each as the handler left it, else as its default says."""
    given = instance_dict(row)
    return {
        name: default() if (value := given.get(name)) is None and default else value
        for name, default in _defaults(type(row))
    }


@cache
def _defaults(table: type[Base]) -> list[tuple[str, Callable[[], Any] | None]]:
    """The names of a table's columns, and what gives the value of one that was left empty."""
    return [(column.key, _default_of(column)) for column in inspect(table).columns]


def _default_of(column: Any) -> Callable[[], Any] | None:
    default = column.default
    if default is None:
        return None
    return partial(default.arg, None) if default.is_callable else lambda: default.arg


@event.listens_for(Session, "transient_to_pending")
def _number(session: Session, row: Any) -> None:
    keys = session.info.get("keys")
    if keys is not None and isinstance(row, KEPT_BACK) and row.id is None:
        row.id = keys.take(row.__tablename__)


@event.listens_for(Session, "after_flush")
def _note_flush(session: Session, _context: Any) -> None:
    session.info["flushed"] = True
