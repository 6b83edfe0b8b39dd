"""One command: the words that must be the whole message, and what it makes of them."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.nlu.command_values import Said
from config.beginnings import Beginnings, Characters, needs, parsed
from config.gates import Telling
from config.late_patterns import late

_LEAD = re.compile(r"[\s,，。!]*")


@dataclass(frozen=True, slots=True)
class Whole:
    """What a message must say, and nothing else, with what it begins, and of what it holds one (`None`: not known)."""

    source: str
    pattern: re.Pattern[str]
    begins: Beginnings
    needs: Characters | None

    def may_be_in(self, characters: Set[str], pairs: Set[str]) -> bool:
        """Whether it can be a message of these characters and pairs of them: most that hold what one needs hold no
        pair of it, and are spared a look that may take longer than all others together."""
        telling = told_by(self.source)
        if telling is None or not telling.characters.isdisjoint(characters):
            return True
        return not telling.pairs.isdisjoint(pairs)


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the intent, for `audience` ("rep", "customer" or "" for both); `fields` reads the rest."""

    name: str
    whole: Whole
    fields: Callable[[Said], dict[str, Any] | None]
    audience: str = ""

    def may_begin(self, character: str) -> bool:
        """Whether it can be a message that begins so."""
        return self.whole.begins.allow(character)


@cache
def told_by(source: str) -> Telling | None:
    """By what a text is told that can be said so; takes about a millisecond."""
    return Telling.of(source)


def whole(source: str) -> Whole:
    """A message that says this, but for what surrounds it."""
    said = rf"(?:{source})[\s,，。!~吧]*"
    begins = Beginnings.of(said, re.IGNORECASE)
    return Whole(said, late(said, re.IGNORECASE), begins, needs(parsed(said, re.IGNORECASE)))


def without_lead(text: str) -> int:
    """Where a message begins behind blanks and pauses."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0
