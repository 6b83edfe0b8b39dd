"""Sums that came beside the one of a payment: 电汇12万,承兑8万. One payment is of one sum; the others are named."""

from collections.abc import Iterator, Sequence

from bot.nlu.evidence import is_still_to_come
from bot.nlu.money import Money
from bot.nlu.parts_of_sums import has_come
from bot.nlu.reading import Reading
from bot.nlu.sums import price_and_amount


def further_sums(reading: Reading) -> Sequence[Money]:
    """Those that came as well, in order: listed right behind it, or said to have come by words of their own."""
    paid = next(
        (money for field, money in price_and_amount(reading, "log_payment") if field == "amount"), None
    )
    return list(_behind(paid, reading)) if paid is not None and len(reading.money) > 1 else []


def _behind(paid: Money, reading: Reading) -> Iterator[Money]:
    cues, skeleton, last = reading.words.cues, reading.skeleton, paid
    for money in reading.money:
        if money.kind != "amount" or money.start < last.end:
            continue
        place = reading.place(money.start)
        between = skeleton[reading.place(last.end - 1) + 1 : place]
        of_its_own = cues["no_further_sum"].match(skeleton[place + 1 :]) is None
        came = cues["paid_with_it"].search(between) or ("," in between and has_come(reading, money))
        if not (of_its_own and came) or is_still_to_come(reading, place):
            return
        yield money
        last = money
