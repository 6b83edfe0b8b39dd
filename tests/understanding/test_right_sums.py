"""A price and what so many come to."""

from decimal import Decimal

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "price", "amount"),
    [
        ("报给科瑞304板 两万八千五 四吨 一共11.4万", 28500, 114000),
        ("报给科瑞304板4吨 11.4万", None, 114000),
        ("科瑞要的304管报过去了，整单36.8万", None, 368000),
        ("科瑞的304管报过去了，三万六千八", 36800, None),
    ],
)
def test_which_of_a_quotes_sums_is_which(say: Say, text: str, price: int | None, amount: int | None) -> None:
    said = say(text)
    assert (said.unit_price, said.amount) == (price and Decimal(price), amount and Decimal(amount))
