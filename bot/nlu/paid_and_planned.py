"""A payment beside something else that is recorded: the next step or what is wanted behind it (佳和今天回款20万,
下周三再去拜访; 到账20万,要304 20吨), or a demand or a deal before it (合同金额50万,实际付款30万). Two records, so that
neither is lost."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.nlu.as_if_named import as_if_named
from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.parts import says_enough
from bot.nlu.understand import understand
from config.words import Words

LONGEST = 120
"""Characters; who writes more tells of more than these."""
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
_MOST = 3
"""Pauses of a kind at which the second of the two may begin: stops from the last, blanks from the first."""
PAUSE = re.compile("[ ,，。;；!！\n]+")
_BEHIND = ("plan", "log_demand")
_BEFORE = ("log_demand", "log_quote", "update_opportunity")


def paid_and_planned(whole: Intent, now: datetime, book: Book, words: Words) -> Intent | None:
    """The message with the payment and the other record as `parts`; None where it does not hold both."""
    if len(whole.text) > LONGEST or whole.name not in MAY_BE_PAID:
        return None
    first = words.cues["paid_first"].search(whole.text) is not None
    if not first and (
        whole.name not in (*_BEFORE, "unknown") or words.cues["paid_behind"].search(whole.text) is None
    ):
        return None
    before = ("log_demand",) if whole.name == "unknown" else _BEFORE
    for told, behind in _halves(whole.text, now, book, words):
        if first:
            fits = _is_payment(told) and behind.name in _BEHIND and _is_whole(behind)
        else:
            fits = told.name in before and _is_whole(told) and _is_payment(behind)
        if fits:
            return whole._replace(name="several", parts=(told, behind))
    return None


def _is_payment(part: Intent) -> bool:
    return part.name == "log_payment" and says_enough(part)


def _is_whole(part: Intent) -> bool:
    """Whether it has what makes a record of it: a plan its day, a demand how much (要304的合同 is none)."""
    if part.name == "log_demand":
        return any(item.quantity is not None for item in part.items)
    return part.when is not None if part.name == "plan" else says_enough(part)


def _halves(text: str, now: datetime, book: Book, words: Words) -> Iterator[tuple[Intent, Intent]]:
    """What stands before and behind a pause, where the first half names a customer; behind stops before blanks, which
    part one kind of goods as well (要304 2.0 20吨)."""
    pauses = list(PAUSE.finditer(text.rstrip(" ,，。;；!！\n")))
    stops = [pause for pause in pauses if pause.group().strip(" ")]
    blanks = [pause for pause in pauses if pause not in stops]
    for pause in (*stops[: -_MOST - 1 : -1], *blanks[:_MOST]):
        told = understand(text[: pause.start()], now, "rep", book, words)
        if not isinstance(told.customer, Found | Ambiguous) or "others" in told.extras:
            continue
        behind = _told_behind(text, pause.end(), told.customer, now, book, words)
        if behind is not None:
            yield told, behind


def planned_behind(
    text: str,
    begin: int,
    customer: Found | Ambiguous,
    now: datetime,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Intent | None:
    """What is to be done by what stands from `begin` on, with the customer unless it names one; None where that is no
    plan with a day."""
    told = _told_behind(text, begin, customer, now, book, words, context)
    return told if told is not None and told.name == "plan" and told.when is not None else None


def _told_behind(
    text: str,
    begin: int,
    customer: Found | Ambiguous,
    now: datetime,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Intent | None:
    """What stands from `begin` on, of the customer unless it names one; None where it is of another one as well."""
    piece = text[begin:]
    told = understand(piece, now, "rep", book, words)
    if told.customer is None:
        told = as_if_named(
            piece, customer.surface, lambda said: understand(said, now, "rep", book, words, context=context)
        )
        if codes_of(told.customer) != codes_of(customer):
            return None
        told = told._replace(customer=customer)
    if "others" in told.extras:
        return None
    spans = {
        field: span._replace(start=span.start + begin, end=span.end + begin)
        for field, span in told.spans.items()
    }
    return told._replace(text=piece, spans=spans)
