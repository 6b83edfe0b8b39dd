"""Kept messages, looked through again: those that nobody understood, and those that may read otherwise now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.conversations import InboundMessage
from models.customers import Contact, Customer, visible
from models.keys import KeyStock
from models.people import ChannelAccount, User, Viewer, users_seen_by

WORDED = ("text", "voice")


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message with who wrote it: a colleague, or a contact of a customer."""

    row: InboundMessage
    user: User | None
    contact: Contact | None
    customer: Customer | None

    @property
    def writer(self) -> str:
        """A colleague's name; a contact's, behind that of their company."""
        if self.user is not None:
            return self.user.name
        person = (self.contact.called or self.contact.name) if self.contact else ""
        return f"{self.customer.name} {person}" if self.customer else person


_KEPT = (
    sa.select(InboundMessage, User, Contact, Customer)
    .outerjoin(User, InboundMessage.user_id == User.id)
    .outerjoin(Contact, InboundMessage.contact_id == Contact.id)
    .outerjoin(Customer, Contact.customer_id == Customer.id)
)


def _seen_by(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The messages of colleagues in the viewer's scope, and those of the contacts of customers in it."""
    users = users_seen_by(viewer)
    if users is None:
        return sa.true()
    return sa.or_(User.id.in_(users), sa.and_(Contact.id.is_not(None), visible(viewer)))


async def not_understood(
    session: AsyncSession, viewer: Viewer | None, limit: int, *, since: datetime | None = None
) -> Sequence[KeptMessage]:
    """What was not understood of people we know, the newest first; for nobody in particular (None): all of it."""
    statement = _KEPT.where(
        InboundMessage.status == "not_understood", sa.or_(User.id.is_not(None), Contact.id.is_not(None))
    )
    if viewer is not None:
        statement = statement.where(_seen_by(viewer))
    if since is not None:
        statement = statement.where(InboundMessage.received_at >= since)
    statement = statement.order_by(InboundMessage.id.desc()).limit(limit)
    return [KeptMessage(*row) for row in (await session.execute(statement)).all()]


async def not_understood_message(
    session: AsyncSession, viewer: Viewer | None, message_id: int
) -> KeptMessage | None:
    """That message, where it still is not understood and the viewer may see it."""
    statement = _KEPT.where(InboundMessage.id == message_id, InboundMessage.status == "not_understood")
    if viewer is not None:
        statement = statement.where(_seen_by(viewer))
    row = (await session.execute(statement)).one_or_none()
    return KeptMessage(*row) if row else None


async def understood_or_not(
    session: AsyncSession,
    *,
    since: datetime | None,
    viewer: Viewer | None = None,
    containing: str = "",
    after_id: int = 0,
    limit: int,
) -> Sequence[KeptMessage]:
    """Messages in words that were handled or not understood, in order of their numbers; of a viewer's scope, or all."""
    statement = (
        _KEPT.where(InboundMessage.status.in_(("handled", "not_understood")), InboundMessage.id > after_id)
        .where(InboundMessage.kind.in_(WORDED), InboundMessage.intent.is_not(None))
        .where(InboundMessage.text.icontains(containing, autoescape=True))
        .order_by(InboundMessage.id)
        .limit(limit)
    )
    if since is not None:
        statement = statement.where(InboundMessage.received_at >= since)
    if viewer is not None:
        statement = statement.where(_seen_by(viewer))
    return [KeptMessage(*row) for row in (await session.execute(statement)).all()]


async def number_before_newest(session: AsyncSession, many: int) -> int:
    """The number after which only so many messages were kept; 0 where there are no more."""
    statement = sa.select(InboundMessage.id).order_by(InboundMessage.id.desc()).offset(many).limit(1)
    return await session.scalar(statement) or 0


async def speaks_there_still(session: AsyncSession, row: InboundMessage) -> bool:
    """Whether who wrote the message still speaks at that address."""
    statement = sa.select(ChannelAccount.id).where(
        ChannelAccount.channel == row.channel,
        ChannelAccount.address == row.address,
        ChannelAccount.user_id.is_not_distinct_from(row.user_id),
        ChannelAccount.contact_id.is_not_distinct_from(row.contact_id),
    )
    return await session.scalar(statement) is not None


async def kept_message(session: AsyncSession, message_id: int) -> KeptMessage | None:
    """The message of that number."""
    row = (await session.execute(_KEPT.where(InboundMessage.id == message_id))).one_or_none()
    return KeptMessage(*row) if row else None


async def words_of(session: AsyncSession, message_ids: Sequence[int]) -> list[str]:
    """The texts of these messages, in order of their numbers."""
    statement = sa.select(InboundMessage.text).where(InboundMessage.id.in_(message_ids))
    return list(await session.scalars(statement.order_by(InboundMessage.id)))


def add_second_reading(
    session: AsyncSession, first: InboundMessage, intent: dict[str, Any]
) -> InboundMessage:
    """A row beside the message itself, in its conversation, for what reading it again changed: so it can be undone."""
    now: datetime = session.info["now"]
    stock: KeyStock | None = session.info.get("keys")
    key = f"reread:{first.id}:{now.isoformat()}"
    copied = ("channel", "address", "text", "sent_at", "inbound", "user_id", "contact_id")
    row = InboundMessage(
        **{name: getattr(first, name) for name in copied},
        id=stock.take(InboundMessage.__tablename__) if stock else None,
        key=key,
        message_id=key,
        kind="reread",
        received_at=now,
        handled_at=now,
        status="handled",
        intent=intent,
    )
    session.add(row)
    return row


def handle_again(row: InboundMessage) -> None:
    """Lets the message be handled once more: it waits as if it had just come, and its reply goes out as a push."""
    row.status = "received"
    row.attempts += 1
