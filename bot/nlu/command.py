"""One command: the words that must be the whole message, and what it makes of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.nlu.command_values import Said


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the intent, for `audience` ("rep", "customer" or "" for both); `fields` reads the rest."""

    name: str
    pattern: re.Pattern[str]
    fields: Callable[[Said], dict[str, Any] | None]
    audience: str = ""


def whole(source: str) -> re.Pattern[str]:
    """The pattern of a message that says this and nothing else, but for what surrounds it."""
    return re.compile(rf"[\s,，。!]*(?:{source})[\s,，。!~吧]*", re.IGNORECASE)
