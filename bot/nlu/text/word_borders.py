"""Where the word cutter cuts a text: a name inside a longer word is no name."""

import re

from bot.nlu.names.book import Book

_BEHIND_NUMBER = re.compile("(?:[0-9][千万亿年月日号]|[一二三四五六七八九十]月)$")
"""A number or a day ends there, whatever word its last sign begins (5万华宏8万, 10月华宏的应收)."""


def borders(text: str, start: int, end: int, book: Book) -> tuple[bool, bool]:
    """Whether the word cutter cuts before `start`, and behind `end`; it sees only a stretch of the text around them."""
    left, right = max(0, start - 8), min(len(text), end + 8)
    found = cuts(text[left:right], book)
    begins = start - left in found or _BEHIND_NUMBER.search(text, left, start) is not None
    return begins, end - left in found


def cuts(text: str, book: Book) -> set[int]:
    """Where the word cutter cuts, both ends included."""
    position, places = 0, {0}
    for word in book.cutter.cut(text, HMM=False):
        position += len(word)
        places.add(position)
    return places
