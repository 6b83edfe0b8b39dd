"""Days on which they pay: that of the rest of a sum (付了20万,余款下周三付), or one beside goods that are wanted."""

from collections.abc import Sequence

from bot.nlu.parts_of_sums import has_come
from bot.nlu.reading import Reading, Surroundings
from bot.nlu.times import TimeSpan

_OF_REST = ("rest_of_sum", "rest_perhaps", "rest_comes")


def day_of_rest(reading: Reading, around: Sequence[Surroundings]) -> TimeSpan | None:
    """The time of the rest; None where none is told of, or it came as well (剩下的今天也打了)."""
    if not reading.may_have(*_OF_REST):
        return None
    return next((place.time for place in around if _is_of_rest(reading, place)), None)


def is_paid_in_part(reading: Reading) -> bool:
    """Whether a sum is said to have come, and the rest of it to come on a day (到账10万,另外10万下周三到)."""
    if not (reading.money and reading.times and reading.may_have(*_OF_REST) and reading.has("log_payment")):
        return False
    if reading.has("visited"):
        return False
    return day_of_rest(reading, reading.surroundings()) is not None and has_come(reading, reading.money[0])


def is_day_of_payment(reading: Reading, place: Surroundings) -> bool:
    """Whether they pay then, and no goods are wanted by that day: 下周三过来付款,要304 10吨."""
    return reading.words.cues["pays_then"].match(place.right) is not None


def _is_of_rest(reading: Reading, place: Surroundings) -> bool:
    time, cues = place.time, reading.words.cues
    if time.tense != "future" and not _was_paid_before(reading, place.at):
        return False
    if time.tense == "past" or time.is_over or cues["past_verb"].search(place.right):
        return False
    rest = cues["rest_of_sum"].search(reading.skeleton, 0, place.at)
    if rest is None and cues["rest_is_paid"].match(place.right):
        rest = cues["rest_perhaps"].search(reading.skeleton, 0, place.at)
    if rest is not None and _was_paid_before(reading, rest.start()):
        return True
    if cues["rest_comes"].match(place.right) is None:
        return False
    if time.tense == "open" and not time.vague and cues["more_comes"].match(place.right):
        return _was_paid_before(reading, place.at)
    return time.tense == "future"


def _was_paid_before(reading: Reading, place: int) -> bool:
    """Whether a sum is told of before: of 尾款说二十号,今天就来了 the rest is what came."""
    return any(reading.place(money.start) < place for money in reading.money)
