"""The demo as a newcomer starts it: bot, simulator and data on one port, spoken to over HTTP alone."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa
from aiohttp import web

from bot.app import Parts, assemble
from bot.bench.load import free_port
from bot.demo.clock import MovableClock
from bot.demo.data import plant
from bot.demo.run import demo_application, demo_settings
from bot.inbox import Inbox
from config.runtime import Runtime
from config.settings import Settings
from models.database import Database
from models.migrations import migrate
from tests.conftest import SHANGHAI, house_as_shipped

START = datetime(2026, 11, 18, 10, 0, tzinfo=SHANGHAI).astimezone(UTC)


class Demo:
    """Phones to speak with, the clock to move, and the database behind it all to look into."""

    def __init__(self, parts: Parts, http: aiohttp.ClientSession) -> None:
        self.parts = parts
        self._http = http

    async def says(self, persona: str, text: str) -> str:
        """What the bot answers on the persona's phone, its bubbles joined."""
        answer = await self.acts(persona, text=text)
        return "\n".join(_words(bubble) for bubble in answer["shown"])

    async def acts(self, persona: str, **act: Any) -> dict[str, Any]:
        """The deliveries of a message and what was shown on the phone for it."""
        return await self._post("say", {"persona": persona, **act})

    async def control(self, **switches: Any) -> dict[str, Any]:
        """Turns the simulator's switches."""
        return await self._post("control", switches)

    async def move_clock(self, moment: datetime) -> None:
        """Moves the simulator's clock, and the bot's with it."""
        answer = await self._post("clock", {"now": moment.isoformat()})
        assert answer["bot"] == "follows", answer

    async def inbox(self, persona: str, wait: float = 0) -> list[str]:
        """All that the bot has said on the persona's phone."""
        query = {"from": "bot", "wait": str(wait)}
        async with self._http.get(f"/simulator/inbox/{persona}", params=query) as response:
            return [_words(bubble) for bubble in (await response.json())["messages"]]

    async def next_push(self, persona: str, after: int, wait: float) -> dict[str, Any]:
        """The first thing that the bot said of its own accord on the persona's phone after bubble `after`."""
        deadline = asyncio.get_running_loop().time() + wait
        while True:
            left = deadline - asyncio.get_running_loop().time()
            query = {"from": "bot", "after": str(after), "wait": str(max(left, 0))}
            async with self._http.get(f"/simulator/inbox/{persona}", params=query) as response:
                bubbles = (await response.json())["messages"]
            for bubble in bubbles:
                after = bubble["id"]
                if bubble["via"] != "passive":
                    return dict(bubble)
            assert left > 0, f"nothing was pushed to {persona}"

    async def all(self, table: type[Any]) -> list[Any]:
        """All rows of a table, oldest first."""
        async with self.parts.database.reading() as session:
            return list((await session.scalars(sa.select(table).order_by(table.id))).all())

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._http.post(f"/simulator/{path}", json=body) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status < 300, answer
            return answer


def _words(bubble: dict[str, Any]) -> str:
    content: dict[str, Any] = bubble["content"]
    return str(content.get("text") or content)


@asynccontextmanager
async def serving(
    folder: Path, settings: Callable[[int, Path], Settings] = demo_settings
) -> AsyncIterator[Demo]:
    """The demo, on Wednesday, 18 November 2026, at ten in the morning."""
    clock = MovableClock(lambda: START)
    port = free_port()
    parts = assemble(settings(port, folder), Runtime(now=clock))
    # On a busy machine a reply may take longer than people are let wait, and would come as a push.
    patient = Inbox(parts.database, parts.dispatcher, parts.runtime, patience=4.0)
    parts = replace(parts, inbox=patient)
    await migrate(parts.database.engine)
    await plant(parts.database, parts.house, clock())
    runner = web.AppRunner(demo_application(parts, clock))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        yield Demo(parts, http)
    await runner.cleanup()


@pytest.fixture(scope="session")
def planted_demo(migrated_sqlite: Path) -> Path:
    """The demo's database at `START`, to be copied: to plant it takes longer than most of what is asked of it."""
    file = migrated_sqlite.with_name("demo.db")
    shutil.copy(migrated_sqlite, file)

    async def run() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        await plant(database, house_as_shipped().by(lambda: START), START)
        await database.close()

    asyncio.run(run())
    return file


@pytest.fixture
def demo_folder(planted_demo: Path, tmp_path: Path) -> Path:
    """Where the demo keeps its things; its data are there already."""
    shutil.copy(planted_demo, str(sa.make_url(demo_settings(0, tmp_path).database_url).database))
    return tmp_path


@pytest.fixture
async def demo(demo_folder: Path) -> AsyncIterator[Demo]:
    """The demo as it is shipped."""
    async with serving(demo_folder) as demo:
        yield demo
