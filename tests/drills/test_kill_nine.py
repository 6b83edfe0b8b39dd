"""Fault 1: kill -9 in the middle of a stream of messages that are delivered again as WeChat does.

LIANKE_DRILL_ROUNDS says how often the process is killed (the suite: twice; `make drills`: 20 times).
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import aiohttp
import sqlalchemy as sa

from models.conversations import InboundMessage
from models.database import Database
from models.sales import Demand
from tests.conftest import Clock
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
            talking = [asyncio.create_task(_talk(sender, f"o-{number}")) for number in range(PEOPLE)]
            await _answers(sender, len(sender.bill.acknowledged) + 5)
            await asyncio.sleep(chance.uniform(0, 0.1))
            server.kill()
            for task in talking:
                task.cancel()
            await asyncio.gather(*talking, return_exceptions=True)
        await asyncio.to_thread(server.start)
        async with asyncio.timeout(60):
            while await _unhandled(database):  # noqa: ASYNC110 -- another process handles them
                await asyncio.sleep(0.1)
        server.kill()
    await _check(database, sender)


async def _answers(sender: Sender, count: int) -> None:
    async with asyncio.timeout(60):
        await sender.until_acknowledged(count)


async def _talk(sender: Sender, openid: str) -> None:
    while True:
        await sender.send(openid, "304 2B 1.0*1219*C 要20吨，月底前到")


async def _unhandled(database: Database) -> int:
    async with database.reading() as session:
        count = sa.select(sa.func.count()).where(InboundMessage.status == "received")
        return await session.scalar(count) or 0


async def _check(database: Database, sender: Sender) -> None:
    async with database.reading() as session:
        rows = {row.id: row for row in (await session.scalars(sa.select(InboundMessage))).all()}
        demands = (await session.scalars(sa.select(Demand.source_message_id))).all()
    effects = Counter(rows[source].message_id for source in demands if source is not None)
    lost, doubled = lost_and_doubled(sender.bill.acknowledged, effects)
    print(  # noqa: T201 -- the bill
        f"sent {len(sender.bill.sent)}, acknowledged {len(sender.bill.acknowledged)}, kept {len(rows)}, "
        f"recorded {len(effects)}, doubled {len(doubled)}, lost {len(lost)}, kills {ROUNDS}"
    )
    assert sender.bill.acknowledged
    assert (lost, doubled) == (set(), set())
    assert {row.status for row in rows.values()} <= {"handled"}


def lost_and_doubled(acknowledged: Iterable[str], effects: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """The messages that were acknowledged and have no effect, and those that have several."""
    lost = {message for message in acknowledged if not effects.get(message)}
    return lost, {message for message, times in effects.items() if times > 1}


def test_the_verdict_sees_what_is_lost_and_what_is_doubled() -> None:
    """The control: what the drill looks for would be found."""
    assert lost_and_doubled(["1", "2", "3"], Counter({"1": 1, "3": 2})) == ({"2"}, {"3"})
