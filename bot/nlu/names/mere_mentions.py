"""Customers of whom a message tells no more than that somebody of theirs is there, agrees or is in no hurry (江总要10吨
304,钱总也在): nobody met or called them, and no record of theirs is made."""

from bot.nlu.intent import Ambiguous, Found, Intent
from bot.nlu.rules.choosing import BY_EXPERIENCE


def without_mere_mentions(told: Intent) -> Intent:
    """The records without those in which no word is of meeting or calling; whose they were is named as
    extras["others"]. The same where all are such, or none is."""
    kept = tuple(part for part in told.parts if not _is_mere_mention(part))
    if not kept or len(kept) == len(told.parts):
        return told
    dropped = [_surface(part) for part in told.parts if part not in kept]
    before = [told.extras["others"]] if "others" in told.extras else []
    others = {"others": "、".join(dict.fromkeys([*before, *dropped]))}
    if len(kept) == 1:
        return kept[0]._replace(extras={**kept[0].extras, **others})
    return told._replace(parts=kept, extras={**told.extras, **others})


def _is_mere_mention(part: Intent) -> bool:
    """Whether nothing but experience (rules/experience.py) says that something happened with them."""
    heard = part.spans.get("intent")
    by_word = part.method is not None or heard is None or heard.rule != BY_EXPERIENCE
    return part.name == "log_interaction" and not by_word


def _surface(part: Intent) -> str:
    return part.customer.surface if isinstance(part.customer, Found | Ambiguous) else ""
