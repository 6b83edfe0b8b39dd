"""Each message as received, with what it became; and the one question that a conversation may have open."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Json, Key, Stamped, UTCDateTime
from models.driver import Driver, NewRows, Row

Place = tuple[str, str]
"""A channel and an address on it."""

MessageStatus = Literal["received", "handled", "not_understood", "ignored", "failed", "undone"]


def _where(name: str, condition: str, column: str) -> sa.Index:
    """An index of the messages of which a condition holds: by their place, within it by that column."""
    where = sa.text(condition)
    return sa.Index(name, "channel", "address", column, postgresql_where=where, sqlite_where=where)


class InboundMessage(Base):
    """A message as it came, sensitive numbers masked. (channel, key) is unique: a redelivery finds this row.

    "received": taken in and still to be handled; "ignored": not understood, and the office says that it need not be.
    `reply` is what was answered, said again to a redelivery; `handled_at`, when, also where it failed.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (
        sa.UniqueConstraint("channel", "key"),
        _where("ix_inbound_messages_waiting", "status = 'received'", "sent_at"),
        _where("ix_inbound_messages_taken", "status <> 'received'", "handled_at"),
    )
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    channel: Mapped[Key]
    key: Mapped[Key]
    address: Mapped[Key]
    message_id: Mapped[Key]
    kind: Mapped[Key]
    text: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime())
    received_at: Mapped[datetime] = mapped_column(UTCDateTime())
    inbound: Mapped[dict[str, Any]]
    status: Mapped[MessageStatus] = mapped_column(default="received")
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    intent: Mapped[dict[str, Any] | None]
    reply: Mapped[dict[str, Any] | None]
    error: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    handled_at: Mapped[datetime | None]


IN_ORDER = (InboundMessage.sent_at, InboundMessage.received_at, InboundMessage.id)
"""Of a conversation's messages. Numbers alone would not do: each process takes them from blocks of its own."""


class PendingQuestion(Stamped, Base):
    """What was asked last in a conversation, and the intent that waits for the answer.

    `choices` are (label, value) pairs; `draft_id` is the record that was saved already and is to be completed.
    """

    __tablename__ = "pending_questions"
    journaled: ClassVar[bool] = False

    account_id: Mapped[int] = mapped_column(sa.ForeignKey("channel_accounts.id"), primary_key=True)
    slot: Mapped[Key]
    text: Mapped[str]
    choices: Mapped[list[Any]] = mapped_column(Json, default=list)
    intent: Mapped[dict[str, Any]]
    draft_id: Mapped[int | None]
    message_id: Mapped[int] = mapped_column(sa.ForeignKey("inbound_messages.id"))


async def message_taken(session: AsyncSession, channel: str, key: str) -> InboundMessage | None:
    """The row of a message that was received before."""
    row: InboundMessage | None = await session.scalar(
        sa.select(InboundMessage).where(InboundMessage.channel == channel, InboundMessage.key == key)
    )
    return row


_CLOCKS_DIFFER = timedelta(minutes=1)
"""So much earlier may a message have been handled by our clock than it was sent by the platform's."""
TAKEN = sa.text("inbound_messages.status <> 'received'")
"""Literal: the planner must see that the partial index fits, even in a prepared statement."""


_STORED = NewRows(
    InboundMessage,
    ("id", "channel", "key", "address", "message_id", "kind", "text", "sent_at", "received_at", "inbound", "status",
     "attempts"),
)  # fmt: skip


async def store_messages(driver: Driver, rows: Sequence[Row]) -> None:
    """Adds messages that are to be handled later; those that are there already stay as they are."""
    await driver.add(_STORED, rows)


class Said(NamedTuple):
    """What was said in words, the intent that it was given, by name and as it is stored, and what was answered; nothing
    of these where it failed."""

    text: str
    intent: str
    meant: Mapping[str, Any]
    answer: str


async def said_since(
    session: AsyncSession, message: InboundMessage, sent_by: datetime, but: int
) -> Sequence[Said]:
    """What was said in a conversation behind a message and until then, oldest first, but for the message numbered
    `but`."""
    its_place = (sa.literal(getattr(message, column.key), column.type) for column in IN_ORDER)
    place = message.channel, message.address
    behind = sa.tuple_(*IN_ORDER) > sa.tuple_(*its_place)
    return await _said(session, place, message.sent_at, sent_by, but, behind)


async def said_after(
    session: AsyncSession, place: Place, moment: datetime, sent_by: datetime, but: int
) -> Sequence[Said]:
    """The same behind a moment."""
    return await _said(session, place, moment, sent_by, but, InboundMessage.sent_at > moment)


async def _said(
    session: AsyncSession,
    place: Place,
    since: datetime,
    sent_by: datetime,
    but: int,
    behind: sa.ColumnElement[bool],
) -> Sequence[Said]:
    statement = (
        sa.select(InboundMessage.text, InboundMessage.intent, InboundMessage.reply)
        .where(InboundMessage.channel == place[0], InboundMessage.address == place[1])
        # None was handled before it was sent, by clocks that agree well enough: so few are looked through.
        .where(TAKEN, InboundMessage.handled_at >= since - _CLOCKS_DIFFER)
        .where(behind, InboundMessage.sent_at <= sent_by)
        .where(InboundMessage.id != but, InboundMessage.text != "")
        .order_by(*IN_ORDER)
    )
    rows = (await session.execute(statement)).all()
    return [
        Said(text, (intent or {}).get("name", ""), intent or {}, (reply or {}).get("text", ""))
        for text, intent, reply in rows
    ]


async def messages_with_status(
    session: AsyncSession, *statuses: MessageStatus, limit: int
) -> Sequence[InboundMessage]:
    """Messages in one of the statuses, the newest first: what the office looks through."""
    statement = (
        sa.select(InboundMessage)
        .where(InboundMessage.status.in_(statuses))
        .order_by(InboundMessage.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def messages_by_status(session: AsyncSession) -> dict[str, int]:
    """How many messages there are in each status."""
    statement = sa.select(InboundMessage.status, sa.func.count()).group_by(InboundMessage.status)
    return {status: count for status, count in (await session.execute(statement)).all()}
