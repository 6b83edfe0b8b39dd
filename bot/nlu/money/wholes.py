"""A price and what so many come to (两万八千五 四吨 一共11.4万), though neither is said to be which."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from bot.nlu.money.finding import Money


def price_and_whole(sums: Sequence[Money], counts: Sequence[Decimal]) -> tuple[Money, Money] | None:
    """The first two of the sums of which one is the other times what is counted; None where there are none."""
    pairs = permutations(sums, 2)
    return next(
        (pair for pair in pairs if any(pair[0].value * each == pair[1].value for each in counts)), None
    )
