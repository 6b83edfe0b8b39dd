"""Keeps the customer book of a web process up with what any process, import or script wrote."""

import asyncio
import logging

from bot.books import Books
from config.waiting import happens
from models.book import BookStamp, book_stamp
from models.connections import CONNECTION_LOST
from models.database import Database

log = logging.getLogger(__name__)

LOOK_EVERY = 0.8
"""Seconds after which the follower looks by itself, so that a change is known within a second even untold."""
REST = 0.1
"""Seconds between two refreshes: an import commits many times."""


class BookFollower:
    """Refreshes the book when it is woken, and when it sees that something changed."""

    def __init__(self, books: Books, database: Database) -> None:
        self._books = books
        self._database = database
        self._changed = asyncio.Event()
        self._stopping = asyncio.Event()
        self._seen: BookStamp | None = None

    def wake(self) -> None:
        """Says that the book changed."""
        self._changed.set()

    async def run(self) -> None:
        """Follows until `stop`."""
        away = False
        while not self._stopping.is_set():
            try:
                await self._look()
                away = False
            except CONNECTION_LOST as error:
                if not away:
                    log.warning("the customer book can not be refreshed (%s)", type(error).__name__)
                away = True
            if not await happens(self._stopping, REST):
                await happens(self._changed, LOOK_EVERY - REST)

    async def stop(self) -> None:
        """Follows no more; `run` returns."""
        self._stopping.set()
        self._changed.set()

    async def _look(self) -> None:
        told = self._changed.is_set()
        self._changed.clear()
        async with self._database.reading() as session:
            stamp = await book_stamp(session)
        if told or stamp != self._seen:
            await self._books.refresh()
            self._seen = stamp
