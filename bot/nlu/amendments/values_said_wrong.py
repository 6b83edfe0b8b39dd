"""What an amendment says that a record says by mistake (金额50万改成25万, 30吨改成20吨), read as the right value is."""

import re
from datetime import datetime
from typing import Any

from bot.nlu.amendments.values import values_of
from bot.nlu.commands.values import Said
from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from config.words import Words

WAS = "was"
"""In the extras of an amendment that names a field: the words of what was wrong, without those of the field."""
_WORDS = re.compile(".+", re.DOTALL)


def wrong_words(intent: Intent) -> str:
    """The words of the value that was wrong, "" where none was said."""
    without_field = "" if "field" in intent.extras else intent.extras.get("wrong", "")
    return intent.extras.get(WAS, without_field).strip()


def values_said_wrong(intent: Intent, now: datetime, book: Book, words: Words) -> dict[str, Any]:
    """The values that the record should not have, by field; empty where no value can be read. `now` is local, naive."""
    match = _WORDS.fullmatch(wrong_words(intent))
    if match is None:
        return {}
    return values_of(match.group(), intent.extras.get("field", ""), Said(match, now, book, words))
