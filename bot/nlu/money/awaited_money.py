"""How much is to come of whom, and when, in a message that says nothing else (佳和预计月底到款20万)."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent, Named
from bot.nlu.money.expected_money import is_only_expected, lies_ahead, speaks_only_of_coming

EXPECTED = "expect_payment"
"""The intent of money that is to come."""
LONGEST = 60
"""Characters; who writes more tells of something else as well."""


class Awaited(NamedTuple):
    """The customer and the sum in yuan, if they are named; the last day, or the moment, where a day is."""

    customer: Named | None
    amount: Decimal | None
    due: date | datetime | None


def awaited_money(text: str, hearer: Hearer) -> Awaited | None:
    """What the message says; `None` where it says anything else, or of our own people."""
    if len(text) > LONGEST:
        return None
    reading = hearer.recognised(text)
    if isinstance(reading, Intent) or not speaks_only_of_coming(reading):
        return None
    if not is_only_expected(reading) and not any(map(lies_ahead, reading.times)):
        return None
    if any(person.side == "ours" for person in reading.people) or len(reading.surroundings()) > 1:
        return None
    amounts = [money.value for money in reading.money if money.kind == "amount"]
    times = [place.time for place in reading.surroundings()]
    if len(amounts) > 1 or not (amounts or reading.customer or times):
        return None
    first, last = (times[0].first("future"), times[0].last("future")) if times else (None, None)
    return Awaited(
        reading.customer, next(iter(amounts), None), first if isinstance(first, datetime) else last
    )
