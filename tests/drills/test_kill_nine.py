"""Fault 1: kill -9 in the middle of a stream of messages that are delivered again as WeChat does.

LIANKE_DRILL_ROUNDS says how often the process is killed (the suite: twice; `make drills`: 20 times).
"""

import asyncio
import os
import random
from pathlib import Path

import aiohttp

from models.database import Database
from tests.conftest import Clock
from tests.drills.bill import bill_of, handle_the_rest, lost_and_doubled
from tests.drills.server import Server
from tests.drills.wechat import Sender
from tests.make import Make

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "2"))
PEOPLE = 6


async def test_nothing_is_lost_and_nothing_happens_twice(
    database: Database, database_url: str, make: Make, clock: Clock, tmp_path: Path
) -> None:
    owner = await make.user("王强")
    for number in range(PEOPLE):
        customer = await make.customer(f"天津第{number}制造有限公司", owner=owner)
        await make.contact(customer, f"江{number}", openid=f"o-{number}")
    server = Server(tmp_path, database_url)
    chance = random.Random(1)
    async with aiohttp.ClientSession() as http:
        sender = Sender(f"{server.url}/wechat/oa", http)
        for _ in range(ROUNDS):
            await asyncio.to_thread(server.start)
            talking = [asyncio.create_task(sender.talk(f"o-{number}")) for number in range(PEOPLE)]
            async with asyncio.timeout(60):
                await sender.until_acknowledged(len(sender.bill.acknowledged) + 5)
            await asyncio.sleep(chance.uniform(0, 0.1))
            server.kill()
            for task in talking:
                task.cancel()
            await asyncio.gather(*talking, return_exceptions=True)
    await handle_the_rest(database_url)
    bill = await bill_of(database, sender.bill.sent, sender.bill.acknowledged)
    print(f"kill -9: {bill}, kills {ROUNDS}")  # noqa: T201 -- the bill
    bill.check()


def test_the_verdict_sees_what_is_lost_and_what_is_doubled() -> None:
    """The control: what the drill looks for would be found."""
    assert lost_and_doubled(["1", "2", "3"], {"1": 1, "3": 2}) == (
        frozenset({"2"}),
        frozenset({"3"}),
    )
