"""One command: the words that must be the whole message, and what it makes of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.nlu.commands.values import Said
from config.beginnings import Beginnings, Characters, needs, parsed
from config.late_patterns import late

_LEAD = " \t\n\r,，。!"
"""Blanks, as text/normalize.py leaves them, and pauses."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a message must say, and nothing else, with what it begins, and of what it holds one (`None`: not known)."""

    source: str
    pattern: re.Pattern[str]
    begins: Beginnings
    needs: Characters | None


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


def whole(source: str) -> Whole:
    """A message that says this, but for what surrounds it."""
    said = rf"(?:{source})[\s,，。!~吧]*"
    begins = Beginnings.of(said, re.IGNORECASE)
    return Whole(said, late(said, re.IGNORECASE), begins, needs(parsed(said, re.IGNORECASE)))


def without_lead(text: str) -> int:
    """Where a normalised message begins behind blanks and pauses."""
    return len(text) - len(text.lstrip(_LEAD))
