"""Clears the words of messages and pushes that are older than they are to be kept (config/retention.toml).

The rows stay: who wrote when, under which key, and what became of it. What is not handled yet is not touched.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.conversations import InboundMessage
from models.outbox import Notification

PAGE = 500


async def clear_messages(session: AsyncSession, before: datetime, cleared: str, after: int) -> int | None:
    """Clears a page of messages sent before then, of those behind row `after`. Gives the last one, None at the end."""
    settled = InboundMessage.status.not_in(("received", "failed"))
    old = (InboundMessage.sent_at < before, InboundMessage.text != cleared)
    keys = await _page(session, InboundMessage.id, after, settled, *old)
    words: dict[str, Any] = {"text": cleared, "inbound": {}, "intent": None, "reply": None, "error": None}
    await session.execute(sa.update(InboundMessage).where(InboundMessage.id.in_(keys)).values(**words))
    return keys[-1] if keys else None


async def clear_pushes(session: AsyncSession, before: datetime, cleared: str, after: int) -> int | None:
    """The same for pushes that were queued before then and are over."""
    over = Notification.status.in_(("sent", "dead"))
    told = Notification.payload["text"].as_string() != cleared
    keys = await _page(session, Notification.id, after, over, Notification.created_at < before, told)
    words = {"payload": {"text": cleared}, "attachment": None, "error": None}
    await session.execute(sa.update(Notification).where(Notification.id.in_(keys)).values(**words))
    return keys[-1] if keys else None


async def _page(
    session: AsyncSession, key: InstrumentedAttribute[int], after: int, *conditions: sa.ColumnElement[bool]
) -> list[int]:
    statement = sa.select(key).where(key > after, *conditions).order_by(key).limit(PAGE)
    return list(await session.scalars(statement))
