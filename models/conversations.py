"""Each message as received, with what it became; and the one question that a conversation may have open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Id, Json, Key, Stamped, UTCDateTime
from models.customers import Contact, Customer
from models.direct import OneOf, Query
from models.driver import Driver, NewRows, Row
from models.people import ChannelAccount, User

MessageStatus = Literal["received", "handled", "not_understood", "ignored", "failed", "undone"]


def _of_status(name: str, status: str, column: str) -> sa.Index:
    """An index of the messages of one status: by their place, within it by that column."""
    where = sa.text(f"status = '{status}'")
    return sa.Index(name, "channel", "address", column, postgresql_where=where, sqlite_where=where)


class InboundMessage(Base):
    """A message as it came, sensitive numbers masked. (channel, key) is unique: a redelivery finds this row.

    "received": taken in and still to be handled; "ignored": not understood, and the office says that it need not be.
    `reply` is what was answered, said again to a redelivery.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (
        sa.UniqueConstraint("channel", "key"),
        _of_status("ix_inbound_messages_waiting", "received", "id"),
        _of_status("ix_inbound_messages_handled", "handled", "handled_at"),
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


_WAITING = sa.text("inbound_messages.status = 'received'")
_HANDLED = sa.text("inbound_messages.status = 'handled'")
"""Literal: the planner must see that the partial index fits, even in a prepared statement."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known about an address when a message comes from there."""

    account: ChannelAccount
    user: User | None
    contact: Contact | None
    customer: Customer | None
    question: PendingQuestion | None


Place = tuple[str, str]
"""A channel and an address on it."""
MessageKey = tuple[str, str]
"""A channel and the key of a message there."""

_AT_PLACES = OneOf(ChannelAccount.channel, "channels"), OneOf(ChannelAccount.address, "addresses")
_LOCK = Query(sa.select(ChannelAccount.id).where(*_AT_PLACES).order_by(ChannelAccount.id).with_for_update())
_OPEN = Query(
    sa.select(ChannelAccount, User, Contact, Customer, PendingQuestion)
    .outerjoin(User, User.id == ChannelAccount.user_id)
    .outerjoin(Contact, Contact.id == ChannelAccount.contact_id)
    .outerjoin(Customer, Customer.id == Contact.customer_id)
    .outerjoin(PendingQuestion, PendingQuestion.account_id == ChannelAccount.id)
    .where(*_AT_PLACES)
)
_IN_ORDER = (InboundMessage.sent_at, InboundMessage.received_at, InboundMessage.id)
"""Of a conversation's messages. Numbers alone would not do: each process takes them from blocks of its own."""

_PLACE = InboundMessage.channel, InboundMessage.address
_PLACE_IN_LINE = sa.func.row_number().over(partition_by=_PLACE, order_by=_IN_ORDER).label("place_in_line")
_LINES = (
    sa.select(InboundMessage.id, _PLACE_IN_LINE)
    .where(_WAITING, OneOf(InboundMessage.channel, "channels"), OneOf(InboundMessage.address, "addresses"))
    .subquery()
)
_WANTED = sa.union(
    sa.select(_LINES.c.id).where(_LINES.c.place_in_line == sa.text("1")),
    sa.select(InboundMessage.id).where(
        OneOf(InboundMessage.channel, "channels"), OneOf(InboundMessage.key, "keys")
    ),
).subquery()
_KEPT = Query(sa.select(InboundMessage).join(_WANTED, _WANTED.c.id == InboundMessage.id).order_by(*_IN_ORDER))
"""What waits longest at some places, and what of some keys was received before; in one question, since each is asked
about every message and mostly finds nothing. Of a line of many only the first is read: who writes hundreds in a row
must not have them all looked through for each."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of some conversations and of the messages that came there."""

    conversations: Mapping[Place, Conversation]
    """Those from which anybody wrote before."""
    oldest: Mapping[Place, InboundMessage]
    """The first message of a place that was received and still is to be handled."""
    taken: Mapping[MessageKey, InboundMessage]
    """Those of the messages that were received before."""


async def open_conversations(
    session: AsyncSession, places: Sequence[Place], keys: Sequence[MessageKey]
) -> Opened:
    """The conversations at these places, and what is kept already of the messages of these keys.

    Their accounts' rows are locked until the unit of work ends, in order of id, so that two processes never wait
    for each other. What hangs on them is read after: before, another message might just be changing it.
    """
    return await session.run_sync(_open, places, keys)


def _open(session: Session, places: Sequence[Place], keys: Sequence[MessageKey]) -> Opened:
    channels = list({channel for channel, _ in (*places, *keys)})
    addresses = [address for _, address in places]
    if session.get_bind().dialect.name == "postgresql":
        _LOCK.rows(session, channels=channels, addresses=addresses)
    conversations = [
        Conversation(*row) for row in _OPEN.rows(session, channels=channels, addresses=addresses)
    ]
    kept = _KEPT.rows(session, channels=channels, addresses=addresses, keys=[key for _, key in keys])
    return Opened(
        {(each.account.channel, each.account.address): each for each in conversations},
        {(row.channel, row.address): row for (row,) in reversed(kept) if row.status == "received"},
        {(row.channel, row.key): row for (row,) in kept},
    )


async def waiting_messages(
    session: AsyncSession, received_before: datetime, known: Collection[tuple[str, str]], limit: int
) -> Sequence[InboundMessage]:
    """Messages that were acknowledged before then and still are to be handled, in order, without those whose channel
    and key are `known`: nothing but these is read of them."""
    named = (
        sa.select(InboundMessage.id, InboundMessage.channel, InboundMessage.key)
        .where(_WAITING, InboundMessage.received_at < received_before)
        .order_by(*_IN_ORDER)
        .limit(limit + len(known))
    )
    found = (await session.execute(named)).tuples()
    unknown = [number for number, channel, key in found if (channel, key) not in known][:limit]
    if not unknown:
        return []
    statement = sa.select(InboundMessage).where(InboundMessage.id.in_(unknown)).order_by(*_IN_ORDER)
    return (await session.scalars(statement)).all()


_STORED = NewRows(
    InboundMessage,
    ("id", "channel", "key", "address", "message_id", "kind", "text", "sent_at", "received_at", "inbound", "status",
     "attempts"),
)  # fmt: skip


async def store_messages(driver: Driver, rows: Sequence[Row]) -> None:
    """Adds messages that are to be handled later; those that are there already stay as they are."""
    await driver.add(_STORED, rows)


async def undoable(
    session: AsyncSession, place: Place, sent_by: datetime, now: datetime, within: timedelta, limit: int
) -> Sequence[InboundMessage]:
    """What of a conversation changed records, was not undone, and was handled within that time; newest first.

    What was sent after `sent_by` is left out: a message that comes late speaks of nothing that was said after it.
    """
    from models.journal import AuditLog

    statement = (
        sa.select(InboundMessage)
        .where(InboundMessage.channel == place[0], InboundMessage.address == place[1])
        .where(_HANDLED, InboundMessage.handled_at >= now - within)
        .where(InboundMessage.sent_at <= sent_by)
        .where(sa.exists().where(AuditLog.message_id == InboundMessage.id))
        .order_by(InboundMessage.handled_at.desc(), InboundMessage.id.desc())
    )
    return (await session.scalars(statement.limit(limit))).all()


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
