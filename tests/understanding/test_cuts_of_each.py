"""What is said of each of a list of customers: the same, a sum or an amount for each, or one of all together."""

from decimal import Decimal

import pytest

from bot.nlu import Book, Intent
from bot.nlu.hearer import Hearer
from bot.nlu.intent import codes_of
from bot.nlu.several.splitting import several
from config.words import Words
from tests.understanding.conftest import NOW, Say

Paid = list[tuple[str, int]]


def _understood(text: str, say: Say, book: Book, words: Words) -> Intent:
    told = say(text)
    return several(told, Hearer(NOW, book, words)) or told


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("嘉豪5万，科瑞8万都到账了", [("C5", 50_000), ("C9", 80_000)]),
        ("嘉豪5万科瑞8万都到账了", [("C5", 50_000), ("C9", 80_000)]),
        ("嘉豪5万、科瑞8万到账了", [("C5", 50_000), ("C9", 80_000)]),
        ("收到嘉豪5万，科瑞8万", [("C5", 50_000), ("C9", 80_000)]),
        ("嘉豪到账5万、科瑞8万", [("C5", 50_000), ("C9", 80_000)]),
        ("嘉豪付5万科瑞付8万", [("C5", 50_000), ("C9", 80_000)]),
        ("嘉豪和科瑞各到5万", [("C5", 50_000), ("C9", 50_000)]),
        ("嘉豪和科瑞各付了5万", [("C5", 50_000), ("C9", 50_000)]),
        ("嘉豪、科瑞都到账5万", [("C5", 50_000), ("C9", 50_000)]),
        ("嘉豪、科瑞分别到账5万、8万", [("C5", 50_000), ("C9", 80_000)]),
        ("嘉豪和科瑞分别付了5万和8万", [("C5", 50_000), ("C9", 80_000)]),
    ],
)
def test_each_has_paid_its_own(say: Say, book: Book, words: Words, text: str, paid: Paid) -> None:
    told = _understood(text, say, book, words)
    assert {part.name for part in told.parts} == {"log_payment"}
    assert [(*codes_of(part.customer), part.amount) for part in told.parts] == paid


def test_the_day_of_all_is_that_of_each(say: Say, book: Book, words: Words) -> None:
    told = _understood("嘉豪、科瑞昨天都到账5万", say, book, words)
    assert [str(part.when) for part in told.parts] == ["2026-11-17"] * 2


@pytest.mark.parametrize(
    "text", ["嘉豪昨天5万科瑞今天8万都到账了", "嘉豪昨天到账5万，科瑞今天8万", "嘉豪昨天5万、科瑞今天8万到账"]
)
def test_each_has_a_day_of_its_own(say: Say, book: Book, words: Words, text: str) -> None:
    told = _understood(text, say, book, words)
    assert [(*codes_of(part.customer), part.amount, str(part.when)) for part in told.parts] == [
        ("C5", 50_000, "2026-11-17"),
        ("C9", 80_000, "2026-11-18"),
    ]


@pytest.mark.parametrize(
    "text", ["嘉豪、科瑞一共到账10万", "嘉豪和科瑞合计回款10万", "嘉豪、科瑞都到账5万，一共10万"]
)
def test_what_they_paid_together_is_no_ones(say: Say, book: Book, words: Words, text: str) -> None:
    told = _understood(text, say, book, words)
    assert (told.parts, told.amount) == ((), None)
    assert told.extras["others"] == "科瑞"


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪和科瑞各欠5万",
        "嘉豪、科瑞都没到账5万",
        "嘉豪和科瑞各回款5万了吗",
        "嘉豪和科瑞各到账多少",
        "嘉豪和科瑞下周三各到5万",
        "嘉豪5万科瑞8万还没到账",
    ],
)
def test_what_did_not_come_is_no_payment(say: Say, book: Book, words: Words, text: str) -> None:
    told = _understood(text, say, book, words)
    assert told.name != "log_payment" and told.parts == ()


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("嘉豪和科瑞分别要10吨和20吨304", [("304", 10), ("304", 20)]),
        ("嘉豪和科瑞分别要304 10吨、20吨", [("304", 10), ("304", 20)]),
        ("嘉豪和科瑞分别要304 10吨、316L 20吨", [("304", 10), ("316L", 20)]),
        ("嘉豪和科瑞分别要10吨304和20吨316L", [("304", 10), ("316L", 20)]),
        ("嘉豪和科瑞都要304 10吨", [("304", 10), ("304", 10)]),
    ],
)
def test_each_wants_its_own(
    say: Say, book: Book, words: Words, text: str, goods: list[tuple[str, int]]
) -> None:
    told = _understood(text, say, book, words)
    assert [codes_of(part.customer) for part in told.parts] == [("C5",), ("C9",)]
    assert [(item.grade, item.quantity) for part in told.parts for item in part.items] == [
        (grade, Decimal(quantity)) for grade, quantity in goods
    ]


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪和科瑞分别要10吨、20吨、30吨304",
        "嘉豪和科瑞都要退304 10吨",
        "上周嘉豪和科瑞都买了304 10吨",
        "嘉豪和科瑞都要304，一共10吨",
    ],
)
def test_what_is_not_plain_is_not_cut(say: Say, book: Book, words: Words, text: str) -> None:
    assert _understood(text, say, book, words).parts == ()


@pytest.mark.parametrize(
    "text", ["嘉豪要退304 10吨", "嘉豪要换304 10吨", "嘉豪要求换304 10吨", "嘉豪要退订304 10吨"]
)
def test_what_is_given_back_is_not_wanted(say: Say, text: str) -> None:
    assert say(text).name != "log_demand"


def test_annealed_goods_are_wanted(say: Say) -> None:
    assert say("嘉豪要退火304 10吨").name == "log_demand"
