"""What stands behind the record that a message begins with, read of the same customer unless it names one."""

from datetime import datetime

from bot.nlu.as_if_named import as_if_named
from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.understand import understand
from config.words import Words

LONGEST = 120
"""Characters; who writes more tells of more than two or three records."""


def said_behind(
    text: str,
    begin: int,
    customer: Found | Ambiguous,
    now: datetime,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Intent | None:
    """What stands from `begin` on, of the customer unless it names one; None where it is of another one as well."""
    piece = text[begin:]
    told = understand(piece, now, "rep", book, words)
    if told.customer is None:
        told = as_if_named(
            piece, customer.surface, lambda said: understand(said, now, "rep", book, words, context=context)
        )
        if codes_of(told.customer) != codes_of(customer):
            return None
        named = tuple(name for name in told.contacts if name in piece)
        told = told._replace(customer=customer, contacts=named or told.contacts)
    if "others" in told.extras:
        return None
    return told._replace(text=piece).shifted(begin)


def planned_behind(
    text: str,
    begin: int,
    customer: Found | Ambiguous,
    now: datetime,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Intent | None:
    """The same where it is to be done on a day; None where it is no plan, or has none."""
    told = said_behind(text, begin, customer, now, book, words, context)
    return told if told is not None and told.name == "plan" and told.when is not None else None
