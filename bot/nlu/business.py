"""Whether a text speaks of business at all: an act that is recorded, goods, money that is owed, an officer of a firm.

What may be a customer's name and may be a word (希望, 长江), or looks like a company that is in no book, is believed
only in such a text.
"""

from collections.abc import Sequence

from bot.nlu.people import Mention
from config.words import Words


def speaks_of_business(text: str, people: Sequence[Mention], words: Words) -> bool:
    """Whether there is a word of business in a text, or a person whom only a firm has (经理, 厂长)."""
    return words.cues["in_business"].search(text) is not None or any(is_officer(p, words) for p in people)


def is_officer(person: Mention, words: Words) -> bool:
    """Whether somebody of theirs bears a title of firms; 老师, 师傅, 哥 and 姐 are anybody."""
    return person.side == "theirs" and person.name.endswith(words.lists["officers"])
