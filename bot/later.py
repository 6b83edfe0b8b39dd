"""What a process needs, but not for its first answers: made ready while it serves already."""

import asyncio
from importlib import import_module

from bot.books import Books
from bot.nlu.warming import warm_up
from config.garbage import give_back
from config.house import House
from config.runtime import Runtime
from config.waiting import happens

FIRST = 1.0
"""Seconds before it begins, for who waited for the process to start."""
PAUSE = 0.005
"""Seconds between two steps, so that who writes meanwhile does not wait."""
MODULES = ("bot.channels.clients",)
"""Imported by the first call of a platform's API, which would else hold up everybody."""


class Later:
    """Enters customers and what they sound like, makes ready all cues and texts, imports what calls the platforms."""

    def __init__(self, books: Books, house: House, runtime: Runtime) -> None:
        self._books = books
        self._house = house
        self._runtime = runtime
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Returns when all is ready, or after `stop`. What is malformed is raised here, soon after the start."""
        if await happens(self._stopping, FIRST):
            return
        warming = warm_up(self._runtime.now(), self._house.words)
        # First what the longest would be waited for: a name that is not spelled as in the book asks for all sounds.
        for steps in (self._books.read(), self._books.hear(), warming, self._house.texts.prepare()):
            for _ in steps:
                if await happens(self._stopping, PAUSE):
                    return
            give_back()
        for module in MODULES:
            await asyncio.to_thread(import_module, module)

    async def stop(self) -> None:
        """Leaves the rest to whoever needs it first."""
        self._stopping.set()
