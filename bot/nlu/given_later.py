"""A customer who is to be given to a colleague on a day to come (佳和转给张伟,下月一号起): nothing is given today."""

from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.evidence import asks
from bot.nlu.given_away import given_at, not_refused
from bot.nlu.intent import Found, Intent
from bot.nlu.reading import PERSON
from bot.nlu.understand import hear
from config.words import Words

GIVEN_LATER = "given_later"


def given_later(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """That a customer is to be given to somebody on a day to come, as `when`; None where it is not told of one."""
    if words.cues["may_give"].search(text) is None:
        return None
    reading = hear(text, now, "rep", book, words, None)
    if isinstance(reading, Intent) or not isinstance(reading.customer, Found):
        return None
    if reading.has("hands_over_else") or asks(reading) or len({hit.codes for hit in reading.hits}) > 1:
        return None
    time, people = given_at(reading), not_refused(reading)
    if time is None or len(people) != 1:
        return None
    if "的" in reading.skeleton[reading.place(time.start) :].partition(PERSON)[0]:
        return None  # 佳和下周的拜访转给张伟
    if not reading.has("given_and_no_more") or (
        people[0].side == "theirs" and not reading.has("given_outright")
    ):
        return None
    return Intent(GIVEN_LATER, text, customer=reading.customer, to=people[0].name, when=time.first("future"))
