"""A payment of somebody who is known at another customer than the one who is named before it (华光催货,李总付了20万,
with 李总 of another one)."""

from datetime import datetime

from bot.nlu.context import Context
from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.several.whose_payment import is_payment, may_have_paid
from bot.nlu.text.pauses import pauses
from bot.nlu.understand import understand
from config.words import Words


def paid_by_anothers(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """The payment, of the customer of whoever is named in the last clause; the one before it is named beside it. None
    where they may be of that one: they are known there, nowhere else, or nothing is told of it (华光那边,李总付了20万).
    """
    named = whole.spans.get("customer")
    if named is None or not isinstance(whole.customer, Found) or whole.customer.by != "name":
        return None
    end, begin = next(pauses(whole.text), (0, 0))
    if may_have_paid(whole, whole.customer, book) or named.end > end:
        return None
    if words.cues["only_named"].fullmatch(whole.text, named.end, end):
        return None
    paid = understand(whole.text[begin:], now, "rep", book, words, context=context)
    if not is_payment(paid) or not isinstance(paid.customer, Found) or paid.customer.by != "contact":
        return None
    if may_have_paid(paid, whole.customer, book):
        return None
    extras = {**paid.extras, "others": whole.customer.surface}
    return paid.shifted(begin)._replace(text=whole.text, extras=extras)
