"""One rule of the ordered lists that decide the intent (rep_rules.py, customer_rules.py)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.nlu.reading import Reading

SURE = 100.0
"""The trust in a rule that no experience outweighs."""
OUTRIGHT = 4.0
"""The trust in a rule for what is said in so many words."""
USUAL = 1.0
"""The trust in most rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`intent`, where `holds`."""

    id: str
    intent: str
    holds: Callable[[Reading], bool]
    reason: str = ""
    trust: float = USUAL
    """How much it outweighs experience, in logarithmic odds."""
    cues: tuple[str, ...] = ()
    """It holds only where there is evidence for one of these; where none is named it is asked of every message."""
