"""What a message tells of contacts: at one customer, at several, or beside what one of them wants."""

from datetime import datetime

from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.people.contact_facts import with_contact_facts
from bot.nlu.people.facts_of_contacts import facts_of_contacts
from bot.nlu.people.facts_of_each import facts_of_each
from bot.nlu.several.wanted_beside_number import each_with_number, wanted_beside_number
from config.words import Words


def noted_of_people(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent:
    """The intent with what is told of contacts; as `parts` where they are of several customers, or beside a demand."""
    noted = with_contact_facts(whole, now, book, words, context)
    if each := facts_of_each(noted, now, book, words, context):
        return each_with_number(each, now, book, words, context)
    return (
        facts_of_contacts(noted, book, context)
        or wanted_beside_number(noted, now, book, words, context)
        or noted
    )
