"""Lianke in this process, as `lianke serve` puts it together, with customers who write and a platform to send to."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import sqlalchemy as sa
from aiohttp import web

from bot.app import Parts, assemble, web_application
from config.runtime import system_now
from config.settings import OfficialAccount, Settings
from models.database import Database
from models.outbox import Notification
from tests.channels.conftest import work
from tests.drills.bill import Bill, bill_of
from tests.drills.pushes import Platform
from tests.drills.wechat import TOKEN, Sender
from tests.make import Make
from tests.waiting import eventually

PEOPLE = 8


@dataclass(frozen=True)
class Pushes:
    """How many pushes were queued and are marked as sent, and how often each came to the platform, by its body."""

    queued: int
    sent: int
    arrived: Counter[bytes]

    @property
    def doubled(self) -> int:
        """How many came more than once."""
        return sum(times > 1 for times in self.arrived.values())

    def __str__(self) -> str:
        return f"pushes {self.queued}, sent {self.sent}, arrived {len(self.arrived)}, doubled {self.doubled}"


@dataclass
class Served:
    """The parts of the process, and who writes to it."""

    parts: Parts
    sender: Sender
    platform: Platform
    talking: list["asyncio.Task[None]"]

    async def pushes_arrived(self) -> "Pushes":
        """Returns once nothing waits to be pushed: what was queued, and how often each arrived."""
        await eventually(self._none_waits, within=120)
        async with self.parts.database.reading() as session:
            rows = (await session.scalars(sa.select(Notification))).all()
        return Pushes(len(rows), sum(row.status == "sent" for row in rows), self.platform.executed)

    async def _none_waits(self) -> bool:
        waiting = sa.select(Notification.id).where(Notification.status == "pending").limit(1)
        async with self.parts.database.reading() as session:
            return await session.scalar(waiting) is None

    async def acknowledged(self, more: int) -> None:
        """Returns when so many more messages were acknowledged."""
        async with asyncio.timeout(120):
            await self.sender.until_acknowledged(len(self.sender.bill.acknowledged) + more)

    def talk(self) -> None:
        """Everybody writes one message after the other."""
        self.sender.silent = False
        self.talking[:] = [asyncio.create_task(self.sender.talk(f"o-{number}")) for number in range(PEOPLE)]

    async def hush(self) -> None:
        """Everybody stops writing; what is on its way is answered."""
        self.sender.silent = True
        await asyncio.gather(*self.talking)

    async def bill(self) -> Bill:
        """What was sent and acknowledged, against what is recorded."""
        return await bill_of(self.parts.database, self.sender.bill.sent, self.sender.bill.acknowledged)


@asynccontextmanager
async def served(url: str, *, talk: bool = True, **settings: Any) -> AsyncIterator[Served]:
    """Serves, and with `talk` lets everybody write one message after the other; their rep is told of each."""
    await plant_customers(url, PEOPLE)
    platform = Platform()
    await platform.start()
    account = OfficialAccount(app_id="wxdrill", secret="drillsecret", token=TOKEN, api_base=platform.url)
    settings = {"timezone": zone_at_noon(), "work": work(platform.url), **settings}
    parts = assemble(Settings(database_url=url, oa=account, **settings))
    runner = web.AppRunner(web_application(parts), access_log=None, handler_cancellation=False)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as http:
        sender = Sender(f"http://127.0.0.1:{runner.addresses[0][1]}/wechat/oa", http)
        house = Served(parts, sender, platform, [])
        if talk:
            house.talk()
        try:
            yield house
        finally:
            for task in house.talking:
                task.cancel()
            await asyncio.gather(*house.talking, return_exceptions=True)
            await runner.cleanup()
            await platform.stop()


def zone_at_noon() -> str:
    """A zone in which it is about noon: there nobody sleeps who is to be told something."""
    return f"Etc/GMT{system_now().hour - 12:+d}"


async def plant_customers(url: str, people: int) -> None:
    """A rep, and customers with a contact each, who writes as o-0, o-1, …"""
    database = Database(url)
    make = Make(database, system_now)
    owner = await make.user("王强")
    for number in range(people):
        customer = await make.customer(f"天津第{number}制造有限公司", owner=owner)
        await make.contact(customer, f"江{number}", openid=f"o-{number}")
    await database.close()
