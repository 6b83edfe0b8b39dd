"""What is made ready when it is first asked for, and all of it soon after a start."""

import dataclasses
import re
import sys
from zoneinfo import ZoneInfo

import jinja2
import pytest

from bot import later as later_module
from bot.books import Books
from bot.later import Later
from config.house import House
from config.late_patterns import late, prepare
from config.patterns import Patterns
from config.runtime import Runtime
from config.texts import Texts
from config.words import load_words
from models.database import Database
from tests.conftest import Clock
from tests.make import Make

ZONE = ZoneInfo("Asia/Shanghai")
BROKEN = {"labels": {}, "greetings": {"hello": "你好{{ name }}", "bye": "再见{% if %}"}}


def test_every_text_is_well_formed() -> None:
    texts = Texts.load(ZONE)
    assert len(list(texts.prepare())) == len(texts.names())
    assert list(texts.prepare()) == []


def test_a_text_that_was_used_is_ready() -> None:
    texts = Texts.load(ZONE)
    texts("core.card_answered")
    assert len(list(texts.prepare())) == len(texts.names()) - 1


def test_a_malformed_text_is_named_and_spoils_no_other() -> None:
    texts = Texts(BROKEN, ZONE)
    assert texts("greetings.hello", name="王强") == "你好王强"
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        list(texts.prepare())
    assert caught.value.__notes__ == ["in the text greetings.bye"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: how the book is read from either is for test_books.py; to compile all is dear."""
    return sqlite_url


@pytest.fixture
async def books(database: Database, clock: Clock, make: Make) -> Books:
    """A book just read."""
    await make.customer("天津华光机械有限公司", short=("华光",))
    read = Books(database, Runtime(now=clock))
    await read.load()
    return read


@pytest.fixture
def fresh(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house of which nothing was asked yet."""
    monkeypatch.setattr(later_module, "FIRST", 0.0)
    monkeypatch.setattr(later_module, "PAUSE", 0.0)
    return dataclasses.replace(house, texts=Texts.load(ZONE), words=load_words(at_once=False))


async def test_what_is_needed_later_is_made_ready_by_itself(
    books: Books, fresh: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "bot.channels.clients", raising=False)
    await Later(books, fresh, Runtime()).run()
    assert list(fresh.texts.prepare()) == []
    assert list(fresh.words.gate.read()) == list(fresh.words.cues.prepare()) == list(prepare()) == []
    assert list(books.hear()) == []
    assert "bot.channels.clients" in sys.modules


async def test_a_malformed_text_ends_who_prepares(books: Books, fresh: House) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError):
        await Later(books, dataclasses.replace(fresh, texts=Texts(BROKEN, ZONE)), Runtime()).run()


async def test_who_is_stopped_leaves_the_rest(books: Books, fresh: House) -> None:
    later = Later(books, fresh, Runtime())
    await later.stop()
    await later.run()
    assert list(fresh.texts.prepare()) != []


def test_patterns_are_compiled_when_they_are_asked_for() -> None:
    patterns = Patterns({"visits": "拜访|走访", "pays": "付款", "broken": "(付"})
    assert patterns["visits"].search("昨天走访了") is not None
    with pytest.raises(KeyError):
        patterns["unknown"]
    with pytest.raises(re.error):
        list(patterns.prepare())


def test_whoever_asks_for_all_patterns_gets_all() -> None:
    patterns = Patterns({"visits": "拜访|走访", "pays": "付款"})
    assert {name for name, pattern in patterns.items() if pattern.search("走访")} == {"visits"}
    assert [name for name, _ in patterns.items()] == ["visits", "pays"]
    assert list(patterns.prepare()) == []


def test_a_late_pattern_is_as_any_other() -> None:
    pattern = late("(?P<how>拜|走)访", re.IGNORECASE)
    match = pattern.search("昨天走访了")
    assert match is not None and match["how"] == "走"
    assert pattern.flags & re.IGNORECASE
    assert pattern.sub("去", "走访了") == "去了"


def test_late_patterns_are_compiled_once_by_who_asks_or_who_prepares() -> None:
    list(prepare())
    asked, waiting = late("拜访"), late("走访")
    assert asked.search("拜访") is not None
    assert len(list(prepare())) == 1
    assert waiting.search("走访") is not None
    assert list(prepare()) == []


def test_a_late_pattern_that_is_none_is_told_whoever_prepares() -> None:
    broken = late("(付")
    with pytest.raises(re.error):
        list(prepare())
    with pytest.raises(re.error):
        broken.search("付款")
