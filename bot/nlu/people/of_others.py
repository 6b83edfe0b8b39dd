"""Who is named and is no contact of the customer: who only brought them and us together (李总要10吨,钱总介绍的), or
sells for somebody else (没抢过隔壁老钱)."""

from bot.nlu.people.mention import Mention
from bot.nlu.reading import Reading

_BEFORE = 8
"""Characters in which it is said whose somebody is."""


def is_of_others(person: Mention, reading: Reading) -> bool:
    """Whether somebody is told of as such, and is not known at the customer of the message."""
    if person.start in reading.contacts:
        return False
    cues, text = reading.words.cues, reading.source.text
    if cues["introduces"].match(text, person.end) is not None:
        return True
    return cues["of_a_neighbour"].search(text[max(0, person.start - _BEFORE) : person.start]) is not None
