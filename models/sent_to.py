"""What pushes leave in the conversations they went to: what 1, 2, 3 mean, and who is not reached or missed one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import UTCDateTime
from models.people import MISSED, ChannelAccount

_ACCOUNTS: Any = ChannelAccount.__table__


class Offer(NamedTuple):
    """What 1, 2, 3 say to who was sent a card with buttons, and when it went out."""

    choices: list[dict[str, str]]
    sent_at: datetime


_OFFER = (
    sa.update(_ACCOUNTS)
    .where(
        _ACCOUNTS.c.channel == sa.bindparam("on"),
        _ACCOUNTS.c.address == sa.bindparam("at"),
        sa.or_(
            _ACCOUNTS.c.choices_at.is_(None),
            _ACCOUNTS.c.choices_at <= sa.bindparam("sent_at", type_=UTCDateTime()),
        ),
    )
    .values(
        choices=sa.bindparam("choices", type_=_ACCOUNTS.c.choices.type),
        choices_at=sa.bindparam("sent_at", type_=UTCDateTime()),
    )
)


async def offer_choices(session: AsyncSession, channel: str, offers: Mapping[str, Offer]) -> None:
    """Sets what 1, 2, 3 mean at each address, unless a reply, a question or a push has said so since the offer went
    out: pushes are marked after they are sent, and who was shown a list meanwhile means its lines.

    Rows are taken in one order, so that two senders never wait in a circle.
    """
    if offers:
        await session.execute(
            _OFFER,
            [{"on": channel, "at": address, **offers[address]._asdict()} for address in sorted(offers)],
        )


async def note_unreachable(session: AsyncSession, channel: str, addresses: Sequence[str]) -> None:
    """Nothing can be sent to these addresses until their people write again."""
    for address in sorted(addresses):
        await session.execute(
            sa.update(ChannelAccount)
            .where(ChannelAccount.channel == channel, ChannelAccount.address == address)
            .values(reachable=False)
            .execution_options(synchronize_session=False)
        )


async def note_missed(session: AsyncSession, channel: str, addresses: Sequence[str]) -> None:
    """Something waits for the people at these addresses to write."""
    statement = (
        sa.select(ChannelAccount)
        .where(ChannelAccount.channel == channel, ChannelAccount.address.in_(addresses))
        .order_by(ChannelAccount.address)
        .with_for_update()
    )
    for account in (await session.scalars(statement)).all() if addresses else ():
        account.context = {**(account.context or {}), MISSED: True}
