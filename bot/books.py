"""The customer book of this process: built once, brought up to date by what changed, shared by all messages."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.nlu.book import Book
from bot.nlu.taught import Taught, TaughtAlias
from config.runtime import Runtime
from models.book import book_records, staff_names, taught_aliases
from models.database import Database
from models.words import words_in_force

OVERLAP = timedelta(seconds=5)
"""How far back a refresh looks before the last one, so that a transaction that committed late is not missed."""


class Books:
    """`for_speaker` gives the book in which a colleague's own aliases work, too."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime
        self._book = Book.build([])
        self._shared: list[TaughtAlias] = []
        self._own: dict[str, list[TaughtAlias]] = {}
        self._words: dict[str, str] = {}
        self._with_own: dict[str, Book] = {}
        self._seen_until: datetime | None = None

    async def load(self) -> None:
        """Builds the book anew from the whole database."""
        started = self._runtime.now()
        async with self._database.reading() as session:
            records = await book_records(session)
            staff = await staff_names(session)
            await self._read_taught(session)
        self._put(Book.build(records, staff), started)

    async def refresh(self) -> None:
        """Brings in what changed since the last time; costs only that."""
        if self._seen_until is None:
            await self.load()
            return
        started = self._runtime.now()
        async with self._database.reading() as session:
            records = await book_records(session, self._seen_until - OVERLAP)
            await self._read_taught(session)
        self._put(self._book.changed(records), started)

    async def _read_taught(self, session: AsyncSession) -> None:
        self._words = await words_in_force(session)
        self._shared, self._own = [], {}
        for alias in await taught_aliases(session):
            if alias.shared:
                self._shared.append(TaughtAlias(alias.alias, alias.code))
            own = TaughtAlias(alias.alias, alias.code, alias.instead_of)
            self._own.setdefault(alias.teacher, []).append(own)

    def _put(self, book: Book, started: datetime) -> None:
        self._book = book.teach(Taught.of(self._shared, self._words))
        self._with_own.clear()
        self._seen_until = started

    def for_speaker(self, name: str | None) -> Book:
        """The book, with the aliases that this colleague taught."""
        if name is None or name not in self._own:
            return self._book
        if name not in self._with_own:
            taught = Taught.of([*self._shared, *self._own[name]], self._words)
            self._with_own[name] = self._book.teach(taught)
        return self._with_own[name]
