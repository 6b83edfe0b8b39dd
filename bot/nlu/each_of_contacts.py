"""What is told of several people who are alone named and known at different customers of the speaker (钱总要10吨304,
李总要5吨316L): a record for each, since the customer of the first is not that of the others."""

from collections.abc import Sequence
from datetime import datetime

from bot.nlu.as_if_named import name_of
from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.others import RECORDED
from bot.nlu.parts import says_enough
from bot.nlu.said_behind import LONGEST
from bot.nlu.understand import understand
from config.words import Words

_PAUSES = ",，。;；!！\n"
_BY_CONTACT = "contact"
_TOLD = RECORDED - {"plan"}
"""What is recorded; plans in turn are read in plans_in_turn.py."""


def each_of_contacts(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """The message with a record for each as `parts`; None where they are of one customer, or it is not plain that a
    clause tells of each."""
    text, customer = whole.text, whole.customer
    if len(whole.contacts) < 2 or len(text) > LONGEST or whole.name not in _TOLD:
        return None
    if not isinstance(customer, Found) or customer.by != _BY_CONTACT:
        return None
    begins = _clauses(text, whole.contacts)
    if begins is None:
        return None
    parts: list[Intent] = []
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        piece = text[begin:end].strip(_PAUSES)
        part = understand(piece, now, "rep", book, words, context=context)
        theirs = part.customer
        if not isinstance(theirs, Found) or theirs.by != _BY_CONTACT:
            return None
        if part.name not in _TOLD or not says_enough(part):
            return None
        named = theirs._replace(surface=name_of(theirs, book))
        parts.append(part._replace(customer=named).shifted(begin))
    if len({codes_of(part.customer) for part in parts}) < len(parts):
        return None
    return whole._replace(name="several", extras={}, parts=tuple(parts))


def _clauses(text: str, names: Sequence[str]) -> list[int] | None:
    """Where the clause of each name begins, the first with the message; None where two share a clause."""
    places = [text.find(name) for name in names]
    if any(text.count(name) > 1 for name in names):
        return None
    begins = [max(text.rfind(pause, 0, at) for pause in _PAUSES) + 1 for at in places]
    if min(places) < 0 or len(set(begins)) < len(begins) or begins != sorted(begins):
        return None
    return [0, *begins[1:]]
