"""The outbox: each push that is to go out, once, with what became of it.

A push is queued in the transaction of the fact that causes it; `dedupe_key` is unique, so that a repeat of a
message, of a job, or of a whole process queues nothing twice. models/sending.py takes from it what is due.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, defer, mapped_column

from models.base import Base, Id, Key, Sourced, Stamped, UTCDateTime

NotificationStatus = Literal["pending", "sent", "failed", "dead"]
"""pending: to be sent; failed: can not reach the person now, goes out when they write or bind; dead: never."""
Lane = Literal["person", "mass"]
"""person: answers and notices to one; mass: digests and campaigns, which must not delay the former."""

STILL_OF_USE = timedelta(days=7)
"""How old a push may be that waited for somebody to bind or to write."""
_FAILED = sa.text("status = 'failed'")


class Notification(Sourced, Stamped, Base):
    """One push to one person. `payload` is a `Reply` as JSON, `attachment` its picture."""

    __tablename__ = "notifications"
    __table_args__ = (
        sa.Index(
            "ix_notifications_waiting",
            "channel",
            "lane",
            "wake_at",
            "id",
            postgresql_where=sa.text("status = 'pending'"),
            sqlite_where=sa.text("status = 'pending'"),
        ),
        # Every push is updated twice, and each index on it is written each time: only these few rows are looked up.
        sa.Index("ix_notifications_failed_user", "user_id", postgresql_where=_FAILED, sqlite_where=_FAILED),
        sa.Index(
            "ix_notifications_failed_contact", "contact_id", postgresql_where=_FAILED, sqlite_where=_FAILED
        ),
    )
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    dedupe_key: Mapped[Key] = mapped_column(unique=True)
    kind: Mapped[Key]
    lane: Mapped[Lane] = mapped_column(default="person")
    channel: Mapped[Key | None]
    address: Mapped[Key | None]
    user_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    contact_id: Mapped[int | None] = mapped_column(sa.ForeignKey("contacts.id"))
    payload: Mapped[dict[str, Any]]
    attachment: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    status: Mapped[NotificationStatus] = mapped_column(default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    due_at: Mapped[datetime] = mapped_column(UTCDateTime())
    wake_at: Mapped[datetime] = mapped_column(UTCDateTime())
    expires_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime())
    """Without an index, which other tables have on it: see above."""
    sent_at: Mapped[datetime | None]
    platform_id: Mapped[Key | None]


def _insert(dialect: Any) -> Any:
    table: Any = Notification.__table__
    return dialect.insert(table).on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(table.c.id)


_INSERT = {"postgresql": _insert(postgresql), "sqlite": _insert(sqlite)}
"""With a list of rows: SQLAlchemy puts many into one statement, without compiling it anew each time."""


async def enqueue(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> int:
    """Queues pushes; those whose `dedupe_key` is known are left out. Gives how many are new.

    A row names dedupe_key, kind, payload, due_at, its recipient (user_id or contact_id), and channel and
    address where they are known. Without an address it waits as "failed" until the person binds.
    """
    now = session.info["now"]
    values = []
    for row in rows:
        value = {
            "lane": "person",
            "channel": None,
            "address": None,
            "user_id": None,
            "contact_id": None,
            "attachment": None,
            "expires_at": None,
            "attempts": 0,
            "source_message_id": session.info.get("message_id"),
            "created_at": now,
            "updated_at": now,
            **row,
        }
        value["wake_at"] = value["due_at"]
        value["status"] = "pending" if value["address"] else "failed"
        value["error"] = None if value["address"] else "no address: the person has not bound yet"
        values.append(value)
    if not values:
        return 0
    session.info["outbox_changed"] = True
    new = await session.execute(_INSERT[session.get_bind().dialect.name], values)
    return len(new.all())


async def revive_for(session: AsyncSession, *, channel: str, address: str, **person: int) -> int:
    """Puts what waits for a person (user_id=… or contact_id=…) back in line, now that they can be reached.

    Gives how many. What is older than `STILL_OF_USE` stays.
    """
    column, key = next(iter(person.items()))
    now = session.info["now"]
    session.info["outbox_changed"] = True
    statement = (
        sa.update(Notification)
        .where(
            getattr(Notification, column) == key,
            Notification.status == "failed",
            Notification.created_at >= now - STILL_OF_USE,
        )
        .where(sa.or_(Notification.expires_at.is_(None), Notification.expires_at > now))
        .values(status="pending", error=None, channel=channel, address=address, wake_at=now)
        .execution_options(synchronize_session=False)
    )
    return int((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]


async def recall(session: AsyncSession, channel: str, address: str) -> int:
    """Takes back what waits for an address that is its person's no longer; it goes out where they bind next."""
    statement = (
        sa.update(Notification)
        .where(Notification.channel == channel, Notification.address == address)
        .where(Notification.status.in_(("pending", "failed")))
        .values(status="failed", error="the person has left this address", channel=None, address=None)
        .execution_options(synchronize_session=False)
    )
    return int((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]


async def withdraw(session: AsyncSession, message_id: int, reason: str) -> int:
    """Stops the pushes that a message caused and that are not sent yet. Gives how many."""
    statement = (
        sa.update(Notification)
        .where(Notification.source_message_id == message_id, Notification.status.in_(("pending", "failed")))
        .values(status="dead", error=reason)
        .execution_options(synchronize_session=False)
    )
    return int((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]


async def told_by(session: AsyncSession, message_id: int) -> Sequence[Notification]:
    """The pushes that a message caused and that went out, or that a sender has in hand and may have sent."""
    went_out = sa.or_(
        Notification.status == "sent", sa.and_(Notification.status == "pending", Notification.attempts > 0)
    )
    statement = (
        sa.select(Notification)
        .where(Notification.source_message_id == message_id, went_out)
        .order_by(Notification.id)
        .options(defer(Notification.attachment))
    )
    return (await session.scalars(statement)).all()


_LATEST = 20_000
"""Pushes among which the newest to somebody is looked for: no index leads from contacts to theirs."""


async def newest_push_to(session: AsyncSession, contact_id: int) -> Notification | None:
    """What a contact was told last, of the latest pushes: sent, or due by now. What waits for the morning, or for them
    to be reached, they do not know of; an answer to their own words that went as a push tells nothing else."""
    oldest = sa.select(sa.func.max(Notification.id) - _LATEST).scalar_subquery()
    due = sa.and_(Notification.status == "pending", Notification.due_at <= session.info["now"])
    statement = (
        sa.select(Notification)
        .where(Notification.id > oldest, Notification.contact_id == contact_id)
        .where(Notification.kind != "reply")
        .where(sa.or_(Notification.status == "sent", due))
        .order_by(Notification.id.desc())
        .limit(1)
        .options(defer(Notification.attachment))
    )
    newest: Notification | None = await session.scalar(statement)
    return newest


async def take_over(session: AsyncSession, message_id: int, kind: str, reason: str) -> int:
    """Stops the pushes of a kind that a message caused and that are not sent yet: another says their words with its
    own. Gives how many."""
    statement = (
        sa.update(Notification)
        .where(Notification.source_message_id == message_id, Notification.kind == kind)
        .where(Notification.status.in_(("pending", "failed")))
        .values(status="dead", error=reason)
        .execution_options(synchronize_session=False)
    )
    return int((await session.execute(statement)).rowcount)  # type: ignore[attr-defined]


async def keys_unknown(session: AsyncSession, keys: Sequence[str]) -> set[str]:
    """Those of the keys for which nothing was ever queued."""
    statement = sa.select(Notification.dedupe_key).where(Notification.dedupe_key.in_(keys))
    return set(keys) - set((await session.scalars(statement)).all())
