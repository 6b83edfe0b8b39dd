"""The sending side of the outbox: what is due is claimed for a while, sent, and marked with what became of it.

Claiming moves `wake_at` ahead by a lease: a sender that dies leaves the row to be claimed again after it. No lock
is held while sending. Every mark is for pending rows only, so that a sender that comes back after its lease can
not turn another's success into a failure.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from models.outbox import Lane, Notification, NotificationStatus
from models.people import ChannelAccount

_NOTIFICATIONS: Any = Notification.__table__
_ACCOUNTS: Any = ChannelAccount.__table__
"""The Core tables: one executemany each, without the ORM's bookkeeping."""


class Push(NamedTuple):
    """A push that is claimed: its row's columns that sending needs. `attempts` counts the one that begins now."""

    id: int
    dedupe_key: str
    kind: str
    lane: Lane
    channel: str
    address: str
    payload: dict[str, Any]
    attachment: bytes | None
    attempts: int
    source_message_id: int | None
    expires_at: datetime | None


_PUSH = [_NOTIFICATIONS.c[name] for name in Push._fields]


class Standing(NamedTuple):
    """Whether a person may be written to at an address."""

    subscribed: bool
    reachable: bool


async def claim(
    session: AsyncSession, now: datetime, channel: str, lane: Lane, limit: int, lease: timedelta
) -> list[Push]:
    """Takes up to `limit` due pushes of a channel's lane for `lease`; nobody else is given them meanwhile.

    The inner query is a CTE, so that PostgreSQL locks each row once whatever plan it chooses.
    """
    table = _NOTIFICATIONS
    due = (
        sa.select(table.c.id)
        .where(
            table.c.status == "pending",
            table.c.channel == channel,
            table.c.lane == lane,
            table.c.wake_at <= now,
        )
        .order_by(table.c.wake_at, table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    statement = (
        sa.update(table)
        .where(table.c.id.in_(sa.select(due.c.id)))
        .values(wake_at=now + lease, attempts=table.c.attempts + 1)
        .returning(*_PUSH)
    )
    rows = (await session.execute(statement)).all()
    return sorted(Push._make(row) for row in rows)  # by id: in the order in which they were queued


async def next_wake(session: AsyncSession, channel: str) -> datetime | None:
    """When the next push of a channel is to go out; None where none waits."""
    wakes = []
    for lane in ("person", "mass"):  # one look at the index each
        statement = (
            sa.select(Notification.wake_at)
            .where(
                Notification.status == "pending", Notification.channel == channel, Notification.lane == lane
            )
            .order_by(Notification.wake_at)
        )
        wakes.append(await session.scalar(statement.limit(1)))
    return min((wake for wake in wakes if wake), default=None)


async def standing_at(
    session: AsyncSession, channel: str, addresses: Sequence[str]
) -> Mapping[str, Standing]:
    """How people stand to us at these addresses, for those that are known."""
    statement = sa.select(ChannelAccount.address, ChannelAccount.subscribed, ChannelAccount.reachable).where(
        ChannelAccount.channel == channel, ChannelAccount.address.in_(addresses)
    )
    rows = (await session.execute(statement)).all()
    return {address: Standing(subscribed, reachable) for address, subscribed, reachable in rows}


async def mark_sent(session: AsyncSession, sent: Sequence[tuple[int, str]], now: datetime) -> None:
    """Marks pushes (id, platform id) as sent, all in one statement."""
    if not sent:
        return
    table = _NOTIFICATIONS
    pairs = _pairs_on_postgresql(sent) if _is_postgresql(session) else _pairs_on_sqlite(sent)
    statement = sa.update(table).where(table.c.id == pairs.c.key)
    done = {"status": "sent", "sent_at": now, "error": None, "updated_at": now}
    await session.execute(statement.values(**done, platform_id=pairs.c.platform))


def _is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _pairs_on_postgresql(sent: Sequence[tuple[int, str]]) -> Any:
    keys, platforms = zip(*sent, strict=True)
    return sa.select(
        sa.func.unnest(sa.cast(list(keys), postgresql.ARRAY(sa.BigInteger))).label("key"),
        sa.func.unnest(sa.cast(list(platforms), postgresql.ARRAY(sa.String))).label("platform"),
    ).subquery()


def _pairs_on_sqlite(sent: Sequence[tuple[int, str]]) -> Any:
    rows = sa.func.json_each(json.dumps(sent)).table_valued("value", name="sent")
    return sa.select(
        sa.func.json_extract(rows.c.value, "$[0]").label("key"),
        sa.func.json_extract(rows.c.value, "$[1]").label("platform"),
    ).subquery()


async def mark(
    session: AsyncSession,
    key: int,
    status: NotificationStatus,
    error: str,
    *,
    wake_at: datetime | None = None,
    attempts: int | None = None,
) -> None:
    """Notes why a push did not go out, and when it is tried again."""
    values: dict[str, Any] = {"status": status, "error": error, "updated_at": session.info["now"]}
    if wake_at is not None:
        values["wake_at"] = wake_at
    if attempts is not None:
        values["attempts"] = attempts
    statement = sa.update(Notification).where(Notification.id == key, Notification.status == "pending")
    await session.execute(statement.values(**values).execution_options(synchronize_session=False))


async def offer_choices(
    session: AsyncSession, channel: str, choices: Mapping[str, Sequence[Mapping[str, str]]]
) -> None:
    """Sets what 1, 2, 3 mean at each address. Rows are taken in one order, so that two senders never wait in a
    circle."""
    if choices:
        await session.execute(
            sa.update(_ACCOUNTS)
            .where(_ACCOUNTS.c.channel == channel, _ACCOUNTS.c.address == sa.bindparam("at"))
            .values(choices=sa.bindparam("offered")),
            [{"at": address, "offered": list(choices[address])} for address in sorted(choices)],
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
