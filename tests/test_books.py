"""The customer book of a process: what changed is known, and taking in much of it stops nobody else."""

import asyncio

import pytest

from bot import books as books_module
from bot.books import Books
from config.runtime import Runtime
from models.database import Database
from tests.conftest import Clock
from tests.make import Make

NAMES = ("华强", "恒达", "嘉豪", "长江", "鼎盛", "科瑞", "瑞安")


@pytest.fixture
async def books(database: Database, clock: Clock) -> Books:
    """A book that was read when nobody was in it."""
    read = Books(database, Runtime(now=clock))
    await read.load()
    return read


async def taken_in(books: Books, make: Make) -> int:
    """Refreshes the book after seven customers came; how many turns another task got in the meantime."""
    for name in NAMES:
        await make.customer(f"天津{name}机械有限公司", short=(name,))
    turns = 0
    done = asyncio.Event()

    async def other() -> None:
        nonlocal turns
        while not done.is_set():
            turns += all(books.for_speaker(None).named(name) for name in NAMES[:3])
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    await books.refresh()
    done.set()
    await task
    return turns


async def test_many_changes_are_taken_in_piece_by_piece(
    books: Books, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books_module, "AT_ONCE", 1)
    turns = await taken_in(books, make)
    assert turns >= len(NAMES) - 3
    assert all(books.for_speaker(None).named(name) for name in NAMES)


@pytest.mark.parametrize("many", [3, 5_000])
async def test_what_changed_is_known(
    books: Books, make: Make, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(books_module, "MANY", many)
    await taken_in(books, make)
    book = books.for_speaker(None)
    assert [len(book.named(name)) for name in NAMES] == [1] * len(NAMES)
    assert book.changes == (0 if many < len(NAMES) else len(NAMES))
