"""Whether a text speaks of business at all: an act that is recorded, goods, money that is owed, an officer of a firm.

What may be a customer's name and may be a word (希望, 长江), or looks like a company that is in no book, is believed
only in such a text.
"""

from collections.abc import Sequence

from bot.nlu.people.mention import Mention
from bot.nlu.text.blanks import blank
from config.words import Words

_PAUSES = " ,.!"


def speaks_of_business(text: str, people: Sequence[Mention], words: Words) -> bool:
    """Whether there is a word of business, a grade of goods, or a person whom only a firm has (经理, 厂长)."""
    spoken = words.cues["in_business"].search(text) or words.trade.grades.pattern.search(text)
    return spoken is not None or any(is_officer(person, words) for person in people)


def is_only_destination(text: str, start: int, end: int, people: Sequence[Mention], words: Words) -> bool:
    """Whether nothing is said but that somebody goes to, or is at, what stands in [start, end), or it stands alone."""
    for person in people:
        text = blank(text, person.start, person.end)
    before, behind = text[:start].strip(_PAUSES), text[end:].strip(_PAUSES)
    goes, there = words.cues["only_goes"], words.cues["only_there"]
    if words.cues["anywhere"].match(text, start) and not words.cues["in_business"].search(
        before + "," + behind
    ):
        return False
    return goes.fullmatch(before) is not None and there.fullmatch(behind) is not None


def is_officer(person: Mention, words: Words) -> bool:
    """Whether somebody of theirs bears a title of firms; 老师, 师傅, 哥 and 姐 are anybody."""
    return person.side == "theirs" and person.name.endswith(words.lists["officers"])
