"""Messages that tell of nobody who was met (去华光扑了个空), or of no customer at all (今天在办公室,谁都没见到)."""

from datetime import datetime

from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.people.nobody_met import nobody_met
from bot.nlu.understand import hear
from config.words import Words


def tells_of_nobody(text: str, now: datetime, book: Book, words: Words) -> bool:
    """Whether a message tells that nobody was met where one went."""
    reading = hear(text, now, "rep", book, words)
    return not isinstance(reading, Intent) and nobody_met(reading)


def was_nowhere(text: str, now: datetime, book: Book, words: Words) -> bool:
    """Whether a message tells that nobody was gone to, and names no customer (今天在办公室,谁都没见到)."""
    if not words.cues["nobody_at_all"].search(text):
        return False
    reading = hear(text, now, "rep", book, words)
    return not isinstance(reading, Intent) and not reading.hits and reading.has("nowhere_been")
