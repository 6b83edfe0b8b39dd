"""What one customer paid, and what another one is to pay (江总付了8万,钱总下周付5万): a payment, and money that is only
to come; the rest of a sum is none of another one's."""

import re
from collections.abc import Sequence

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.money.awaited_money import EXPECTED, awaited_money
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.several.whose_payment import is_payment
from bot.nlu.text.pauses import clauses

_PAUSE = re.compile("[ ,，。;；!！\n]+")
_HEARD_AS = ("log_payment", "unknown")
_HAVE_RECORDS = ("others", "further")
"""What else the message holds, each with a record here."""
_MOST = 4
"""Clauses of such a message."""


def paid_and_expected(whole: Intent, hearer: Hearer) -> Intent | None:
    """The payments and what is expected of others as `parts`, in the order of the message; None where a clause tells of
    anything else, or of what is to come of nobody, or of who paid."""
    text, cues = whole.text.rstrip(" ,，。;；!！\n"), hearer.words.cues
    if whole.name not in _HEARD_AS or len(text) > LONGEST or cues["paid_and_to_pay"].search(text) is None:
        return None
    places = clauses(text, _PAUSE)
    if len(places) > _MOST:
        return None
    parts: list[Intent] = []
    for begin, end in places:
        part = _part(text[begin:end], hearer)
        if part is None:
            return None
        parts.append(part.shifted(begin))
    if not _of_others(parts):
        return None
    extras = {name: value for name, value in whole.extras.items() if name not in _HAVE_RECORDS}
    return whole._replace(name="several", customer=None, extras=extras, parts=tuple(parts))


def _part(said: str, hearer: Hearer) -> Intent | None:
    told = hearer.understood(said)
    if is_payment(told):
        return told
    awaited = awaited_money(said, hearer)
    if awaited is None or awaited.amount is None or not isinstance(awaited.customer, Found):
        return None
    return Intent(EXPECTED, said, customer=awaited.customer, amount=awaited.amount, when=awaited.due)


def _of_others(parts: Sequence[Intent]) -> bool:
    """Whether something was paid, and something is to come of those who did not pay."""
    paid = [part for part in parts if part.name != EXPECTED]
    expected = [codes_of(part.customer) for part in parts if part.name == EXPECTED]
    theirs = [codes_of(part.customer) for part in paid]
    return bool(paid and expected) and not any(codes in theirs for codes in expected)
