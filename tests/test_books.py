"""The customer book of a process: what changed is known, and taking in much of it stops nobody else."""

import asyncio

import pytest

from bot import books as books_module
from bot.books import Books
from bot.nlu.names.book_records import Customer, Person
from bot.nlu.names.sounds import sound
from config.runtime import Runtime
from models import book as book_module
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


@pytest.mark.parametrize(("at_once", "fetched"), [(1, 1), (1, 2), (2, 3), (500, 500)])
async def test_the_whole_book_is_read_page_by_page(
    books: Books, make: Make, monkeypatch: pytest.MonkeyPatch, at_once: int, fetched: int
) -> None:
    monkeypatch.setattr(book_module, "AT_ONCE", at_once)
    monkeypatch.setattr(book_module, "FETCHED", fetched)
    wang = await make.user("王强")
    first = await make.customer(
        "天津华强机械有限公司", short=("华强", "天津华强"), owner=wang, city="天津", region="天津"
    )
    await make.customer("恒达机械有限公司")
    last = await make.customer("嘉豪机械有限公司", short=("嘉豪",))
    for customer, name in ((last, "李刚"), (first, "江洋"), (first, "薛文")):
        await make.contact(customer, name, called=f"{name[0]}总", mobile="13800000000")
    await books.load()
    book = books.for_speaker(None)
    people = (Person("江洋", "", "江总", "13800000000"), Person("薛文", "", "薛总", "13800000000"))
    assert book.customer("C0001") == Customer(
        "C0001", "天津华强机械有限公司", "华强", "天津", "天津", "王强", people
    )
    assert book.customer("C0002") == Customer("C0002", "恒达机械有限公司", "恒达")
    assert book.customer("C0003") == Customer(
        "C0003", "嘉豪机械有限公司", "嘉豪", contacts=(Person("李刚", "", "李总", "13800000000"),)
    )
    assert [customer.code for customer in book.owned_by("王强")] == ["C0001"]
    assert "王强" in book.staff


async def test_what_names_sound_like_is_known_before_it_is_complete(books: Books, make: Make) -> None:
    await make.customer("天津科瑞机械有限公司", short=("科瑞",))
    await books.load()
    assert books.for_speaker(None).sounding(sound("科锐")) == ("C0001",)
    await books.load()
    assert len(list(books.read())) == 1
    assert len(list(books.hear())) == 1
    assert list(books.hear()) == []
