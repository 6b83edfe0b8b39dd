"""A payment that stands behind plans without a pause between (下周三去华光今天到账20万): read as if there were one."""

from collections.abc import Callable

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent, codes_of
from bot.nlu.names.finding import find_names
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.several.whose_payment import is_payment
from bot.nlu.text.normalize import normalize
from bot.nlu.text.pauses import behind_pause

_PAUSES = " ,，。;；!！\n"
_HEARD_AS = ("plan", "unknown")
_ENDS = frozenset("0123456789万wW元块了千百十")
"""How what ends with a sum ends."""


def paid_unparted(whole: Intent, hearer: Hearer, parted: Callable[[Intent], Intent | None]) -> Intent | None:
    """The plans and the payment, which `parted` tells apart, as `parts`; unknown where somebody who is
    named has no record, None where the message is anything else."""
    text = whole.text
    if whole.name not in _HEARD_AS or len(text) > LONGEST or text[-1:] not in _ENDS:
        return None
    tail = hearer.words.cues["paid_unparted"].search(text)
    if tail is None:
        return None
    begin = tail.start()
    if hearer.words.cues["goes_there"].search(text, behind_pause(text, begin, _PAUSES), begin) is None:
        return None  # 后天拜访李总,毛总今天付了20万: the pause is there
    found = parted(hearer.understood(f"{text[:begin]}，{text[begin:]}"))
    if found is None or not any(map(is_payment, found.parts)):
        return None
    recorded = {code for part in found.parts for code in codes_of(part.customer)}
    named = find_names(normalize(text).text, hearer.book, hearer.words)
    if not all(recorded.intersection(hit.codes) or not hit.codes for hit in named):
        return Intent("unknown", text)  # 下周三去华光下周四去宏发宏发今天到账20万
    return found._replace(text=text, parts=tuple(_without_pause(part, begin) for part in found.parts))


def _without_pause(part: Intent, begin: int) -> Intent:
    """The part with its spans where they are without a pause at that character."""
    return part._replace(
        spans={
            field: span._replace(start=span.start - (span.start > begin), end=span.end - (span.end > begin))
            for field, span in part.spans.items()
        }
    )
