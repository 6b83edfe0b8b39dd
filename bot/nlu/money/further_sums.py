"""Sums that came beside the one of a payment: 电汇12万,承兑8万. One payment is of one sum; the others are named."""

from collections.abc import Iterator, Sequence

from bot.nlu.evidence import is_still_to_come
from bot.nlu.money.finding import Money
from bot.nlu.money.parts_of_sums import between, has_come, is_listed
from bot.nlu.money.sums import price_and_amount
from bot.nlu.reading import CUSTOMER, Reading


def further_sums(reading: Reading) -> Sequence[Money]:
    """Those that came as well, in order: listed right behind it, or said to have come by words of their own."""
    if len(reading.money) < 2:
        return []
    paid = next(
        (money for field, money in price_and_amount(reading, "log_payment") if field == "amount"), None
    )
    return list(_behind(paid, reading)) if paid is not None else []


def _behind(paid: Money, reading: Reading) -> Iterator[Money]:
    last, total = paid, paid.value
    for money in reading.money:
        if money.kind != "amount" or money.start < last.end:
            continue
        if CUSTOMER in between(last, money, reading):
            return  # 佳和到账5万,嘉豪到账8万
        came = has_come(reading, money)
        if not (is_listed(last, money, reading) or (came and "," in between(last, money, reading))):
            return
        if not _is_ours(money, reading) or (money.value == total and not came):
            return  # 到了1200000,是一百二十万对吧
        yield money
        last, total = money, total + money.value


def _is_ours(money: Money, reading: Reading) -> bool:
    """Whether it is a sum of its own, and not what both come to, a fee, or still to come."""
    cues, place = reading.words.cues, reading.place(money.start)
    if cues["owed_sum"].search(reading.skeleton[:place]) or is_still_to_come(reading, place):
        return False
    return cues["no_further_sum"].match(reading.skeleton[place + 1 :]) is None
