"""What of money makes a record of ours: it came, in part or whole; it was asked for; they said by when they pay."""

from bot.nlu.evidence import (
    about_customer,
    about_somebody,
    asks,
    has_goods,
    is_ahead,
    is_only_promised,
    is_still_to_come,
    names_customer,
)
from bot.nlu.money.expected_money import lies_ahead
from bot.nlu.money.no_payment import tells_of_none
from bot.nlu.money.payment_days import is_paid_in_part
from bot.nlu.reading import Reading, once


def chased(reading: Reading) -> bool:
    """One of us asked a customer for money, and none is told of that came (催了华光的货款,财务说下周一安排20万)."""
    if not reading.told("chased", "chased_in_vain") or not about_customer(reading) or asks(reading):
        return False
    if reading.has("chased_in_vain") and tells_of_none(reading):
        return True
    return not (reading.told("log_payment") and not is_only_promised(reading))


def promised_money(reading: Reading) -> bool:
    """A customer says by when they pay (宏发答应月底付30万), and wants no goods then."""
    if not reading.has("promises_to_pay") or not names_customer(reading) or asks(reading):
        return False
    if has_goods(reading) and reading.told("wants"):
        return False
    over = any(time.is_over or time.tense == "past" for time in reading.times)
    return not over and not reading.has("visited", "past_verb")


@once
def paid(reading: Reading) -> bool:
    told = reading.first_told("log_payment")
    if told is None or asks(reading) or not about_somebody(reading):
        return False
    if tells_of_none(reading):
        return False
    if told.group() and is_still_to_come(reading, told.start()) and not _came_lately(reading):
        return False
    return not reading.has("not_yet") and not reading.has("visited") and not is_ahead(reading)


def _came_lately(reading: Reading) -> bool:
    """It is told with a bare day, of which the last is the nearer one (周五佳和到账8w on a Monday)."""
    return reading.has("came_in_then") and not lies_ahead(reading.times[0])


def paid_each(reading: Reading) -> bool:
    """Each of several paid (华光和宏发各到5万), which is no question of how much each has."""
    return reading.has("paid_each") and paid(reading)


def paid_outright(reading: Reading) -> bool:
    """A customer had somebody else pay (佳和委托了科瑞付8万), or a sum and when it came are all that is said."""
    return reading.has("paid_through", "came_in_then") and paid(reading)


def paid_in_part(reading: Reading) -> bool:
    return is_paid_in_part(reading) and about_somebody(reading) and not asks(reading)
