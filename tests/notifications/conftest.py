"""Fixtures of these tests: a fake channel, a delivery over it, and pushes in the outbox."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.messages import Reply, from_payload, to_payload
from config.house import House
from config.runtime import Runtime
from config.settings import Settings
from models.customers import Contact
from models.database import Database
from models.outbox import Notification, enqueue
from models.people import User
from notifications.delivery import Delivery
from notifications.timetable import Timetable
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
Pushes = Callable[[], Awaitable[Sequence[Notification]]]


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


class Told:
    """What is queued, by whom it is for: `await told()` gives (name, kind, text), oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __call__(self, *kinds: str) -> list[tuple[str, str, str]]:
        async with self._database.reading() as session:
            rows = (await session.scalars(sa.select(Notification).order_by(Notification.id))).all()
            users = {user.id: user.name for user in (await session.scalars(sa.select(User))).all()}
            people = {person.id: person.name for person in (await session.scalars(sa.select(Contact))).all()}
        return [
            (
                users[row.user_id] if row.user_id else people.get(row.contact_id or 0, ""),
                row.kind,
                from_payload(row.payload).text,
            )
            for row in rows
            if not kinds or row.kind in kinds
        ]

    async def names(self, *kinds: str) -> list[str]:
        """Only who is told."""
        return [name for name, _, _ in await self(*kinds)]


@pytest.fixture
def told(database: Database) -> Told:
    """What is queued."""
    return Told(database)


@pytest.fixture
def timetable(
    database: Database, work: FakeChannel, oa: FakeChannel, clock: Clock, house: House, tmp_path: Path
) -> Timetable:
    """The timetable as shipped."""
    channels = {"work": work, "oa": oa}
    settings = Settings(media_dir=str(tmp_path / "media"))
    ids = (f"id{number:04d}" for number in range(10_000))
    runtime = Runtime(now=clock, new_id=lambda: next(ids), jitter=lambda: 0.0)
    return Timetable(database, channels, runtime, house, settings)
