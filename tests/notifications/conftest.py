"""Fixtures of these tests: a fake channel, a delivery over it, and pushes in the outbox."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from bot.messages import Reply, to_payload
from config.house import House
from config.runtime import Runtime
from models.database import Database
from models.outbox import Notification, enqueue
from notifications.delivery import Delivery
from tests.conftest import Clock
from tests.notifications.fake_channel import FakeChannel


@pytest.fixture
def work() -> FakeChannel:
    """The colleagues' channel."""
    return FakeChannel("work")


@pytest.fixture
def oa() -> FakeChannel:
    """The customers' channel."""
    return FakeChannel("oa")


@pytest.fixture
def delivery(database: Database, work: FakeChannel, oa: FakeChannel, clock: Clock, house: House) -> Delivery:
    """A delivery over both channels, without chance."""
    return Delivery(database, {"work": work, "oa": oa}, Runtime(now=clock, jitter=lambda: 0.0), house)


Queue = Callable[..., Awaitable[None]]


@pytest.fixture
def queue(database: Database, clock: Clock) -> Queue:
    """Queues pushes: `await queue("a", "b", address="ming", lane="mass")`."""

    async def queue(*keys: str, reply: Reply | None = None, **fields: Any) -> None:
        rows = [
            {
                "dedupe_key": key,
                "kind": "note",
                "payload": to_payload(reply or Reply(key)),
                "due_at": clock(),
                "channel": "work",
                "address": "ming",
                **fields,
            }
            for key in keys
        ]
        async with database.unit_of_work(clock()) as session:
            await enqueue(session, rows)

    return queue


@pytest.fixture
def pushes(database: Database) -> Callable[[], Awaitable[Sequence[Notification]]]:
    """All pushes as they stand, in order."""

    async def pushes() -> Sequence[Notification]:
        async with database.reading() as session:
            return (await session.scalars(sa.select(Notification).order_by(Notification.id))).all()

    return pushes


def local(clock: Clock, house: House, moment: datetime) -> str:
    """A moment as people read it: 11-19 08:30."""
    return f"{moment.astimezone(house.zone):%m-%d %H:%M}"
