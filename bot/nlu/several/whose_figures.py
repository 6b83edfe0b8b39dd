"""Whose the amounts and the sums of a message are that names people of several customers: those of whoever is named
last before them, alone or in a list (江总和钱总要10吨)."""

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from bot.nlu.intent import Intent, codes_of
from bot.nlu.reading import Reading

_JOINS = re.compile("[ 、]*(?:和|跟|与|及|以及|还有)?[ 、]*")
"""What stands between two of a list."""


class Named(NamedTuple):
    """Somebody, or a customer, who is named: characters [start, end) of the message, and whose they are."""

    start: int
    end: int
    code: str


def is_each_recorded(records: Sequence[Intent], named: Sequence[Named], reading: Reading, text: str) -> bool:
    """Whether each amount and each sum is of a customer who has a record; one that is of others alone would be lost,
    or be kept as somebody else's (钱总要10吨,李总要5吨,都是304). `text` is that of the message."""
    codes = {code for record in records for code in codes_of(record.customer)}
    customers = [Named(hit.start, hit.end, code) for hit in reading.hits for code in hit.codes[:1]]
    everybody = sorted({*named, *(_in_message(each, reading) for each in customers)})
    return all(not (owners := _owners(at, everybody, text)) or owners & codes for at in _figures(reading))


def _figures(reading: Reading) -> list[int]:
    """Where in the message amounts of goods and sums of money stand."""
    amounts = [(each.start, each.end) for each in reading.goods.mentions if each.kind == "quantity"]
    sums = [(money.start, money.end) for money in reading.money]
    return [reading.source.original(*place)[0] for place in (*amounts, *sums)]


def _in_message(named: Named, reading: Reading) -> Named:
    start, end = reading.source.original(named.start, named.end)
    return named._replace(start=start, end=end)


def _owners(at: int, everybody: Sequence[Named], text: str) -> Set[str]:
    """The codes of those named last before that character; nobody's where none is."""
    before = [each for each in everybody if each.end <= at]
    if not before:
        return set()
    owners = {before[-1].code}
    for earlier, later in reversed(list(pairwise(before))):
        if _JOINS.fullmatch(text, earlier.end, later.start) is None:
            break
        owners.add(earlier.code)
    return owners
