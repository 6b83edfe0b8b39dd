"""Which intent a message has: two ordered lists, one for our people and one for customers, weighed with experience.

The first rule whose condition holds decides; a rule's reason says why it stands before those that follow. Experience
(experience.py) overrules it where messages said alike meant something else so often that it outweighs the rule. Nothing
that is only talk may be written, so whatever no rule takes, and experience knows nothing of, is `unknown`.
"""

from bot.nlu.customer_rules import CUSTOMER_RULES
from bot.nlu.experience import experience
from bot.nlu.reading import Reading
from bot.nlu.rep_rules import REP
from bot.nlu.rule import Rule
from bot.nlu.signs import signs

CAUTION = 1.0
"""Logarithmic odds by which to write nothing outweighs: what is not understood is asked again, a wrong record stays."""
_NOTHING = "unknown"


def decide(reading: Reading, audience: str) -> Rule:
    """The rule that decides about this message, or that of experience."""
    rule = next(rule for rule in (REP if audience == "rep" else CUSTOMER_RULES) if rule.holds(reading))
    odds = experience(audience).weigh(signs(reading))
    odds[_NOTHING] += CAUTION
    odds[rule.intent] += rule.trust
    likeliest = max(odds, key=odds.__getitem__)
    return rule if likeliest == rule.intent else Rule("experience", likeliest, rule.holds)
