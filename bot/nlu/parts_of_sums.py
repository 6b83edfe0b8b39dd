"""Advances and remainders (预付30万, 尾款): parts of a deal's sum, and whether they came or are only agreed on."""

from collections.abc import Sequence

from bot.nlu.evidence import is_still_to_come
from bot.nlu.money import Money
from bot.nlu.reading import Reading


def parts_of(reading: Reading) -> Sequence[Money]:
    """The sums that are a part of another, which no deal is about."""
    if not reading.has("part_of_sum"):
        return ()
    told = [match.span() for match in reading.words.cues["part_of_sum"].finditer(reading.skeleton)]
    return [
        money
        for money in reading.money
        if any(start <= reading.place(money.start) < end for start, end in told)
    ]


def has_come(reading: Reading, money: Money) -> bool:
    """Whether it is said right beside a sum that it was paid: of a contract signed, and an advance, neither is."""
    cues, at = reading.words.cues, reading.place(money.start)
    if cues["sum_paid_before"].search(reading.skeleton[:at]):
        return True
    behind = cues["sum_paid_behind"].search(reading.skeleton[at + 1 :])
    return behind is not None and not is_still_to_come(reading, at + behind.end())


def owes_a_part(reading: Reading) -> bool:
    """Whether a part of a sum is spoken of, and of no sum that it came: what is agreed on is no payment."""
    return reading.has("part_of_sum") and not any(has_come(reading, money) for money in reading.money)
