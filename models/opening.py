"""What is known of the conversations in which messages came, read and locked for one unit of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from models.conversations import IN_ORDER, InboundMessage, PendingQuestion, Place
from models.customers import Contact, Customer
from models.direct import Query
from models.lines import first_at
from models.listed import Listed, OneOf
from models.people import ChannelAccount, User


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known about an address when a message comes from there."""

    account: ChannelAccount
    user: User | None
    contact: Contact | None
    customer: Customer | None
    question: PendingQuestion | None


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
_CHANNELS, _ADDRESSES = Listed("channels").values(), Listed("addresses").values()
_WANTED = sa.union(
    sa.select(first_at(_CHANNELS.c.value, _ADDRESSES.c.value).label("id")).select_from(
        _CHANNELS.join(_ADDRESSES, sa.true())
    ),
    sa.select(InboundMessage.id).where(
        OneOf(InboundMessage.channel, "channels"), OneOf(InboundMessage.key, "keys")
    ),
).subquery()
_KEPT = Query(sa.select(InboundMessage).join(_WANTED, _WANTED.c.id == InboundMessage.id).order_by(*IN_ORDER))
"""What waits longest at some places, and what of some keys was received before; in one question, since each is asked
about every message and mostly finds nothing."""


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
