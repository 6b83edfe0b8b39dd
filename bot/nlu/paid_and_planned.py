"""A payment beside something else that is recorded: the next step or what is wanted behind it (佳和今天回款20万,
下周三再去拜访; 到账20万,要304 20吨), a demand or a deal before it (合同金额50万,实际付款30万), or both (要304
20吨,付了5万定金,下周三去拜访). A record of each, so that none is lost."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from bot.nlu.as_if_named import as_if_named
from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.our_steps import our_step
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
_PAUSES = " ,，。;；!！\n"
_BEHIND = ("plan", "log_demand")
_BEFORE = ("log_demand", "log_quote", "update_opportunity")

Records = tuple[Intent, ...]


class _Message(NamedTuple):
    """A message, or a piece of one, that may hold several records of one customer."""

    text: str
    now: datetime
    book: Book
    words: Words

    def until(self, end: int) -> Intent:
        return understand(self.text[:end], self.now, "rep", self.book, self.words)


def may_tell_of_payment(whole: Intent, words: Words) -> bool:
    """Whether a message may tell of a payment beside something else, by what it is heard as and by its words."""
    if len(whole.text) > LONGEST or whole.name not in MAY_BE_PAID:
        return False
    if words.cues["paid_first"].search(whole.text) is not None:
        return True
    return whole.name in (*_BEFORE, "unknown") and words.cues["paid_behind"].search(whole.text) is not None


def paid_and_planned(whole: Intent, now: datetime, book: Book, words: Words) -> Intent | None:
    """The message with the payment and the other records as `parts`; the payment alone where nothing else is to be
    recorded of a message that is heard as something else. None where it holds no payment beside anything."""
    if not may_tell_of_payment(whole, words):
        return None
    records = _records(whole, _Message(whole.text, now, book, words), again=True)
    if len(records) > 1:
        customer = whole.customer or records[0].customer
        return whole._replace(name="several", customer=customer, parts=records)
    return records[0]._replace(text=whole.text) if records and whole.name != "log_payment" else None


def _records(whole: Intent, message: _Message, *, again: bool) -> Records:
    """The records of the message; `again` where what stands first, or last, may hold two of them."""
    before = ("log_demand",) if whole.name == "unknown" else _BEFORE
    for end, begin in _pauses(message.text):
        told = message.until(end)
        first = _parted(told, message, again=again)
        customer = first[0].customer
        if not isinstance(customer, Found | Ambiguous) or "others" in told.extras:
            continue
        if any(map(_is_payment, first)):
            found = _beside_payment(first, customer, message, begin)
        elif told.name in before and _is_whole(told):
            found = _before_payment(told, customer, message, begin)
        else:
            found = ()
        if found:
            return found
    return ()


def _pauses(text: str) -> Iterator[tuple[int, int]]:
    """Where the message may be parted: at stops before blanks, which part one kind of goods as well (要304 2.0
    20吨)."""
    pauses = list(PAUSE.finditer(text.rstrip(_PAUSES)))
    stops = [pause for pause in pauses if pause.group().strip(" ")]
    blanks = [pause for pause in pauses if pause not in stops]
    return (pause.span() for pause in (*stops[: -_MOST - 1 : -1], *blanks[:_MOST]))


def _parted(told: Intent, message: _Message, *, again: bool) -> Records:
    """What is told, as several records where it holds a payment and another one."""
    if again and PAUSE.search(told.text) and may_tell_of_payment(told, message.words):
        return _records(told, message._replace(text=told.text), again=False) or (told,)
    return (told,)


def _beside_payment(first: Records, customer: Found | Ambiguous, message: _Message, begin: int) -> Records:
    """The records, of which one is the payment, with what stands behind them from `begin` on."""
    behind = _told_behind(message, begin, customer)
    if behind is not None and behind.name in _BEHIND and _is_whole(behind):
        bought = message.words.cues["goods_paid_for"].search(behind.text)
        return first if behind.name == "log_demand" and bought else (*first, behind)
    wanted, *paid = first
    if wanted.name == "log_demand" and wanted.due is None:
        dated = _joined(wanted, message, begin)
        if dated.name == "log_demand" and dated.due is not None and len(dated.items) == len(wanted.items):
            return (dated, *paid)
    step = our_step(message.text[begin:], customer, message.now, message.book, message.words)
    if step is None:
        return ()
    return (*first, step) if step.when is not None else first


def _before_payment(told: Intent, customer: Found | Ambiguous, message: _Message, begin: int) -> Records:
    """What is told with the payment that stands behind it from `begin` on."""
    behind = _told_behind(message, begin, customer)
    return (told, behind) if behind is not None and _is_payment(behind) else ()


def _joined(wanted: Intent, message: _Message, begin: int) -> Intent:
    """A demand with what is said of it behind the payment: 要304 20吨,付了5万定金,下周三要."""
    end = len(wanted.text)
    told = message._replace(text=f"{wanted.text}，{message.text[begin:]}")
    read, moved = told.until(len(told.text)), begin - end - 1
    spans = {
        field: span if span.start < end else span._replace(start=span.start + moved, end=span.end + moved)
        for field, span in read.spans.items()
    }
    return read._replace(text=wanted.text, spans=spans)


def _is_payment(part: Intent) -> bool:
    return part.name == "log_payment" and says_enough(part)


def _is_whole(part: Intent) -> bool:
    """Whether it has what makes a record of it: a plan its day, a demand how much (要304的合同 is none)."""
    if part.name == "log_demand":
        return any(item.quantity is not None for item in part.items)
    return part.when is not None if part.name == "plan" else says_enough(part)


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
    told = _told_behind(_Message(text, now, book, words), begin, customer, context)
    return told if told is not None and told.name == "plan" and told.when is not None else None


def _told_behind(
    message: _Message, begin: int, customer: Found | Ambiguous, context: Context | None = None
) -> Intent | None:
    """What stands from `begin` on, of the customer unless it names one; None where it is of another one as well."""
    text, now, book, words = message
    piece = text[begin:]
    told = understand(piece, now, "rep", book, words)
    if told.customer is None:
        told = as_if_named(
            piece, customer.surface, lambda said: understand(said, now, "rep", book, words, context=context)
        )
        if codes_of(told.customer) != codes_of(customer):
            return None
        named = tuple(name for name in told.contacts if name in piece)
        told = told._replace(customer=customer, contacts=named or told.contacts)
    if "others" in told.extras:
        return None
    return told._replace(text=piece).shifted(begin)
