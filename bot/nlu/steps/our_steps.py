"""What we are to do for a customer on a day, said without a word for a visit or a talk:
明天发货, 周五开票, 后天送样."""

from datetime import date

from bot.nlu.evidence import asks
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, Span, codes_of
from bot.nlu.names.as_if_named import name_of
from bot.nlu.reading import Reading
from bot.nlu.times import TimeSpan

_AROUND = " ,，。;；!！\n"
_ADVERBS = "就再才也都先还"
"""What leads on to the step, and is no part of it."""


def our_step(piece: str, customer: Found | Ambiguous, hearer: Hearer) -> Intent | None:
    """The plan where one goes there (送样), else the reminder; without a `when` where no day is said (马上发货). None
    where the piece is anything else."""
    name = name_of(customer, hearer.book)
    reading = hearer.of_anybody().recognised(f"{name},{piece}")
    if isinstance(reading, Intent) or not reading.has("our_step") or asks(reading):
        return None
    if codes_of(reading.customer) != codes_of(customer) or len({hit.codes for hit in reading.hits}) > 1:
        return None
    return _then(piece, customer, reading, len(name) + 1)


def _then(piece: str, customer: Found | Ambiguous, reading: Reading, before: int) -> Intent | None:
    """The step, told in a reading in which the piece begins at character `before`."""
    times = [time for time in reading.times if not time.vague]
    if any(time.tense == "past" or time.is_over for time in times) or len(times) > 1:
        return None
    name = "plan" if reading.has("activity") else "remind"
    if not times and reading.has("only_then"):
        return None
    if not times:
        return Intent(name, text=piece, customer=customer)
    (time,) = times
    said = [words.strip(_AROUND) for words in (piece[: time.start - before], piece[time.end - before :])]
    step = "".join(said).lstrip(_ADVERBS)
    return Intent(
        name,
        text=piece,
        customer=customer,
        when=_begins(time),
        spans={"when": Span(time.start - before, time.end - before, time.rule)},
        extras={"goal" if name == "plan" else "task": step},
    )


def _begins(time: TimeSpan) -> date:
    """When it is to be done: the last day of a span that has begun (三天内), else the first."""
    begun = time.days is not None and time.days_long > 1 and time.days.future[0] <= time.now.date()
    return time.last("future") if begun else time.first("future")
