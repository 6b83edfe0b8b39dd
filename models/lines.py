"""Messages that were stored and wait to be handled, in lines: one for each conversation."""

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.conversations import IN_ORDER, InboundMessage

_WAITING = sa.text("inbound_messages.status = 'received'")
"""Literal: the planner must see that the partial index fits, even in a prepared statement."""

_PLACE = InboundMessage.channel, InboundMessage.address


def first_at(channel: sa.ColumnElement[str], address: sa.ColumnElement[str]) -> sa.ScalarSelect[int]:
    """The number of what waits longest at a place. Of a line of many no more is read: thousands may have been stored
    while messages came faster than they could be handled."""
    at_place = InboundMessage.channel == channel, InboundMessage.address == address
    statement = sa.select(InboundMessage.id).where(_WAITING, *at_place).order_by(*IN_ORDER).limit(1)
    return statement.scalar_subquery()


def _lines() -> sa.CTE:
    """The places at which messages wait, one after the other: each is looked up behind the one before."""

    def least(column: InstrumentedAttribute[str], *where: sa.ColumnElement[bool]) -> sa.ScalarSelect[str]:
        return sa.select(sa.func.min(column)).where(_WAITING, *where).scalar_subquery()

    channel, address = _PLACE
    channels = sa.select(least(channel).label("channel")).cte("channels", recursive=True)
    further = least(channel, channel > channels.c.channel)
    channels = channels.union_all(sa.select(further).where(channels.c.channel.is_not(None)))
    first = least(address, channel == channels.c.channel).label("address")
    lines = sa.select(channels.c.channel, first).cte("lines", recursive=True)
    further = least(address, channel == lines.c.channel, address > lines.c.address)
    return lines.union_all(sa.select(lines.c.channel, further).where(lines.c.address.is_not(None)))


_LINES = _lines()
_FIRSTS = sa.select(first_at(_LINES.c.channel, _LINES.c.address)).where(_LINES.c.address.is_not(None))


async def waiting_messages(
    session: AsyncSession, received_before: datetime, known: Collection[tuple[str, str]], limit: int
) -> Sequence[InboundMessage]:
    """What waits longest at each of so many places, acknowledged before then and still to be handled, in order, without
    those whose channel and key are `known`. How many wait behind them costs nothing."""
    statement = (
        sa.select(InboundMessage)
        .where(
            InboundMessage.id.in_(_FIRSTS.limit(limit + len(known))),
            InboundMessage.received_at < received_before,
        )
        .order_by(*IN_ORDER)
    )
    found = (await session.scalars(statement)).all()
    return [row for row in found if (row.channel, row.key) not in known][:limit]
