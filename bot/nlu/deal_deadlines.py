"""By when a contract is to be settled, in a message that says nothing else: 年底前要定明年框架, 月底招标.

It tells of a deal that may come, and of the day on which that is decided.
"""

from datetime import date, datetime

from bot.nlu.book import Book
from bot.nlu.intent import Found, Intent
from bot.nlu.understand import hear
from config.words import Words

LONGEST = 40
"""Characters; who writes more tells of something else as well."""


def deal_deadline(text: str, now: datetime, book: Book, words: Words) -> tuple[Found | None, date] | None:
    """The customer, if one is named, and the last day; `None` where the message says anything else."""
    if len(text) > LONGEST or not words.cues["settles_deal"].search(text):
        return None
    reading = hear(text, now, "rep", book, words)
    if isinstance(reading, Intent) or not reading.has("deal_deadline"):
        return None
    around = reading.surroundings()
    if len(around) != 1 or around[0].time.tense == "past":
        return None
    due = around[0].time.last("future")
    named = reading.customer
    if not isinstance(due, date) or due < now.date() or (named is not None and not isinstance(named, Found)):
        return None
    return named, due.date() if isinstance(due, datetime) else due
