"""A payment of somebody who is known at another customer than the one who is named before it (华光催货,李总付了20万,
with 李总 of another one)."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent
from bot.nlu.several.whose_payment import is_payment, may_have_paid
from bot.nlu.text.pauses import pauses


def paid_by_anothers(whole: Intent, hearer: Hearer) -> Intent | None:
    """The payment, of the customer of whoever is named in the last clause; the one before it is named beside it. None
    where they may be of that one: they are known there, nowhere else, or nothing is told of it (华光那边,李总付了20万).
    """
    named = whole.spans.get("customer")
    if named is None or not isinstance(whole.customer, Found) or whole.customer.by != "name":
        return None
    end, begin = next(pauses(whole.text), (0, 0))
    if may_have_paid(whole, whole.customer, hearer.book) or named.end > end:
        return None
    if hearer.words.cues["only_named"].fullmatch(whole.text, named.end, end):
        return None
    paid = hearer.understood(whole.text[begin:])
    if not is_payment(paid) or not isinstance(paid.customer, Found) or paid.customer.by != "contact":
        return None
    if may_have_paid(paid, whole.customer, hearer.book):
        return None
    extras = {**paid.extras, "others": whole.customer.surface}
    return paid.shifted(begin)._replace(text=whole.text, extras=extras)
