"""Which intent a message has: two ordered lists, one for our people and one for customers. Order is meaning.

The first rule whose condition holds decides. A rule's reason says why it stands before those that follow. Nothing that
is only talk may be written, so whatever no rule takes is `unknown`.
"""

from bot.nlu.customer_rules import CUSTOMER_RULES
from bot.nlu.doubts import doubted
from bot.nlu.reading import Reading
from bot.nlu.rep_rules import REP
from bot.nlu.rule import Rule


def decide(reading: Reading, audience: str) -> Rule:
    """The rule that decides about this message; what would be written is doubted once more (doubts.py)."""
    rule = next(rule for rule in (REP if audience == "rep" else CUSTOMER_RULES) if rule.holds(reading))
    return doubted(reading, rule, audience)
