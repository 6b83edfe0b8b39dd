"""What speaks of money and tells of none that came: it did not, it is owed, to come, or would come on a condition."""

from bot.nlu.expected_money import is_only_expected
from bot.nlu.parts_of_sums import owes_a_part
from bot.nlu.reading import Reading
from bot.nlu.sums import only_differs


def tells_of_none(reading: Reading) -> bool:
    """Whether no sum is told of that came."""
    if reading.has("payment_supposed") and not reading.has("payment_done_since"):
        return True
    if reading.has("payment_denied") and not reading.told("log_payment"):
        return True
    return owes_a_part(reading) or only_differs(reading) or is_only_expected(reading)
