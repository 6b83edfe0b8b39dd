"""Wake-ups between processes by PostgreSQL's NOTIFY, for houses without Redis.

They are sent after the commit, by a connection of their own, and not in the transaction that queues: a NOTIFY makes
its transaction take a lock that is one for the whole server until it is on disk, so that no two such commits could
share a sync.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL

from models.connections import own_connection

CHANNEL = "lianke"


class NotifyLine:
    """An open line: `say` reaches every process, `hear` waits for what any of them says."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._heard: asyncio.Queue[str | None] = asyncio.Queue()

    async def open(self) -> None:
        """From now on hears."""
        await self._connection.add_listener(CHANNEL, lambda *notice: self._heard.put_nowait(notice[3]))
        self._connection.add_termination_listener(lambda _: self._heard.put_nowait(None))

    async def say(self, text: str) -> None:
        """Tells every process that listens."""
        await self._connection.execute("SELECT pg_notify($1, $2)", CHANNEL, text)

    async def hear(self) -> str:
        """The next thing said. Raises `ConnectionError` once the line is dead."""
        text = await self._heard.get()
        if text is None:
            raise ConnectionError("the database closed the connection")
        return text


class NotifyBus:
    """Opens lines over a PostgreSQL database."""

    def __init__(self, url: URL) -> None:
        self._url = url

    @asynccontextmanager
    async def line(self) -> AsyncIterator[NotifyLine]:
        """A line until the block ends."""
        async with own_connection(self._url, "lianke wake-ups") as connection:
            line = NotifyLine(connection)
            await line.open()
            yield line
