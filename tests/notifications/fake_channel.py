"""A channel that keeps what it was asked to send."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Protocol

from bot.channels.rates import Rate
from bot.messages import Inbound, Media, Reply


class Hold(Protocol):
    """What makes a send wait, such as an `asyncio.Event`."""

    async def wait(self) -> Any:
        """Until it may go on."""


class FakeChannel:
    """Sends nowhere. `fails` holds the exceptions of coming sends, in order; `hold` makes every send wait."""

    audience = "staff"

    def __init__(self, name: str = "work") -> None:
        self.name = name
        self.rate = Rate(name, (), str, time.monotonic)
        self.sent: list[tuple[str, Reply, str]] = []
        self.begun: list[str] = []
        self.called = asyncio.Event()
        self.fails: list[Exception | None] = []
        self.hold: Hold | None = None
        self.most_at_once = self._at_once = 0
        self.files: dict[str, Media | Exception] = {}

    @property
    def calls(self) -> int:
        """How many sends have begun."""
        return len(self.begun)

    @property
    def texts(self) -> list[str]:
        """What was said, in order."""
        return [reply.text for _, reply, _ in self.sent]

    async def send(self, address: str, message: Reply, *, key: str) -> str:
        self.begun.append(message.text)
        self.called.set()
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await (self.hold.wait() if self.hold else asyncio.sleep(0))
        self._at_once -= 1
        if self.fails and (error := self.fails.pop(0)):
            raise error
        self.sent.append((address, message, key))
        return f"p{len(self.sent)}"

    async def fetch(self, media_id: str) -> Media:
        found = self.files[media_id]
        if isinstance(found, Exception):
            raise found
        return found

    def verify(self, query: Mapping[str, str]) -> str:
        raise NotImplementedError

    def read(self, query: Mapping[str, str], body: bytes) -> Inbound:
        raise NotImplementedError

    def render(self, reply: Reply, inbound: Inbound) -> bytes:
        raise NotImplementedError

    async def check(self) -> list[str]:
        return []

    async def close(self) -> None:
        return None
