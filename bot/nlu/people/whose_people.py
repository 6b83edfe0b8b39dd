"""At whose customer the people are of whom a message tells (华宏换人了,以后找吴经理; 佳和要10吨,联系王经理139…)."""

from collections.abc import Sequence

from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Found, Named, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, bearers
from bot.nlu.people.contact_fact_cues import BESIDE
from bot.nlu.people.facts_told import Told
from bot.nlu.people.mention import Mention
from bot.nlu.reading import Reading

_FOLLOWS = frozenset({"charge", "new", "heir"})
"""What is told of who comes in the place of somebody."""


def whose(
    told: Sequence[Told], known: Sequence[Told], reading: Reading, book: Book, context: Context | None
) -> tuple[Named | None, tuple[int, int] | None]:
    """At whose customer the people are: the one who is named and knows one of them; else beside whose name one stands;
    else the only one who is named, of whom it is told who is in charge now; else the only one of the speaker's who
    knows one that is spoken of as known, or, where another is named before them, either, if more is told than a number;
    else the one who is named."""
    people = [each.who for each in told]
    hit = _knowing(people, reading, book) or _beside(people, reading)
    if hit is not None:
        return hit.named(reading.source.text), (hit.start, hit.end)
    if len({each.codes for each in reading.hits}) == 1 and all(each.field in _FOLLOWS for each in told):
        return reading.customer, reading.customer_span
    if context is not None and context.speaker:
        for person in (each.who for each in known):
            knowing = [each for each in book.owned_by(context.speaker) if each.knows(person.name)]
            named = any(hit.start < person.start for hit in reading.hits)
            if named and all(each.field == "mobile" for each in known):
                break  # 华宏要20吨304,联系王经理13899998888: theirs, whoever else has a 王经理
            if len(knowing) == 1 and not named:
                return Found(knowing[0].code, person.name, "contact"), (person.start, person.end)
            if knowing:
                codes = tuple(
                    dict.fromkeys(
                        (*codes_of(reading.customer if named else None), *(each.code for each in knowing))
                    )
                )
                return Ambiguous(codes, person.name), (person.start, person.end)
    return reading.customer, reading.customer_span


def _knowing(people: Sequence[Mention], reading: Reading, book: Book) -> Hit | None:
    """The first customer named who knows one of the people."""
    return next(
        (
            hit
            for hit in reading.hits
            if any(customer.knows(person.name) for customer in bearers(hit, book) for person in people)
        ),
        None,
    )


def _beside(people: Sequence[Mention], reading: Reading) -> Hit | None:
    """The customer whose name stands nearest before one of the people, and beside them."""
    apart = [
        (person.start - hit.end, hit)
        for hit in reading.hits
        for person in people
        if 0 <= person.start - hit.end <= BESIDE
    ]
    return min(apart, key=lambda each: each[0])[1] if apart else None
