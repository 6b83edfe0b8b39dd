"""Customers that are still texts: found at once by whatever name, and entered later as if it had been at once."""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import pytest

from bot.nlu import Book, Context
from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Draft
from bot.nlu.names.book_pages import Page
from bot.nlu.names.sounds import sound
from bot.nlu.text.normalize import pairs_of
from tests.understanding.conftest import RECORDS, Say, customer

ODD = [
    {**customer("C10", "无锡华宏不锈钢有限公司", "无锡", "华宏"), "short_names": []},
    {**customer("C11", "江苏昆山立泰不锈钢有限公司", "", "立泰"), "short_names": ["泰"], "owner": ""},
    customer("C12", "上海Abc阀门有限公司", "上海", "Abc"),
    {**customer("C14", "东方鼓风机械有限公司", "沈", "鼓风", ("李", "", "李")), "short_names": ["鼓风"]},
    customer("C15", "天津华光机械有限公司", "天津", "华光", ("毛丽华", "", "毛姐")),
    customer("C13", '天津"华光"机械有限公司', "天津", '"华光"', ("欧阳光", "经理", "欧阳")),
]
Write = Callable[[Any], str]
WRITERS: tuple[Write, ...] = (
    json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode,  # as SQLite writes it
    json.JSONEncoder(ensure_ascii=False).encode,  # as PostgreSQL does
    json.JSONEncoder().encode,  # as somebody else may have written a list of names
)


def unread(records: Iterable[Mapping[str, Any]], at_once: int, write: Write = WRITERS[0]) -> Book:
    """A book of these records of which none is entered, so many in a page."""
    draft, left = Draft(), enumerate(records, 1)
    owners = dict(enumerate(sorted({record["owner"] for record in records}), 1))
    numbers = {name: number for number, name in owners.items()}
    fields = ("code", "name", "short_names", "city", "region")
    while some := list(islice(left, at_once)):
        customers = [
            write([number, *(each[field] for field in fields), numbers[each["owner"]]])
            for number, each in some
        ]
        people = [
            write([number, *(each[field] for field in ("name", "title", "called", "mobile"))])
            for number, record in some
            for each in record["contacts"]
        ]
        draft.add_unread(Page.of("\n".join(customers), "\n".join(people), owners))
    return draft.book([*owners.values(), "刘洋"])


ALL = [*RECORDS, *ODD]
ENTERED = Book.build(ALL, ["刘洋"])


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("entered", [0, 1, 2, 8])
def test_whoever_is_asked_for_is_found_before_their_turn(entered: int, write: Write) -> None:
    for name in ENTERED.base.names:
        book = unread(ALL, 2, write)
        list(islice(book.read(), entered))
        text = f"拜访了{name}"
        folded = text.upper()
        assert unread(ALL, 2, write).named(name) == ENTERED.named(name)
        assert book.name_places(folded, pairs_of(folded)) == ENTERED.name_places(folded, pairs_of(folded))
        assert book.named(name) == ENTERED.named(name)
        assert list(map(book.customer, book.named(name))) == list(map(ENTERED.customer, ENTERED.named(name)))
    for person in ENTERED.base.persons:
        book = unread(ALL, 2, write)
        list(islice(book.read(), entered))
        text = f"跟{person}谈"
        assert book.person_places(text, pairs_of(text)) == ENTERED.person_places(text, pairs_of(text))
        assert book.person_at(text, 1) == ENTERED.person_at(text, 1)
    for owner in (*ENTERED.staff, "nobody"):
        assert list(unread(ALL, 2, write).owned_by(owner)) == list(ENTERED.owned_by(owner))


def test_who_was_asked_for_before_their_turn_is_entered_once() -> None:
    book = unread(ALL, 4)
    steps = book.read()
    for name in ("华光", "恒达", "天津科瑞"):
        book.named(name)
        next(steps)
    assert len(list(steps)) == 1
    assert list(book.read()) == []
    assert book.base.names == ENTERED.base.names
    assert book.base.name_gate == ENTERED.base.name_gate
    assert book.base.customers == ENTERED.base.customers
    assert book.base.persons == ENTERED.base.persons
    assert book.base.owned == ENTERED.base.owned


def test_a_sound_is_known_before_all_are_entered() -> None:
    book = unread(ALL, 4)
    assert book.sounding(sound("科锐")) == ("C9",)
    assert list(book.hear()) == []


def test_who_changes_before_their_turn_is_what_they_became() -> None:
    book = unread(ALL, 4)
    changed = book.changed([customer("C9", "天津瑞康医疗器械有限公司", "天津", "瑞康")], removed=["C8"])
    for _ in range(2):
        assert changed.named("科瑞") == changed.named("鼎盛源") == ()
        assert changed.named("瑞康") == ("C9",)
        assert changed.customer("C8") is None
        assert changed.customer("C7") == ENTERED.customer("C7")
        list(changed.read())


def test_a_code_that_nobody_has_is_nobody() -> None:
    book = unread(ALL, 4)
    assert book.customer("C") is None
    assert book.customer("华光") is None


def test_messages_mean_the_same_before_all_are_entered(say: Say) -> None:
    def meant(book: Book) -> list[Intent]:
        return [
            say("昨天拜访了华光江经理，要304冷轧20吨", book=book),
            say("今天去天津科锐了", book=book),
            say("给无锡华宏报了36500一吨", book=book),
            say("上海abc今天到账35万", book=book),
            say("昨天跟毛总通了电话，要20吨304", book=book, context=Context(speaker="孙磊")),
            say("他那边还要加5吨304", book=book, context=Context(customer="C9")),
        ]

    assert meant(unread(ALL, 4)) == meant(ENTERED)
    assert say("上海abc今天到账35万", book=unread(ALL, 4)).customer == Found("C12", "上海abc")
