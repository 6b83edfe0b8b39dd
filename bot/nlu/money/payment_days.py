"""Days on which they pay: that of the rest of a sum (付了20万,余款下周三付), or one beside goods that are wanted."""

from collections.abc import Sequence

from bot.nlu.money.parts_of_sums import has_come
from bot.nlu.reading import Reading, Surroundings
from bot.nlu.times import TimeSpan

_OF_REST = ("rest_of_sum", "rest_perhaps", "rest_comes")


def day_of_rest(reading: Reading, around: Sequence[Surroundings]) -> TimeSpan | None:
    """The time of the rest; None where none is told of, or it came as well (剩下的今天也打了)."""
    if not reading.may_have(*_OF_REST):
        return None
    return next((place.time for place in around if _is_of_rest(reading, place)), None)


def times_of_payment(reading: Reading, around: list[Surroundings]) -> list[Surroundings]:
    """Without the times at which the money was only said to come (昨天说今天到20万,今天到了), and what was said then;
    and without those of something else that was done (到账20万,昨天发货了)."""
    if not around or not reading.may_have("said_then", "other_deed_then"):
        return around
    came = [place.at for place in around if _came_then(reading, place)]
    kept, said = list[Surroundings](), False
    for place in around:
        elsewhere = any(at != place.at for at in came)
        if _was_only_said(reading, place, elsewhere=elsewhere):
            said = True
        elif _is_of_else(reading, place, elsewhere=elsewhere) or (said and _is_overtaken(place, came)):
            continue
        else:
            kept.append(place)
    return kept


def _was_only_said(reading: Reading, place: Surroundings, *, elsewhere: bool) -> bool:
    """Whether it was said or promised then, and it came at another time, or nothing but a promise is told."""
    cues = reading.words.cues
    if cues["said_then"].match(place.right) is None:
        return False
    return elsewhere or cues["promised_then"].match(place.right) is not None


def _is_of_else(reading: Reading, place: Surroundings, *, elsewhere: bool) -> bool:
    """Whether something else was done on that day, which is not today nor to come, than what came."""
    if (
        place.time.tense in ("today", "future")
        or reading.words.cues["other_deed_then"].match(place.right) is None
    ):
        return False
    return elsewhere or _was_paid_before(reading, place.at)


def _is_overtaken(place: Surroundings, came: Sequence[int]) -> bool:
    """Whether it was to come on that day, and did come as is told behind it."""
    return place.time.tense == "future" and any(at > place.at for at in came)


def _came_then(reading: Reading, place: Surroundings) -> bool:
    return place.time.tense != "future" and reading.words.cues["came_then"].match(place.right) is not None


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
