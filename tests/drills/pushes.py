"""Pushes on their way through the real outbox, delivery and channels to a platform that answers as a drill wants.

Time is set by hand: what waits for hours is waited for at once.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from aiohttp import web

from bot.channels.base import Channel
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.transport import Transport
from bot.channels.wecom import WorkChannel
from bot.messages import Reply, to_payload
from config.house import House
from config.runtime import Runtime
from models.database import Database
from models.outbox import Notification, enqueue
from notifications.delivery import Delivery
from tests.channels.conftest import Seconds, official_account, work
from tests.channels.platform_server import Call, PlatformServer, Script
from tests.conftest import Clock

Says = Callable[[Call], Script | None]
"""What the platform answers to a call that sends a message; None: it sends it."""

CHANNELS: dict[str, Callable[..., Channel]] = {"oa": OfficialAccountChannel, "work": WorkChannel}
SETTINGS = {"oa": official_account, "work": work}


def channel_to(name: str, url: str, runtime: Runtime, seconds: Seconds, transport: Transport) -> Channel:
    """The channel of that name ("oa", "work") to a platform at `url`."""
    return CHANNELS[name](SETTINGS[name](url), runtime, transport, monotonic=seconds, sleep=seconds.sleep)


def takes_all(_call: Call) -> None:
    """A platform that sends whatever it is asked to."""


class Platform(PlatformServer):
    """Counts, for each person, which messages arrived and how often it was asked to send one.

    `executed` are the messages that arrived, each as a whole. `answers` is what the sender is told of one that was
    sent; None: that it was. `latency` is in seconds.
    """

    def __init__(self, says: Says = takes_all) -> None:
        super().__init__()
        self.says = says
        self.answers: Says = takes_all
        self.latency = 0.0
        self.arrived: Counter[str] = Counter()
        self.executed: Counter[bytes] = Counter()
        self.asked: Counter[str] = Counter()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if not request.path.endswith("/send"):
            return await super()._answer(request)
        call = Call(request.path, dict(request.query), await request.read())
        self.asked[call.json["touser"]] += 1
        script = self.says(call)
        await asyncio.sleep(self.latency)
        if script is not None:
            self.calls.append(call)
            return await self._misbehave(request, script)
        response = await super()._answer(request)
        assert isinstance(response, web.Response)
        if not json.loads(response.body or b"")["errcode"]:  # else it did not take the token
            self.arrived[call.json["touser"]] += 1
            self.executed[call.body] += 1
            if (script := self.answers(call)) is not None:
                return await self._misbehave(request, script)
        return response


def note(key: str, channel: str, number: int, due_at: datetime, reply: Reply | None = None) -> dict[str, Any]:
    """A row of the outbox: a push to a person of that number, which says who that is."""
    person = f"person-{number}"
    return {
        "dedupe_key": key,
        "kind": "note",
        "payload": to_payload(reply or Reply(person)),
        "due_at": due_at,
        "channel": channel,
        "address": person,
    }


async def put_in_outbox(database: Database, now: datetime, rows: Sequence[dict[str, Any]]) -> None:
    """Queues rows, however many."""
    for start in range(0, len(rows), 500):
        async with database.unit_of_work(now) as session:
            await enqueue(session, rows[start : start + 500])


@dataclass
class Post:
    """A delivery over one channel, and what it has to deliver."""

    database: Database
    clock: Clock
    platform: Platform
    channel: Channel
    delivery: Delivery
    seconds: Seconds
    number: int = field(default=0, init=False)

    async def queue(self, count: int, reply: Reply | None = None) -> None:
        """Queues so many pushes, each to a person of its own."""
        numbers = range(self.number, self.number + count)
        self.number += count
        now = self.clock()
        due_at = now - timedelta(seconds=1)
        rows = [note(f"push:person-{number}", self.channel.name, number, due_at, reply) for number in numbers]
        await put_in_outbox(self.database, now, rows)

    async def rows(self, kind: str = "note") -> Sequence[Notification]:
        """The pushes as they stand, in order."""
        statement = sa.select(Notification).where(Notification.kind == kind).order_by(Notification.id)
        async with self.database.reading() as session:
            return (await session.scalars(statement)).all()

    async def wait(self, until: datetime) -> None:
        """Lets time pass, then sends what is due."""
        seconds = max(0.0, (until - self.clock()).total_seconds())
        self.clock.advance(seconds=seconds)
        self.seconds.now += seconds
        await self.delivery.deliver_due()

    async def settle(self, most_rounds: int = 1000) -> Sequence[Notification]:
        """Sends until nothing waits any more, or so many times."""
        await self.delivery.deliver_due()
        while most_rounds and (
            waiting := [row.wake_at for row in await self.rows() if row.status == "pending"]
        ):
            later = (moment for moment in waiting if moment > self.clock())
            await self.wait(min(later, default=self.clock() + timedelta(minutes=1)))
            most_rounds -= 1
        return await self.rows()


@asynccontextmanager
async def posted(
    database: Database,
    clock: Clock,
    house: House,
    says: Says,
    *,
    channel: str = "oa",
    limit: int = 64,
    total: float = 10.0,
) -> AsyncIterator[Post]:
    """A platform and a delivery to it. `total` is the time in seconds that one call may take."""
    platform, seconds = Platform(says), Seconds()
    await platform.start()
    runtime = Runtime(now=clock, jitter=lambda: 0.5)
    opened = channel_to(channel, platform.url, runtime, seconds, Transport(total=total))
    delivery = Delivery(database, {channel: opened}, runtime, house, limit=limit)
    try:
        yield Post(database, clock, platform, opened, delivery, seconds)
    finally:
        await opened.close()
        await platform.stop()
