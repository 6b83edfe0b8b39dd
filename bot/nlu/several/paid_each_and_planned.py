"""What several customers paid, with one step behind it (佳和付了8万,宏发付了5万,下周三去拜访): the payments are kept,
and whose the step is, is asked."""

from collections.abc import Callable

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.names.as_if_named import as_if_named, name_of
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.several.whose_payment import is_payment
from bot.nlu.steps.our_steps import our_step
from bot.nlu.text.pauses import pauses

_HEARD_AS = ("plan", "unknown", "log_payment")


def paid_each_and_planned(
    whole: Intent, hearer: Hearer, parted: Callable[[Intent], Intent | None]
) -> Intent | None:
    """The payments, which `parted` tells apart, and the step as `parts`, of nobody where it names nobody; None where
    the message is anything else."""
    text, cues = whole.text, hearer.words.cues
    if whole.name not in _HEARD_AS or len(text) > LONGEST or cues["paid_first"].search(text) is None:
        return None
    end, begin = next(pauses(text), (0, 0))
    if not begin or cues["names_day"].search(text, begin) is None or cues["paid_behind"].search(text) is None:
        return None
    paid = parted(hearer.understood(text[:end]))
    if paid is None or not all(map(is_payment, paid.parts)):
        return None
    if len({codes for part in paid.parts if (codes := codes_of(part.customer))}) < 2:
        return None
    step = _step(text[begin:], paid.parts[-1], hearer)
    if step is None:
        return None
    return paid._replace(text=text, customer=None, parts=(*paid.parts, step.shifted(begin)))


def _step(piece: str, paid: Intent, hearer: Hearer) -> Intent | None:
    """The step of whom it names; where it names nobody, read as if it were one of who paid last, and without them."""

    def read(said: str) -> Intent:
        return hearer.understood(said)

    alone = read(piece)
    if isinstance(alone.customer, Found | Ambiguous) and "others" not in alone.extras:
        return alone if alone.name == "plan" and alone.when is not None else None
    if not isinstance(paid.customer, Found | Ambiguous) or alone.customer is not None or alone.contacts:
        return None
    told: Intent | None = as_if_named(piece, name_of(paid.customer, hearer.book), read)
    if told is None or told.name != "plan" or told.when is None or told.contacts:
        told = our_step(piece, paid.customer, hearer)
    if told is None or told.when is None:
        return None
    return told._replace(
        customer=None, spans={field: span for field, span in told.spans.items() if field != "customer"}
    )
