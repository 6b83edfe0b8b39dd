"""The customer book of this process: built once, brought up to date by what changed, shared by all messages."""

from datetime import datetime, timedelta

from bot.nlu.book import Book
from config.runtime import Runtime
from models.book import book_records, staff_names, taught_aliases
from models.database import Database

OVERLAP = timedelta(seconds=5)
"""How far back a refresh looks before the last one, so that a transaction that committed late is not missed."""


class Books:
    """`for_speaker` gives the book in which a colleague's own aliases work, too."""

    def __init__(self, database: Database, runtime: Runtime) -> None:
        self._database = database
        self._runtime = runtime
        self._book = Book.build([])
        self._own: dict[str, list[tuple[str, str]]] = {}
        self._with_own: dict[str, Book] = {}
        self._seen_until: datetime | None = None

    async def load(self) -> None:
        """Builds the book anew from the whole database."""
        started = self._runtime.now()
        async with self._database.reading() as session:
            records = await book_records(session)
            staff = await staff_names(session)
            shared = self._sort_aliases(await taught_aliases(session))
        self._book = Book.build(records, staff, shared)
        self._with_own.clear()
        self._seen_until = started

    async def refresh(self) -> None:
        """Brings in what changed since the last time; costs only that."""
        if self._seen_until is None:
            await self.load()
            return
        started = self._runtime.now()
        async with self._database.reading() as session:
            records = await book_records(session, self._seen_until - OVERLAP)
            shared = self._sort_aliases(await taught_aliases(session))
        self._book = self._book.changed(records, shared)
        self._with_own.clear()
        self._seen_until = started

    def _sort_aliases(self, taught: list[tuple[str, str, str | None]]) -> list[tuple[str, str]]:
        self._own = {}
        for alias, code, only in taught:
            if only is not None:
                self._own.setdefault(only, []).append((alias, code))
        return [(alias, code) for alias, code, only in taught if only is None]

    def for_speaker(self, name: str | None) -> Book:
        """The book, with the aliases that so far work for this colleague alone."""
        if name is None or name not in self._own:
            return self._book
        if name not in self._with_own:
            self._with_own[name] = self._book.changed([], self._own[name])
        return self._with_own[name]
