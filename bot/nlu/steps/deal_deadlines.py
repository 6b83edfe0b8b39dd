"""By when a contract is to be settled, in a message that says nothing else: 年底前要定明年框架, 月底招标.

It tells of a deal that may come, and of the day on which that is decided.
"""

from datetime import date, datetime
from typing import NamedTuple

from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.understand import hear
from config.words import Words

LONGEST = 40
"""Characters; who writes more tells of something else as well."""


_UNTIL = "前"


class Deadline(NamedTuple):
    """The customer, if one is named; the persons who are said to decide; the last day, and whether it is a last one
    (月底前签) and no appointment (月底签)."""

    customer: Found | None
    people: tuple[str, ...]
    due: date
    until: bool


def deal_deadline(text: str, now: datetime, book: Book, words: Words) -> Deadline | None:
    """What the message says; `None` where it says anything else, or of a day that is not yet to come, or of our own
    people."""
    if len(text) > LONGEST or not words.cues["settles_deal"].search(text):
        return None
    reading = hear(text, now, "rep", book, words)
    if isinstance(reading, Intent) or not reading.has("deal_deadline"):
        return None
    around = reading.surroundings()
    if len(around) != 1 or around[0].time.tense == "past":
        return None
    due = around[0].time.last("future")
    if isinstance(due, datetime):
        due = due.date()
    named = reading.customer
    if not isinstance(due, date) or due <= now.date() or (named is not None and not isinstance(named, Found)):
        return None
    if any(person.side == "ours" for person in reading.people):
        return None
    return Deadline(named, tuple(person.name for person in reading.people), due, _UNTIL in text)
