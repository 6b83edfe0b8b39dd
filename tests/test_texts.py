"""The texts: each is made ready when it is first asked for, and all of them soon after a start."""

import sys
from zoneinfo import ZoneInfo

import jinja2
import pytest

from bot import later as later_module
from bot.books import Books
from bot.later import Later
from config.runtime import Runtime
from config.texts import Texts
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
async def books(database: Database, clock: Clock, make: Make) -> Books:
    """A book just read."""
    await make.customer("天津华光机械有限公司", short=("华光",))
    read = Books(database, Runtime(now=clock))
    await read.load()
    return read


async def test_what_is_needed_later_is_made_ready_by_itself(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(later_module, "PAUSE", 0.0)
    monkeypatch.delitem(sys.modules, "bot.channels.clients", raising=False)
    texts = Texts.load(ZONE)
    await Later(books, texts).run()
    assert list(texts.prepare()) == []
    assert list(books.for_speaker(None).hear()) == []
    assert "bot.channels.clients" in sys.modules


async def test_a_malformed_text_ends_who_prepares(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later_module, "PAUSE", 0.0)
    with pytest.raises(jinja2.TemplateSyntaxError):
        await Later(books, Texts(BROKEN, ZONE)).run()


async def test_who_is_stopped_leaves_the_rest(books: Books) -> None:
    texts = Texts.load(ZONE)
    later = Later(books, texts)
    await later.stop()
    await later.run()
    assert list(texts.prepare()) != []
