"""What is told of the people at a customer's with the next step behind it (李总月底离职,下周三去拜访): two records.

Heard as one, the day of the first would be that of the visit.
"""

from datetime import datetime

from bot.nlu.as_if_named import as_if_named
from bot.nlu.book import Book
from bot.nlu.contact_fact_cues import MAY_TELL
from bot.nlu.contact_facts import NAME, with_contact_facts
from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Found, Intent, Named
from bot.nlu.paid_and_planned import LONGEST, PAUSE, planned_behind
from bot.nlu.understand import understand
from config.words import Words

_MOST = 3
"""Pauses at which the step may begin."""


def with_people_told_of(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent:
    """The intent with what the message tells of contacts, as `parts` with the plan where it holds both."""
    both = _told_and_planned(whole, now, book, words, context) if whole.name == "plan" else None
    return both or with_contact_facts(whole, now, book, words, context)


def _told_and_planned(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    text = whole.text
    if len(text) > LONGEST or not MAY_TELL.search(text):
        return None
    for pause in list(PAUSE.finditer(text.rstrip(" ,，。;；!！\n")))[:_MOST]:
        told = _told_first(text[: pause.start()], whole.customer, now, book, words, context)
        if told.name != NAME or not isinstance(told.customer, Found | Ambiguous):
            continue
        plan = planned_behind(text, pause.end(), told.customer, now, book, words, context)
        if plan is not None:
            return whole._replace(name="several", parts=(told, plan))
    return None


def _told_first(
    text: str, customer: Named | None, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent:
    """What the first words tell of people; of the customer that is only named behind them where they name none."""

    def read(said: str) -> Intent:
        first = understand(said, now, "rep", book, words, context=context)
        return with_contact_facts(first, now, book, words, context)

    told = read(text)
    if told.customer is not None or not isinstance(customer, Found | Ambiguous):
        return told
    told = as_if_named(text, customer.surface, read)
    return told._replace(customer=told.customer and customer)
