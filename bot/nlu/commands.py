"""Commands: short messages of a fixed form, recognised before anything else."""

from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.intent import Intent
from bot.nlu.normalize import Normalized
from config.words import Words


def read_command(source: Normalized, now: datetime, audience: str, book: Book, words: Words) -> Intent | None:
    """The command that the message is, or `None`."""
    return None
