"""Who looks on: open pages and waiting tests hear of every change at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened: `name` as the page's listeners know it, `data` ready for JSON."""

    name: str
    data: dict[str, Any]


class Feed:
    """Hands each change to every listener. A listener that does not keep up loses its place and is closed."""

    def __init__(self, backlog: int = 1000) -> None:
        self._listeners: set[asyncio.Queue[Change | None]] = set()
        self._backlog = backlog

    def publish(self, name: str, data: dict[str, Any]) -> None:
        """Tells everybody who listens now."""
        for queue in list(self._listeners):
            if queue.qsize() >= self._backlog:
                self._listeners.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(Change(name, data))

    @asynccontextmanager
    async def listen(self) -> AsyncIterator[asyncio.Queue[Change | None]]:
        """A queue of what happens from now on; None ends it."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Ends every listener, so that the server can stop."""
        for queue in self._listeners:
            queue.put_nowait(None)
        self._listeners.clear()
