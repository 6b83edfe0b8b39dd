"""What whoever watches the system wants to know of the database."""

from datetime import datetime
from typing import NamedTuple, get_args

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Notification, NotificationStatus


class OutboxState(NamedTuple):
    """Pushes by status, and when the oldest of those that are due became so (None: none is)."""

    by_status: dict[str, int]
    oldest_due: datetime | None


async def outbox_state(session: AsyncSession, now: datetime) -> OutboxState:
    """What waits in the outbox."""
    counts = sa.select(Notification.status, sa.func.count()).group_by(Notification.status)
    by_status: dict[str, int] = dict.fromkeys(get_args(NotificationStatus), 0)
    by_status |= {status: count for status, count in (await session.execute(counts)).all()}
    oldest: datetime | None = await session.scalar(
        sa.select(sa.func.min(Notification.due_at)).where(
            Notification.status == "pending", Notification.due_at <= now
        )
    )
    return OutboxState(by_status, oldest)
