"""What whoever watches the system wants to know of the database."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.conversations import InboundMessage
from models.outbox import Notification
from models.sqlite import ASIDE


class OutboxState(NamedTuple):
    """Pushes that are not sent, by status, and since when the oldest that may go out has waited (None: none)."""

    by_status: dict[str, int]
    oldest_due: datetime | None


class InboxState(NamedTuple):
    """Messages that are not handled, and when the oldest came (None: there is none)."""

    waiting: int
    oldest: datetime | None


# Written out, not as parameters: only then is PostgreSQL certain to use the indexes of what waits.
_PENDING = sa.text("status = 'pending'")
_FAILED = sa.text("status = 'failed'")
_RECEIVED = sa.text("status = 'received'")


async def outbox_state(session: AsyncSession, now: datetime) -> OutboxState:
    """What waits in the outbox. Looks at that alone, however much was sent."""
    count = sa.select(sa.func.count()).select_from(Notification)
    by_status = {
        "pending": await session.scalar(count.where(_PENDING), execution_options=ASIDE) or 0,
        "failed": await session.scalar(count.where(_FAILED), execution_options=ASIDE) or 0,
    }
    oldest = sa.select(sa.func.min(Notification.wake_at)).where(_PENDING, Notification.wake_at <= now)
    return OutboxState(by_status, await session.scalar(oldest, execution_options=ASIDE))


async def outbox_bytes(session: AsyncSession) -> int:
    """Bytes of the table of pushes with its indexes; on SQLite, of all tables."""
    if session.get_bind().dialect.name == "postgresql":
        return int(await session.scalar(sa.text("SELECT pg_total_relation_size('notifications')")) or 0)
    pages = await session.scalar(
        sa.text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    )
    return int(pages or 0)


async def inbox_state(session: AsyncSession) -> InboxState:
    """What was taken in and is not handled yet."""
    waiting = sa.select(sa.func.count(), sa.func.min(InboundMessage.received_at)).where(_RECEIVED)
    count, oldest = (await session.execute(waiting)).one()
    return InboxState(count, oldest)
