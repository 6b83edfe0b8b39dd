"""Lianke in this process, as `lianke serve` puts it together, with customers who write and a platform to send to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from bot.app import Parts, assemble, web_application
from config.runtime import system_now
from config.settings import OfficialAccount, Settings
from models.database import Database
from tests.channels.platform_server import PlatformServer
from tests.drills.bill import Bill, bill_of
from tests.drills.wechat import TOKEN, Sender
from tests.make import Make

PEOPLE = 8


@dataclass
class Served:
    """The parts of the process, and who writes to it."""

    parts: Parts
    sender: Sender
    platform: PlatformServer
    talking: list["asyncio.Task[None]"]

    async def acknowledged(self, more: int) -> None:
        """Returns when so many more messages were acknowledged."""
        async with asyncio.timeout(120):
            await self.sender.until_acknowledged(len(self.sender.bill.acknowledged) + more)

    async def hush(self) -> None:
        """Everybody stops writing; what is on its way is answered."""
        self.sender.silent = True
        await asyncio.gather(*self.talking)

    async def bill(self) -> Bill:
        """What was sent and acknowledged, against what is recorded."""
        return await bill_of(self.parts.database, self.sender.bill.sent, self.sender.bill.acknowledged)


@asynccontextmanager
async def served(url: str) -> AsyncIterator[Served]:
    """Serves, and lets everybody write one message after the other."""
    await plant_customers(url, PEOPLE)
    platform = PlatformServer()
    await platform.start()
    account = OfficialAccount(app_id="wxdrill", secret="drillsecret", token=TOKEN, api_base=platform.url)
    parts = assemble(Settings(database_url=url, oa=account))
    runner = web.AppRunner(web_application(parts), access_log=None, handler_cancellation=False)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as http:
        sender = Sender(f"http://127.0.0.1:{runner.addresses[0][1]}/wechat/oa", http)
        talking = [asyncio.create_task(sender.talk(f"o-{number}")) for number in range(PEOPLE)]
        try:
            yield Served(parts, sender, platform, talking)
        finally:
            for task in talking:
                task.cancel()
            await asyncio.gather(*talking, return_exceptions=True)
            await runner.cleanup()
            await platform.stop()


async def plant_customers(url: str, people: int) -> None:
    """A rep, and customers with a contact each, who writes as o-0, o-1, …"""
    database = Database(url)
    make = Make(database, system_now)
    owner = await make.user("王强")
    for number in range(people):
        customer = await make.customer(f"天津第{number}制造有限公司", owner=owner)
        await make.contact(customer, f"江{number}", openid=f"o-{number}")
    await database.close()
