"""Whether a message may tell of a payment beside something else, and where it may be parted then."""

from collections.abc import Iterable

from bot.nlu.intent import Intent
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.text.pauses import pauses
from config.words import Words

MAY_BE_PAID = (
    "log_payment",
    "plan",
    "unknown",
    "log_interaction",
    "log_demand",
    "log_quote",
    "update_opportunity",
)
"""What a message is heard as that tells of a payment and of something else."""
BEFORE = ("log_demand", "log_quote", "update_opportunity", "plan")
"""What may stand before a payment."""


def may_tell_of_payment(whole: Intent, words: Words) -> bool:
    """Whether a message may tell of a payment beside something else, by what it is heard as and by its words."""
    if whole.name not in MAY_BE_PAID:
        return False
    if len(whole.text) > LONGEST:
        return whole.name == "log_demand" and _pays_in_last_line(whole.text, words)
    if words.cues["paid_first"].search(whole.text) is not None:
        return True
    if whole.name not in (*BEFORE, "log_payment", "unknown"):
        return False
    return words.cues["paid_behind"].search(whole.text) is not None


def _pays_in_last_line(text: str, words: Words) -> bool:
    """Whether a payment may stand in the last of several lines, under a table of goods."""
    begin = _last_line(text)
    return begin > 0 and words.cues["paid_behind"].search(text, begin - 1) is not None


def places(text: str) -> Iterable[tuple[int, int]]:
    """Where the message may be parted; what is longer, only before and within its last line."""
    if len(text) <= LONGEST:
        return pauses(text)
    begin = _last_line(text)
    return [(begin - 1, begin), *((begin + end, begin + then) for end, then in pauses(text[begin:]))]


def _last_line(text: str) -> int:
    """Where it begins; 0 where there is but one."""
    return text.rstrip().rfind("\n") + 1
