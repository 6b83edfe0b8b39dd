"""Visits to several customers, with their times told together: the first time is that of the first customer."""

from datetime import date, datetime, time

import pytest

from bot.nlu import Book
from bot.nlu.hearer import Hearer
from bot.nlu.intent import codes_of
from bot.nlu.several.records import records_of
from config.words import Words
from tests.understanding.conftest import NOW, Say

THURSDAY, KERUI, JIAHAO, DINGSHENG = date(2026, 11, 19), "C9", "C5", "C7"


def visits(text: str, say: Say, book: Book, words: Words) -> list[tuple[str, object]]:
    found = records_of(say(text), Hearer(NOW, book, words))
    assert found is not None and found.name == "several"
    return [(codes_of(part.customer)[0], part.when) for part in found.parts]


@pytest.mark.parametrize(
    "text",
    [
        "明天先去科瑞再去嘉豪，9点和下午2点",
        "明天9点和下午2点分别去科瑞和嘉豪",
        "明天9点和下午2点去科瑞和嘉豪",
        "明天去科瑞和嘉豪，9点和下午2点",
        "明天先去科瑞，9点，再去嘉豪，下午2点",
        "我明天分别去科瑞和嘉豪，时间是9点、14点",
    ],
)
def test_each_customer_has_a_time_in_turn(text: str, say: Say, book: Book, words: Words) -> None:
    assert visits(text, say, book, words) == [
        (KERUI, datetime.combine(THURSDAY, time(9))),
        (JIAHAO, datetime.combine(THURSDAY, time(14))),
    ]


def test_of_three(say: Say, book: Book, words: Words) -> None:
    text = "下周三先去科瑞再去嘉豪然后去扬州鼎盛，9点、11点和下午3点"
    day = date(2026, 11, 25)
    assert visits(text, say, book, words) == [
        (code, datetime.combine(day, time(hour)))
        for code, hour in ((KERUI, 9), (JIAHAO, 11), (DINGSHENG, 15))
    ]


@pytest.mark.parametrize("text", ["下周一和周二分别去科瑞和嘉豪", "下周一和下周二去科瑞、嘉豪"])
def test_each_has_a_day_in_turn(text: str, say: Say, book: Book, words: Words) -> None:
    assert visits(text, say, book, words) == [(KERUI, date(2026, 11, 23)), (JIAHAO, date(2026, 11, 24))]


@pytest.mark.parametrize(
    ("text", "when"),
    [("明天分别去科瑞和嘉豪", THURSDAY), ("明天9点分别去科瑞和嘉豪", datetime.combine(THURSDAY, time(9)))],
)
def test_one_time_is_that_of_all(text: str, when: object, say: Say, book: Book, words: Words) -> None:
    assert visits(text, say, book, words) == [(KERUI, when), (JIAHAO, when)]


def test_what_was_is_told_so_as_well(say: Say, book: Book, words: Words) -> None:
    assert visits("今天下午1点和3点去了科瑞和嘉豪", say, book, words) == [
        (KERUI, datetime.combine(NOW.date(), time(13))),
        (JIAHAO, datetime.combine(NOW.date(), time(15))),
    ]


def test_a_time_of_something_else_is_no_customers(say: Say, book: Book, words: Words) -> None:
    assert visits("明天9点去科瑞，2点开会，下午去嘉豪", say, book, words) == [
        (KERUI, datetime.combine(THURSDAY, time(9))),
        (JIAHAO, THURSDAY),
    ]
