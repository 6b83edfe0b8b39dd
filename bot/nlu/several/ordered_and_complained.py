"""What a customer asks for, and what was wrong with goods that came before (304要20吨,上次那批有划痕): two things in
one message, so that the complaint is not lost."""

import re
from datetime import datetime

from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.understand import understand
from config.words import Words

_COMPLAINT = "complaint"
_ASKED_FOR = {
    "demand": ("demand",),
    "query_price": ("query_price",),
    "query_order": ("query_order",),
    _COMPLAINT: ("demand", "query_price"),
}
"""What is asked for beside a complaint, by what the message is heard as."""
_STOP = re.compile("[,，。;；!！\n]+")
_MOST = 4
"""Stops at which the second may begin."""


def ordered_and_complained(whole: Intent, now: datetime, book: Book, words: Words) -> Intent | None:
    """The message with both as `parts`; None where it does not hold both."""
    text, fitting = whole.text, _ASKED_FOR.get(whole.name)
    if fitting is None or len(text) > LONGEST or not words.cues["lot_before"].search(text):
        return None
    for stop in list(_STOP.finditer(text.rstrip(",，。;；!！\n")))[:_MOST]:
        first = understand(text[: stop.start()], now, "customer", book, words)
        second = understand(text[stop.end() :], now, "customer", book, words).shifted(stop.end())
        asked = next((part for part in (first, second) if part.name in fitting), None)
        complains = _COMPLAINT in (first.name, second.name)
        if asked is not None and complains and asked.items == whole.items:
            return whole._replace(name="several", extras={}, parts=(first, second))
    return None
