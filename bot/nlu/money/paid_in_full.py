"""Whether all, or the rest, of an order's money is said to have come in (SO2611-001 全款到了), and nothing beside it.

What may be said is listed, clause by clause (config/words.toml): what is in no list leaves it in doubt.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from bot.nlu.money.expected_money import lies_ahead
from bot.nlu.names.book import Book
from bot.nlu.read import read
from bot.nlu.reading import PAUSES, Reading
from bot.nlu.text.normalize import normalize
from config.words import Words

Share = Literal["all", "rest"]
_CAME: Sequence[tuple[str, Share]] = (("paid_rest", "rest"), ("paid_all", "all"))
_ORDER = "这单"
"""What stands for the number of the order where the message is read."""
LONGEST = 80
"""Characters of a clause that says so; what is longer says more, and is slow to refuse."""
_CLAUSE = re.compile(f"[^{PAUSES}]+")


class MoneyTold(NamedTuple):
    """What is said of an order's money: which share came (None: none is said to have), whether nothing else is said
    of it, whether it is asked after or to come, and whether somebody is to look for it."""

    share: Share | None
    is_plain: bool
    is_to_come: bool
    is_looked_for: bool


def money_told(text: str, numbers: Sequence[str], now: datetime, book: Book, words: Words) -> MoneyTold:
    """What `text` says of the money of the order that it calls by these numbers."""
    for number in sorted(numbers, key=len, reverse=True):
        text = text.replace(number, _ORDER)
    reading = read(normalize(text), now.replace(tzinfo=None), "rep", book, words)
    clauses = list(_CLAUSE.finditer(reading.skeleton))
    at, share = next(
        ((at, share) for at, clause in enumerate(clauses) for cue, share in _CAME if _is(clause, cue, words)),
        (0, None),
    )
    came = clauses[at : at + 1] if share else []
    behind = clauses[at + 1 :] if share else clauses[1:]
    others = [clause for clause in clauses[:at] if not _is(clause, "paid_of_whom", words)]
    others += [
        clause
        for clause in behind
        if not any(_is(clause, cue, words) for cue in ("done_when_paid", "paid_of_whom"))
    ]
    others += [] if share else clauses[:1]
    looked_for = any(words.cues["money_looked_for"].search(clause.group()) for clause in others)
    to_come = (
        looked_for
        or any(words.cues["no_money_yet"].search(clause.group()) for clause in others)
        or any(_is_asked_or_ahead(reading, clause) for clause in (*came, *others))
    )
    return MoneyTold(share, not (others or to_come), to_come, looked_for)


def _is(clause: re.Match[str], cue: str, words: Words) -> bool:
    """Whether a clause says that, and nothing else."""
    if clause.end() - clause.start() > LONGEST:
        return False
    return words.cues[cue].fullmatch(clause.group()) is not None


def _is_asked_or_ahead(reading: Reading, clause: re.Match[str]) -> bool:
    """Whether a clause ends in a question mark, or tells a day that lies ahead, or may: 周五 without 上 is as well the
    next."""
    return reading.skeleton[clause.end() : clause.end() + 1] == "?" or any(
        lies_ahead(time) or (time.last("future") > time.now.date() and time.tense != "past")
        for time in reading.times
        if clause.start() <= reading.place(time.start) < clause.end()
    )
