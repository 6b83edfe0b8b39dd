"""What one customer paid and another one is to pay is a payment and money to come, and neither one's rest."""

from datetime import date

import pytest

from bot.nlu import Book, Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import codes_of
from bot.nlu.several.records import records_of
from config.words import Words
from tests.understanding.conftest import NOW, Say

_SPEAKER = Context(speaker="孙磊")
SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        ("毛总付了8万，望总下周付5万", ("C9",)),
        ("科瑞付了8万，宜昌长江下周付5万", ("C9",)),
        ("科瑞毛总付了8万，望总的5万下周打", ("C9",)),
        ("宜昌长江下周付5万，科瑞今天付了8万", ("C9",)),
        ("王总付了8万，望总下周付5万", ()),
    ],
)
def test_what_is_to_come_of_another_one_is_no_rest(
    text: str, paid: tuple[str, ...], say: Say, book: Book, words: Words
) -> None:
    found = records_of(say(text, context=_SPEAKER), Hearer(NOW, book, words, _SPEAKER))
    assert found is not None
    told = {part.name: (codes_of(part.customer), part.amount, part.when) for part in found.parts}
    assert told["log_payment"][:2] == (paid, 80_000)
    assert told["expect_payment"] == (("C6",), 50_000, SUNDAY)
    assert "others" not in found.extras


@pytest.mark.parametrize("text", ["毛总付了8万，剩下的下周付", "毛总付了8万，下周再付5万"])
def test_the_rest_of_a_sum_is_of_who_paid(text: str, say: Say, book: Book, words: Words) -> None:
    told = say(text, context=_SPEAKER)
    told = records_of(told, Hearer(NOW, book, words, _SPEAKER)) or told
    assert (told.name, told.amount, told.due) == ("log_payment", 80_000, SUNDAY)
