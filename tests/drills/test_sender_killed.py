"""Fault 10: kill -9 of the process that sends, while hundreds of pushes are on their way.

None is lost. Those that had arrived and were not marked yet come again, where the platform can not tell: at most what
was in flight. Only by hand,
LIANKE_DRILL_ROUNDS times on each database: the suite has the outbox's model instead.
"""

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.app import assemble
from bot.channels.wecom import DUPLICATE_SPAN
from config.runtime import Runtime, system_now
from config.settings import Settings
from models.database import Database
from models.outbox import Notification
from tests.channels.conftest import official_account, work
from tests.channels.platform_server import Call, Script
from tests.drills.pushes import Platform, note, put_in_outbox
from tests.drills.server import LIANKE, Server

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "0"))
EACH_ROUND = 600
"""Pushes on each channel for each time that the process is killed."""
LEASE = 1.0
LATENCY = 0.03
"""Seconds that the platform takes."""
WORKER = (*LIANKE, "--role", "worker")
HASTY = (sys.executable, "-m", "tests.drills.hasty", "serve", "--role", "worker")

pytestmark = pytest.mark.skipif(not ROUNDS, reason="takes a while; LIANKE_DRILL_ROUNDS asks for it")


@dataclass
class Bill:
    """What was queued, lost and doubled, by channel, and how many were in flight at the kills."""

    kills: int = 0
    queued: int = 0
    in_flight: int = 0
    lost: set[str] = field(default_factory=set)
    again: Counter[str] = field(default_factory=Counter)
    shown_again: Counter[str] = field(default_factory=Counter)

    def check(self) -> None:
        """None lost; those that came again were in flight, and WeCom showed none of them twice."""
        assert self.lost == set()
        assert self.again.total() <= self.in_flight
        assert not self.shown_again["work"]


class Arrivals(Platform):
    """A platform that takes a while; notes when each push arrived, and on which channel."""

    def __init__(self) -> None:
        super().__init__(self._arrive)
        self.at: dict[tuple[str, str], list[datetime]] = {}

    def _arrive(self, call: Call) -> Script | None:
        channel = "oa" if "custom" in call.path else "work"
        text = call.json["text"]["content"]
        self.at.setdefault((channel, text), []).append(system_now())
        return None


async def test_no_push_is_lost_with_its_sender(database: Database, database_url: str, tmp_path: Path) -> None:
    bill = await _kill_again_and_again(database, database_url, tmp_path, WORKER, ROUNDS)
    bill.check()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_sender_that_marks_first_is_found(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    """The control."""
    bill = await _kill_again_and_again(database, database_url, tmp_path, HASTY, 1)
    with pytest.raises(AssertionError):
        bill.check()


async def _kill_again_and_again(
    database: Database, url: str, folder: Path, command: Sequence[str], kills: int
) -> Bill:
    bill, chance = Bill(), random.Random(10)
    platform = Arrivals()
    platform.latency = LATENCY
    await platform.start()
    environment = {"LIANKE_PUSH_LEASE": str(LEASE), **_work_app(platform.url)}
    with Server(
        folder, url, command=tuple(command), environment=environment, api_base=platform.url
    ) as server:
        for _ in range(kills):
            await _queue(database, bill)
            arrived = len(platform.at)
            await asyncio.to_thread(server.start)
            while len(platform.at) < arrived + chance.randrange(1, EACH_ROUND):  # noqa: ASYNC110 -- another process
                await asyncio.sleep(0.002)
            server.kill()
            bill.kills += 1
            await asyncio.sleep(0.1)  # what it had written to its sockets arrives
            bill.in_flight += len(set(platform.at) - await _marked(database))
    await _send_the_rest(url, platform)
    await platform.stop()
    _settle(bill, platform)
    print(  # noqa: T201 -- the bill
        f"kill -9 of the sender: kills {bill.kills}, pushes {bill.queued}, lost {len(bill.lost)}, in flight at the "
        f"kills {bill.in_flight}, came again {dict(bill.again)}, of which shown again {dict(bill.shown_again)}"
    )
    return bill


def _work_app(api_base: str) -> dict[str, str]:
    settings = work(api_base)
    return {
        "LIANKE_WORK__CORP_ID": settings.corp_id,
        "LIANKE_WORK__AGENT_ID": str(settings.agent_id),
        "LIANKE_WORK__SECRET": settings.secret.get_secret_value(),
        "LIANKE_WORK__TOKEN": settings.token.get_secret_value(),
        "LIANKE_WORK__AES_KEY": settings.aes_key.get_secret_value(),
        "LIANKE_WORK__API_BASE": api_base,
    }


async def _queue(database: Database, bill: Bill) -> None:
    first, now = bill.queued // 2, system_now()
    rows = [
        note(f"{channel}:{number}", channel, number, now)
        for number in range(first, first + EACH_ROUND)
        for channel in ("oa", "work")
    ]
    await put_in_outbox(database, now, rows)
    bill.queued += len(rows)


async def _marked(database: Database) -> set[tuple[str, str]]:
    statement = sa.select(Notification.dedupe_key).where(Notification.status == "sent")
    async with database.reading() as session:
        keys = [key.partition(":") for key in (await session.scalars(statement)).all()]
    return {(channel, f"person-{number}") for channel, _, number in keys}


async def _send_the_rest(url: str, platform: Platform) -> None:
    """As a worker does that starts after the dead one's lease."""
    oa, app = official_account(platform.url), work(platform.url)
    later = timedelta(seconds=LEASE + 1)
    parts = assemble(Settings(database_url=url, oa=oa, work=app), Runtime(now=lambda: system_now() + later))
    await parts.delivery.deliver_due()
    await parts.close()


def _settle(bill: Bill, platform: Arrivals) -> None:
    queued = {
        (channel, f"person-{number}") for number in range(bill.queued // 2) for channel in ("oa", "work")
    }
    bill.lost = {f"{channel}:{text}" for channel, text in queued - set(platform.at)}
    for (channel, _), moments in platform.at.items():
        bill.again[channel] += len(moments) > 1
        gaps = [later - before for before, later in pairwise(moments)]
        bill.shown_again[channel] += any(channel == "oa" or gap >= DUPLICATE_SPAN for gap in gaps)
