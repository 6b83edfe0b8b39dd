"""Fault 2: the power fails under load, and of SQLite's files only what was synced is left.

What was not synced is cut off, or reaches the disk in part: sector by sector, by chance. LIANKE_DRILL_ROUNDS says
how often the power fails (the suite: once).
"""

import asyncio
import os
import random
import shutil
from pathlib import Path

import aiohttp
import pytest

from models.database import Database
from tests.channels.platform_server import PlatformServer
from tests.drills.bill import Bill, bill_of, handle_the_rest
from tests.drills.house import plant_customers
from tests.drills.power import Power, compiler, left_over
from tests.drills.server import LIANKE, RELAXED, Server, killed_while_they_talk
from tests.drills.wechat import Sender

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "1"))
PEOPLE = 16
EACH_ROUND = 60 if ROUNDS == 1 else 600
"""Messages acknowledged before the power fails."""

pytestmark = pytest.mark.skipif(
    compiler() is None, reason="the shim is to be compiled; there is no C compiler"
)


@pytest.fixture
async def file(tmp_path: Path, migrated_sqlite: Path) -> Path:
    """A database with customers who write."""
    file = tmp_path / "lianke.db"
    shutil.copy(migrated_sqlite, file)
    await plant_customers(_url(file), PEOPLE)
    return file


async def test_what_was_acknowledged_survives_a_power_loss(file: Path, tmp_path: Path) -> None:
    bill = await _fail_again_and_again(file, tmp_path, LIANKE, ROUNDS)
    print(f"power loss: {bill}, failures {ROUNDS}")  # noqa: T201 -- the bill
    bill.check()


async def test_synchronous_normal_loses_what_was_acknowledged(file: Path, tmp_path: Path) -> None:
    """The control: the same drill on a setting that many call safe."""
    bill = await _fail_again_and_again(file, tmp_path, RELAXED, 1)
    print(f"power loss, synchronous=NORMAL: {bill}")  # noqa: T201 -- the bill
    assert bill.lost


async def _fail_again_and_again(file: Path, folder: Path, command: tuple[str, ...], rounds: int) -> Bill:
    power, chance = Power(file, folder), random.Random(2)
    platform = PlatformServer()
    await platform.start()
    server = Server(folder, _url(file), command=command, environment=power.environment, api_base=platform.url)
    with server:
        async with aiohttp.ClientSession() as http:
            sender = Sender(f"{server.url}/wechat/oa", http)
            for number in range(rounds):
                await asyncio.to_thread(server.start)
                await killed_while_they_talk(server, sender, PEOPLE, EACH_ROUND, chance)
                power.fail(chance, arrives=0.5 * (number % 2))
    await platform.stop()
    await handle_the_rest(_url(file))
    database = Database(_url(file))
    bill = await bill_of(database, sender.bill.sent, sender.bill.acknowledged)
    await database.close()
    return bill


def _url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def test_what_is_left_over_is_synced_or_arrived_by_chance() -> None:
    synced, written = b"a" * 512 + b"b" * 512, b"a" * 512 + b"c" * 512 + b"d" * 512
    assert left_over(written, synced, random.Random(1), 0.0) == synced
    assert left_over(written, synced, random.Random(1), 1.0) == written
    assert left_over(b"a" * 512, synced, random.Random(1), 0.0) == synced
