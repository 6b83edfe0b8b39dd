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

from models.base import UTCDateTime
from models.outbox import Lane, Notification, NotificationStatus
from models.people import ChannelAccount
from models.sqlite import ASIDE

_PUSHES: Any = Notification.__table__
_ACCOUNTS: Any = ChannelAccount.__table__
"""The Core tables: one statement for many rows, without the ORM's bookkeeping."""


class Push(NamedTuple):
    """A push that is claimed: its row's columns that sending needs. `attempts` counts the one that begins now.

    Its picture, of `picture_size` bytes where it has one, stays in the database until it is sent: hundreds of pushes
    are claimed at a time.
    """

    id: int
    dedupe_key: str
    kind: str
    lane: Lane
    channel: str
    address: str
    payload: dict[str, Any]
    attempts: int
    contact_id: int | None
    source_message_id: int | None
    expires_at: datetime | None
    picture_size: int | None


class Standing(NamedTuple):
    """Whether a person may be written to at an address."""

    subscribed: bool
    reachable: bool


class Unsent(NamedTuple):
    """What became of a push that did not go out. `wake_at` None leaves it as it is."""

    id: int
    status: NotificationStatus
    error: str
    wake_at: datetime | None
    attempts: int


# Statements are made once: SQLAlchemy takes longer to put one together than the database takes for some.
# The status is written out: with a parameter PostgreSQL must plan anew each time to use the index of what waits.
_PENDING = _PUSHES.c.status == sa.literal_column("'pending'")
_DUE = (
    sa.select(_PUSHES.c.id)
    .where(
        _PENDING,
        _PUSHES.c.channel == sa.bindparam("on"),
        _PUSHES.c.lane == sa.bindparam("from_lane"),
        _PUSHES.c.wake_at <= sa.bindparam("now", type_=UTCDateTime()),
    )
    .order_by(_PUSHES.c.wake_at, _PUSHES.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_CLAIM = (
    sa.update(_PUSHES)
    .where(_PUSHES.c.id.in_(sa.select(_DUE.c.id)))
    .values(wake_at=sa.bindparam("until", type_=UTCDateTime()), attempts=_PUSHES.c.attempts + 1)
    .returning(
        *(_PUSHES.c[name] for name in Push._fields if name != "picture_size"),
        # Not "IS NOT NULL", which SQLite answers with 1 for any row when it is asked in RETURNING (3.40).
        sa.func.length(_PUSHES.c.attachment).label("picture_size"),
    )
)
_NEXT = (
    sa.select(_PUSHES.c.wake_at)
    .where(
        _PENDING,
        _PUSHES.c.channel == sa.bindparam("on"),
        _PUSHES.c.lane == sa.bindparam("from_lane"),
    )
    .order_by(_PUSHES.c.wake_at)
    .limit(1)
)


def _standing(among: Any) -> Any:
    account = _ACCOUNTS.c
    statement = sa.select(account.address, account.subscribed, account.reachable)
    return statement.where(account.channel == sa.bindparam("on"), among)


def _sent(pairs: Any) -> Any:
    done = {"status": "sent", "error": None, "platform_id": pairs.c.platform}
    at = sa.bindparam("now", type_=UTCDateTime())
    statement = sa.update(_PUSHES).where(_PUSHES.c.id == pairs.c.key)
    return statement.values(**done, sent_at=at, updated_at=at)


_PAIRS_IN_JSON = sa.func.json_each(sa.bindparam("pairs")).table_valued("value", name="sent")
_ADDRESSES_IN_JSON = sa.func.json_each(sa.bindparam("addresses")).table_valued("value", name="asked")
_ON_SQLITE = {
    "standing": _standing(_ACCOUNTS.c.address.in_(sa.select(_ADDRESSES_IN_JSON.c.value))),
    "sent": _sent(
        sa.select(
            sa.func.json_extract(_PAIRS_IN_JSON.c.value, "$[0]").label("key"),
            sa.func.json_extract(_PAIRS_IN_JSON.c.value, "$[1]").label("platform"),
        ).subquery()
    ),
}
_STRINGS, _NUMBERS = postgresql.ARRAY(sa.String()), postgresql.ARRAY(sa.BigInteger())
_ON_POSTGRESQL = {
    "standing": _standing(_ACCOUNTS.c.address == sa.any_(sa.bindparam("addresses", type_=_STRINGS))),
    "sent": _sent(
        sa.select(
            sa.func.unnest(sa.bindparam("keys", type_=_NUMBERS)).label("key"),
            sa.func.unnest(sa.bindparam("platforms", type_=_STRINGS)).label("platform"),
        ).subquery()
    ),
}
_UNSENT = (
    sa.update(_PUSHES)
    .where(_PUSHES.c.id == sa.bindparam("key"), _PENDING)
    .values(
        status=sa.bindparam("becomes"),
        error=sa.bindparam("reason"),
        wake_at=sa.func.coalesce(sa.bindparam("again", type_=UTCDateTime()), _PUSHES.c.wake_at),
        attempts=sa.bindparam("counted"),
        updated_at=sa.bindparam("now", type_=UTCDateTime()),
    )
)


async def claim(
    session: AsyncSession, now: datetime, channel: str, lane: Lane, limit: int, lease: timedelta
) -> list[Push]:
    """Takes up to `limit` due pushes of a channel's lane for `lease`; nobody else is given them meanwhile.

    The inner query is a CTE, so that PostgreSQL locks each row once whatever plan it chooses.
    """
    values = {"on": channel, "from_lane": lane, "now": now, "most": limit, "until": now + lease}
    rows = (await session.execute(_CLAIM, values, execution_options=ASIDE)).all()
    return sorted(map(Push._make, rows))  # by id: in the order in which they were queued


async def picture_of(session: AsyncSession, key: int) -> bytes | None:
    """The picture of a push."""
    picture: bytes | None = await session.scalar(sa.select(_PUSHES.c.attachment).where(_PUSHES.c.id == key))
    return picture


async def next_wake(session: AsyncSession, channel: str) -> datetime | None:
    """When the next push of a channel is to go out; None where none waits."""
    lanes = ("person", "mass")  # one look at the index each
    wakes = [await session.scalar(_NEXT, {"on": channel, "from_lane": lane}) for lane in lanes]
    return min((wake for wake in wakes if wake), default=None)


async def standing_at(
    session: AsyncSession, channel: str, addresses: Sequence[str]
) -> Mapping[str, Standing]:
    """How people stand to us at these addresses, for those that are known."""
    values: dict[str, Any] = {"on": channel}
    if _is_postgresql(session):
        statement, values["addresses"] = _ON_POSTGRESQL["standing"], list(addresses)
    else:
        statement, values["addresses"] = _ON_SQLITE["standing"], json.dumps(addresses)
    rows = await session.execute(statement, values, execution_options=ASIDE)
    return {address: Standing(subscribed, reachable) for address, subscribed, reachable in rows.all()}


async def mark_sent(session: AsyncSession, sent: Sequence[tuple[int, str]], now: datetime) -> None:
    """Marks pushes (id, platform id) as sent, all in one statement."""
    if not sent:
        return
    values: dict[str, Any] = {"now": now}
    if _is_postgresql(session):
        values["keys"], values["platforms"] = map(list, zip(*sent, strict=True))
        statement = _ON_POSTGRESQL["sent"]
    else:
        statement, values["pairs"] = _ON_SQLITE["sent"], json.dumps(sent)
    await session.execute(statement, values, execution_options=ASIDE)


def _is_postgresql(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "postgresql"


async def mark_unsent(session: AsyncSession, unsent: Sequence[Unsent], now: datetime) -> None:
    """Notes why pushes did not go out, and when they are tried again."""
    if unsent:
        names = ("key", "becomes", "reason", "again", "counted")
        rows = [{**dict(zip(names, each, strict=True)), "now": now} for each in sorted(unsent)]
        await session.execute(_UNSENT, rows)
