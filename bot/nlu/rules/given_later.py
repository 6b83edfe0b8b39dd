"""Customers who are to be given to a colleague on a day to come (佳和转给张伟,下月一号起; 佳和华宏下周转给王强):
nothing is given today."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from bot.nlu.evidence import asks
from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, find_names
from bot.nlu.read import with_names
from bot.nlu.reading import PERSON, Reading
from bot.nlu.rules.given_away import given_at, not_refused, only_sent
from bot.nlu.understand import hear
from config.words import Words

GIVEN_LATER = "given_later"
_LISTED = re.compile(f"{PERSON}?[和跟与及,也]*(?:还有|以及)?")
"""Between two customers of a list."""


def given_later(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """That a customer is to be given to somebody on a day to come, as `when`, or several of a list, as `parts`; None
    where it is told of none, or of several otherwise."""
    if words.cues["may_give"].search(text) is None:
        return None
    reading = hear(text, now, "rep", book, words, None)
    if isinstance(reading, Intent) or not isinstance(reading.customer, Found):
        return None
    if reading.has("hands_over_else") or only_sent(reading) or asks(reading):
        return None
    reading = with_names(reading, find_names(reading.source.text, book, words))
    given = [hit.named(reading.source.text) for hit in reading.hits]
    if not _are_one_list(reading.hits, reading) or not all(isinstance(each, Found) for each in given):
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
    later = Intent(GIVEN_LATER, text, customer=given[0], to=people[0].name, when=time.first("future"))
    if len(given) == 1:
        return later
    return later._replace(parts=tuple(later._replace(customer=each) for each in given))


def _are_one_list(hits: Sequence[Hit], reading: Reading) -> bool:
    """Whether nothing else stands between the customers, and none is named twice."""
    places = [reading.place(hit.start) for hit in hits]
    if len({hit.codes for hit in hits}) < len(hits):
        return False
    return all(_LISTED.fullmatch(reading.skeleton, one + 1, next_) for one, next_ in pairwise(places))
