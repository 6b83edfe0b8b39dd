"""Each message as received, with what it became; and the one question that a conversation may have open."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Json, Key, Stamped, UTCDateTime

MessageStatus = Literal["received", "handled", "not_understood", "failed", "undone"]


class InboundMessage(Base):
    """A message as it came, sensitive numbers masked. (channel, key) is unique: a redelivery finds this row.

    "received": taken in and still to be handled. `reply` is what was answered, said again to a redelivery.
    """

    __tablename__ = "inbound_messages"
    __table_args__ = (
        sa.UniqueConstraint("channel", "key"),
        sa.Index("ix_inbound_messages_open", "id", postgresql_where=sa.text("status = 'received'")),
        sa.Index("ix_inbound_messages_address", "channel", "address", "id"),
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


async def pending_question(session: AsyncSession, account_id: int) -> PendingQuestion | None:
    """The open question of a conversation."""
    return await session.get(PendingQuestion, account_id)


async def last_undoable(
    session: AsyncSession, channel: str, address: str, now: datetime, within: timedelta
) -> InboundMessage | None:
    """The newest message of a conversation that changed records, was not undone, and is young enough."""
    from models.journal import AuditLog

    statement = (
        sa.select(InboundMessage)
        .where(InboundMessage.channel == channel, InboundMessage.address == address)
        .where(InboundMessage.status == "handled", InboundMessage.received_at >= now - within)
        .where(sa.exists().where(AuditLog.message_id == InboundMessage.id))
        .order_by(InboundMessage.id.desc())
    )
    row: InboundMessage | None = await session.scalar(statement.limit(1))
    return row


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
