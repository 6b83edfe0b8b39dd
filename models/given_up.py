"""Pushes that were given up after many attempts: an operator finds them, and puts one back in line."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Notification


def _given_up(attempts: int) -> sa.ColumnElement[bool]:
    """Without an address it was taken back, or its person is forgotten."""
    return sa.and_(
        Notification.status == "dead", Notification.attempts >= attempts, Notification.address.is_not(None)
    )


async def given_up(session: AsyncSession, attempts: int, *, limit: int) -> Sequence[Notification]:
    """Pushes that were tried at least so often to no avail, the newest first."""
    statement = sa.select(Notification).where(_given_up(attempts)).order_by(Notification.id.desc())
    return (await session.scalars(statement.limit(limit))).all()


async def send_again(session: AsyncSession, number: int, attempts: int) -> bool:
    """Puts such a push back in line with all its tries; False where it is none, or was put back before."""
    session.info["outbox_changed"] = True
    now = session.info["now"]
    statement = (
        sa.update(Notification)
        .where(Notification.id == number, _given_up(attempts))
        .values(status="pending", attempts=0, wake_at=now, updated_at=now)
        .execution_options(synchronize_session=False)
    )
    return bool((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]
