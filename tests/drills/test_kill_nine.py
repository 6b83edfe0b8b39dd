"""Fault 1: kill -9 in the middle of a stream of messages that are delivered again as WeChat does.

LIANKE_DRILL_ROUNDS says how often the process is killed (the suite: twice; `make drills`: 20 times), and
LIANKE_DRILL_EACH_ROUND how many messages are acknowledged before each kill.
"""

import asyncio
import os
import random
from pathlib import Path

import aiohttp

from models.database import Database
from tests.channels.platform_server import PlatformServer
from tests.drills.bill import bill_of, handle_the_rest, lost_and_doubled
from tests.drills.house import plant_customers
from tests.drills.server import Server, killed_while_they_talk
from tests.drills.wechat import Sender

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "2"))
LONG = "LIANKE_DRILL_ROUNDS" in os.environ
PEOPLE = 32 if LONG else 6
EACH_ROUND = int(os.environ.get("LIANKE_DRILL_EACH_ROUND", "300" if LONG else "5"))


async def test_nothing_is_lost_and_nothing_happens_twice(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await plant_customers(database_url, PEOPLE)
    platform, chance = PlatformServer(), random.Random(1)
    await platform.start()
    async with aiohttp.ClientSession() as http:
        with Server(tmp_path, database_url, api_base=platform.url) as server:
            sender = Sender(f"{server.url}/wechat/oa", http)
            for _ in range(ROUNDS):
                await asyncio.to_thread(server.start)
                await killed_while_they_talk(server, sender, PEOPLE, EACH_ROUND, chance)
    await platform.stop()
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
