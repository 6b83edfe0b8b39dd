"""Which intent a message has: two ordered lists, one for our people and one for customers, weighed with experience.

The first rule whose condition holds has its say; where the order matters, its reason tells why. Experience
(experience.py) overrules it where messages said alike meant something else so often that it outweighs the rule. Nothing
that is only talk may be written, so whatever no rule takes, and experience knows nothing of, is `unknown`.
"""

from collections.abc import Callable, Mapping

from bot.nlu.customer_rules import CUSTOMER_RULES
from bot.nlu.evidence import about_customer, has_goods, has_price
from bot.nlu.experience import experience
from bot.nlu.reading import Reading
from bot.nlu.rep_rules import REP
from bot.nlu.rule import Rule
from bot.nlu.signs import LONGEST, signs

CAUTION = 1.0
"""Logarithmic odds by which to write nothing outweighs: what is not understood is asked again, a wrong record stays."""
_NOTHING = "unknown"
_BY_EXPERIENCE = "experience"
_NEEDS: Mapping[str, Callable[[Reading], bool]] = {
    "plan": lambda r: bool(r.times) or r.has("activity", "soon"),
    "log_quote": lambda r: has_goods(r) or has_price(r),
    "log_payment": lambda r: has_price(r) or r.has("log_payment"),
    "log_demand": lambda r: has_goods(r) or r.has("wants"),
    "demand": lambda r: has_goods(r) or r.has("buys"),
    "claim": about_customer,
    "transfer": about_customer,
}
"""What a message must hold for experience to hear these in it: the likeliest of what is not said is not said."""


def decide(reading: Reading, audience: str) -> Rule:
    """The rule that decides about this message, or that of experience."""
    rule = next(rule for rule in (REP if audience == "rep" else CUSTOMER_RULES) if rule.holds(reading))
    odds = experience(audience).weigh(signs(reading))
    odds[_NOTHING] += CAUTION
    odds[rule.intent] += rule.trust
    if max(odds, key=odds.__getitem__) == rule.intent:
        return rule
    for intent in sorted(odds, key=odds.__getitem__, reverse=True):
        if intent == rule.intent:
            break
        if intent not in _NEEDS or _NEEDS[intent](reading):
            return Rule(_BY_EXPERIENCE, intent, lambda _: True)
    return rule


def deciding_words(reading: Reading, audience: str, rule: Rule) -> tuple[int, int]:
    """Characters [start, end) of the normalised text by which the message was decided: all of it for a rule, and where
    nothing was heard; for experience those that speak most for what it heard."""
    if rule.id != _BY_EXPERIENCE or rule.intent == _NOTHING:
        return 0, len(reading.source.text)
    said = signs(reading)
    start, end = experience(audience).strongest(said, rule.intent, _NOTHING)
    before = (
        len(said) - min(len(reading.skeleton), LONGEST) - 1
    )  # signs of the beginning; one of the end stands behind
    return reading.origin(max(0, start - before), max(1, end - before))
