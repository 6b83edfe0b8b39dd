"""One message as its records: whose each of what it tells is, where that is not one customer's alone."""

from datetime import datetime

from bot.nlu.birthdays_told import birthdays_of_each
from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.each_of_contacts import each_of_contacts
from bot.nlu.facts_of_each import facts_of_each
from bot.nlu.intent import Intent
from bot.nlu.several import several
from config.words import Words


def records_of(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """The message with a record for each birthday, each of several customers' people, each contact or each customer;
    None where it is one."""
    return (
        birthdays_of_each(whole, now, book, words, context)
        or facts_of_each(whole, now, book, words, context)
        or each_of_contacts(whole, now, book, words, context)
        or several(whole, now, book, words, context)
    )
