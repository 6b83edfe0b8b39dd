"""One rule of the ordered lists that decide the intent (rep_rules.py, customer_rules.py)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.nlu.reading import Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """`intent`, where `holds`."""

    id: str
    intent: str
    holds: Callable[[Reading], bool]
    reason: str = ""
