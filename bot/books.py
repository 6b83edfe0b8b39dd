"""The customer book of this process: built once, brought up to date by what changed, shared by all messages."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.lessons import NO_LESSONS, read_lessons
from bot.nlu.names.book import Book, Draft
from bot.nlu.names.book_pages import Page
from config.garbage import collecting_nothing
from config.runtime import Runtime
from models.book import book_pages, book_records, staff_names
from models.database import Database

OVERLAP = timedelta(seconds=5)
"""How far back a refresh looks before the last one, so that a transaction that committed late is not missed."""

MANY = 5_000
"""Changed customers from which on the book is built anew rather than brought up to date."""
AT_ONCE = 100
"""Changed customers taken in before others get their turn: a few milliseconds of work."""


class Books:
    """`for_speaker` gives the book in which a colleague's own aliases work, too."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime
        self._book = Book.build([])
        self._lessons = NO_LESSONS
        self._with_own: dict[str, Book] = {}
        self._seen_until: datetime | None = None

    async def load(self) -> None:
        """Reads the whole book, of which each customer is found at once. To enter them is left to `read`, and what
        names sound like to `hear`, and to who asks for it before."""
        started = self._runtime.now()
        self._put(await self._read(), started)

    def read(self) -> Iterator[None]:
        """Enters the customers that were read, some at each step."""
        yield from self._book.read()

    def hear(self) -> Iterator[None]:
        """Enters what names sound like, some at each step."""
        yield from self._book.hear()

    async def refresh(self) -> None:
        """Brings in what changed since the last time; costs only that."""
        started = self._runtime.now()
        if self._seen_until is None:
            await self.load()
            return
        async with self._database.reading() as session:
            records = await book_records(session, self._seen_until - OVERLAP)
            self._lessons = await read_lessons(session)
        if len(records) + self._book.changes > MANY:
            book = await self._read()
            for _ in book.hear():
                await asyncio.sleep(0)
            self._put(book, started)
            return
        for some in (records[at : at + AT_ONCE] for at in range(0, len(records), AT_ONCE)):
            self._put(self._book.changed(some), started)
            await asyncio.sleep(0)
        self._put(self._book, started)

    async def _read(self) -> Book:
        draft = Draft()
        with collecting_nothing():
            async with self._database.reading() as session:
                async for page in book_pages(session):
                    draft.add_unread(Page.of(*page))
                    await asyncio.sleep(0)  # where the book is built anew, others get their turn
                staff = await staff_names(session)
                self._lessons = await read_lessons(session)
        return draft.book(staff)

    def _put(self, book: Book, started: datetime) -> None:
        self._book = book.teach(self._lessons.for_all)
        self._with_own.clear()
        self._seen_until = started

    def for_speaker(self, name: str | None) -> Book:
        """The book, with the aliases that this colleague taught."""
        if name is None or not self._lessons.of_their_own(name):
            return self._book
        if name not in self._with_own:
            self._with_own[name] = self._book.teach(self._lessons.for_speaker(name))
        return self._with_own[name]
