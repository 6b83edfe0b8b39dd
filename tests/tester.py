"""Talks to the bot as people do: `await bot.says(wang, "华光")` gives the reply, `await bot.pushes()` what went out."""

import itertools
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.books import Books
from bot.dispatch import Dispatcher
from bot.messages import Inbound, Location, Reply, from_payload
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from handlers import all_routes, reinterpret
from models.changes import Topic, tell_changes
from models.conversations import InboundMessage
from models.customers import Contact
from models.database import Database
from models.direct import Query
from models.outbox import Notification
from models.people import ChannelAccount, User
from notifications.to_admins import message_failed
from tests.conftest import Clock

_numbers = itertools.count(1)
_metrics = Metrics()
"""Of all testers: nobody reads them, and to set up two dozen counters costs a test a millisecond."""
_routes = all_routes()
_ADDRESSES = {
    who: Query(sa.select(ChannelAccount.channel, ChannelAccount.address).where(owner == sa.bindparam("id")))
    for who, owner in ((User, ChannelAccount.user_id), (Contact, ChannelAccount.contact_id))
}


@dataclass(frozen=True)
class Push:
    """What went to whom."""

    to: str
    kind: str
    reply: Reply

    @property
    def text(self) -> str:
        """Its plain words."""
        return self.reply.text


class BotTester:
    """A dispatcher on a real database, with the clock set by hand."""

    def __init__(self, database: Database, house: House, clock: Clock) -> None:
        self.database = database
        self.clock = clock
        self.house = house
        self.runtime = Runtime(now=clock, new_id=lambda: f"id{next(_numbers)}", jitter=lambda: 0.5)
        self.books = Books(database, self.runtime)
        self._touched: set[Topic] = {"book"}
        tell_changes(database, self._touched.add)

        async def failed(session: Any, row: InboundMessage) -> None:
            await message_failed(session, house, row)

        self.dispatcher = Dispatcher(
            database, house, _routes, self.books, self.runtime, reinterpret, failed, _metrics
        )

    async def says(self, who: User | Contact | str, text: str) -> str:
        """What the bot answers to a text; "" where it is silent."""
        reply = await self.sends(who, text=text)
        return reply.text if reply else ""

    async def sends(self, who: User | Contact | str, **fields: Any) -> Reply | None:
        """What the bot answers to any message: kind="image", location=Location(…), event="subscribe" …"""
        outcome = await self.dispatcher.receive(await self.message(who, **fields))
        self._touched.clear()  # what the message changed in the book was read as it was handled
        return outcome.reply

    async def message(self, who: User | Contact | str, **fields: Any) -> Inbound:
        """A message from somebody, of kind text unless `fields` say otherwise; the book knows what was committed."""
        if "book" in self._touched:
            self._touched.clear()
            await self.books.refresh()
        channel, address = await self._address(who)
        key = f"m{next(_numbers)}"
        kind = "location" if "location" in fields else "event" if "event" in fields else "text"
        message = Inbound(
            channel=channel, address=address, key=key, kind=kind, sent_at=self.clock(), message_id=key
        )
        return message._replace(**fields)

    async def shares_location(self, who: User, latitude: float, longitude: float, label: str = "") -> str:
        """What the bot answers to a location."""
        reply = await self.sends(who, location=Location(latitude, longitude, label))
        return reply.text if reply else ""

    async def pushes(self) -> list[Push]:
        """What is in the outbox, oldest first."""
        async with self.database.reading() as session:
            rows = (await session.scalars(sa.select(Notification).order_by(Notification.id))).all()
            users = {user.id: user.name for user in (await session.scalars(sa.select(User))).all()}
            contacts = {
                person.id: person.name for person in (await session.scalars(sa.select(Contact))).all()
            }
        return [
            Push(
                users.get(row.user_id or 0) or contacts.get(row.contact_id or 0, ""),
                row.kind,
                from_payload(row.payload),
            )
            for row in rows
        ]

    async def all(self, table: type[Any]) -> list[Any]:
        """All rows of a table, oldest first."""
        async with self.database.reading() as session:
            return list((await session.scalars(sa.select(table).order_by(table.id))).all())

    async def only(self, table: type[Any]) -> Any:
        """The only row of a table."""
        (row,) = await self.all(table)
        return row

    async def _address(self, who: User | Contact | str) -> tuple[str, str]:
        if isinstance(who, str):
            return "oa", who
        async with self.database.reading() as session:
            ((channel, address),) = await session.run_sync(_ADDRESSES[type(who)].rows, id=who.id)
        return channel, address
