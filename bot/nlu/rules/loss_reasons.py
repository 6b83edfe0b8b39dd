"""Why a deal was lost, as the words say that tell of it."""

from datetime import datetime

from bot.nlu.evidence import asks
from bot.nlu.names.book import Book
from bot.nlu.read import read
from bot.nlu.reading import Reading
from bot.nlu.text.normalize import normalize
from config.words import Words

UNTOLD = "other"
"""Of words that tell of a reason, and not which."""


def loss_reason(reading: Reading) -> tuple[str, int, int] | None:
    """The reason and where in the skeleton it is told: what is blamed outright (丢在价格上), else the first for which
    there are words that are not said to be none (不怪价格,项目取消了)."""
    labels, cues = reading.words.labels["reason"], reading.words.cues
    told = reading.skeleton
    if reading.has("not_blamed"):
        told = cues["not_blamed"].sub(lambda match: "\0" * len(match.group()), told)
    blamed = cues["blamed"].search(told) if reading.has("blamed") else None
    found = []
    if blamed:
        behind = [
            (match, reason) for reason, pattern in labels if (match := pattern.search(told, blamed.end()))
        ]
        found = sorted(behind, key=lambda pair: pair[0].start())
    found += [(match, reason) for reason, pattern in labels if (match := pattern.search(told))]
    return (found[0][1], *found[0][0].span()) if found else None


def reason_told(text: str, now: datetime, book: Book, words: Words) -> str | None:
    """The reason that an answer gives; `None` where it gives none."""
    found = loss_reason(read(normalize(text), now.replace(tzinfo=None), "rep", book, words))
    return found[0] if found else None


def further_reason(text: str, now: datetime, book: Book, words: Words) -> str | None:
    """The reason that is told beside another one of who was spoken of (还有交期也不行); None where more
    is told or somebody is named (还有华宏也丢了,价格太高), or it is asked (还有没有别的原因)."""
    if not words.cues["also_because"].search(text):
        return None
    reading = read(normalize(text), now.replace(tzinfo=None), "rep", book, words)
    if reading.customer is not None or reading.people or reading.times or asks(reading):
        return None
    if reading.has("won_or_lost", "not_blamed"):
        return None
    found = loss_reason(reading)
    return found[0] if found and found[0] != UNTOLD else None
