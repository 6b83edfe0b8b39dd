"""A taught word is read as the word that it stands for, and its span is still what was written."""

import pytest

from bot.nlu import Book
from bot.nlu.names.taught import Taught
from bot.nlu.names.taught_words import is_known_word
from config.words import Words
from tests.understanding.conftest import Say, customer


def test_a_word_of_the_trade_and_a_verb(book: Book, say: Say) -> None:
    text = "昨天串了趟科瑞毛总,要20吨白皮卷"
    taught = book.teach(Taught.of(words={"串了趟": "拜访了", "白皮卷": "冷轧"}))
    assert say(text, book=book).method is None
    understood = say(text, book=taught)
    assert (understood.name, understood.method) == ("log_interaction", "visit")
    assert understood.items[0].form == "cold_rolled"
    assert understood.text == text
    span = understood.spans["items.0"]
    assert text[span.start : span.end] == "20吨白皮卷"
    assert text[understood.spans["customer"].start :][:2] == "科瑞"


def test_a_command_may_be_said_in_a_taught_word(book: Book, say: Say) -> None:
    assert say("拿回来", book=book.teach(Taught.of(words={"拿回来": "撤销"}))).name == "undo"


def test_a_customers_name_is_left_as_it_is(book: Book, say: Say) -> None:
    named = book.changed([customer("C40", "江阴白钢贸易有限公司", "江阴", "白钢")])
    taught = named.teach(Taught.of(words={"白钢": "不锈钢"}))
    assert getattr(say("今天拜访了江阴白钢", book=taught).customer, "code", "") == "C40"


def test_letters_count_without_regard_to_case(book: Book, say: Say) -> None:
    taught = book.teach(Taught.of(words={"LZ": "冷轧"}))
    assert say("科瑞要20吨304的lz", book=taught).items[0].form == "cold_rolled"


@pytest.mark.parametrize("word", ["不锈钢", "冷轧", "拜访了", "拜访", "304", "2B", "吨", "经理", "撤销"])
def test_words_that_are_known(word: str, words: Words) -> None:
    assert is_known_word(word, words)


@pytest.mark.parametrize("word", ["白皮卷", "江阴华宏不锈钢", "津佳", "串了趟", "科瑞"])
def test_words_that_are_not(word: str, words: Words) -> None:
    assert not is_known_word(word, words)
