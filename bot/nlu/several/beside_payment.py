"""A payment beside something else that is recorded: the next step or what is wanted behind it (佳和今天回款20万,
下周三再去拜访; 到账20万,要304 20吨), a demand or a deal before it (合同金额50万,实际付款30万), or both (要304
20吨,付了5万定金,下周三去拜访); also behind a plan (明天去佳和,他今天付了20万). A record of each: none is lost."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.names.as_if_named import as_if_named, name_of
from bot.nlu.names.book import Book
from bot.nlu.several.paid_by_anothers import paid_by_anothers
from bot.nlu.several.parts import in_order, on_the_day_of, says_enough
from bot.nlu.several.payment_told import BEFORE, may_tell_of_payment, places
from bot.nlu.several.plans_in_turn import is_plan
from bot.nlu.several.said_behind import said_behind
from bot.nlu.several.whose_payment import (
    is_named_before,
    is_one_more,
    is_own_outlay,
    is_payment,
    is_told_beside,
    may_have_paid,
    of_nobody,
    was_paid_before,
)
from bot.nlu.steps.our_steps import our_step
from bot.nlu.text.pauses import PAUSE
from config.words import Words

_MOST_BESIDE = 3
"""Records, and what is said of one of them behind another, that may stand before the last."""
_BEHIND = ("plan", "log_demand")

Records = tuple[Intent, ...]


class _Message(NamedTuple):
    """A message, or a piece of one, that may hold several records of one customer."""

    text: str
    hearer: Hearer
    """Who knows who speaks: whom a contact who is named alone belongs to."""
    read: dict[str, Intent]
    """What its pieces were understood as: the records are sought in each of its beginnings."""

    def understood(self, said: str) -> Intent:
        if said not in self.read:
            self.read[said] = self.hearer.understood(said)
        return self.read[said]

    def behind(self, begin: int, customer: Found | Ambiguous) -> Intent | None:
        return said_behind(self.text, begin, customer, self.hearer)


def beside_payment(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with the payment and the other records as `parts`; the payment alone where nothing else is to be
    recorded of a message that is heard as something else. None where it holds no payment beside anything."""
    if not may_tell_of_payment(whole, hearer.words):
        return None
    records = _records(whole, _Message(whole.text, hearer, {}), _MOST_BESIDE)
    if len(records) > 1:
        customer = records[0].customer and (whole.customer or records[0].customer)
        extras = _without_those_of(records, whole.extras)
        return whole._replace(name="several", customer=customer, extras=extras, parts=records)
    if whole.name == "log_payment":
        return paid_by_anothers(whole, hearer)
    return records[0]._replace(text=whole.text) if records else None


def _without_those_of(records: Records, extras: Mapping[str, str]) -> Mapping[str, str]:
    """What else the message holds, without the further sums and customers where each of them has a record."""
    if sum(map(is_payment, records)) > 1:
        extras = {name: value for name, value in extras.items() if name != "further"}
    have = {part.customer.surface for part in records if isinstance(part.customer, Found | Ambiguous)}
    if not have.issuperset(extras.get("others", "").split("、")):
        return extras
    return {name: value for name, value in extras.items() if name != "others"}


def _records(whole: Intent, message: _Message, more: int) -> Records:
    """The records of the message; as many `more` of them may stand before the last."""
    for end, begin in places(message.text):
        told = message.understood(message.text[:end])
        first = _parted(told, message, more - 1)
        customer = first[0].customer
        if customer is None and (found := _nobodys_payment(told, message, begin)):
            return found
        if not isinstance(customer, Found | Ambiguous) or "others" in told.extras:
            continue
        if len({codes for part in first if (codes := codes_of(part.customer))}) > 1:
            found = _of_its_own(first, message, begin)
        elif any(map(is_payment, first)):
            found = _beside_payment(first, customer, message, begin)
        elif _may_stand_before(told, whole, message):
            found = _before_payment(told, customer, message, begin)
        else:
            found = ()
        if found:
            return found
    return ()


def _of_its_own(first: Records, message: _Message, begin: int) -> Records:
    """The records of several customers with the step behind them, where it says whose it is."""
    behind = message.understood(message.text[begin:])
    if not isinstance(behind.customer, Found | Ambiguous) or "others" in behind.extras:
        return ()
    if behind.name != "plan" or not _is_whole(behind):
        return ()
    return (*first, in_order(first[-1], behind.shifted(begin), message.text))


def _may_stand_before(told: Intent, whole: Intent, message: _Message) -> bool:
    """Whether it is a record before a payment: what is less sure, only as far as the message is heard as something."""
    if whole.name == "log_payment" and not _names_stranger(whole, message.hearer.book):
        return is_plan(told, message.text)
    before = ("log_demand", "plan") if whole.name == "unknown" else BEFORE
    return told.name in before and _is_whole(told)


def _names_stranger(paid: Intent, book: Book) -> bool:
    """Whether somebody is named who is not known at the customer (报了宏发14800,江总付了20万)."""
    return isinstance(paid.customer, Found | Ambiguous) and not may_have_paid(paid, paid.customer, book)


def _nobodys_payment(told: Intent, message: _Message, begin: int) -> Records:
    """A payment of which it is not said whose it is, before what another clause tells of a customer: 到账20万,华光要304
    20吨."""
    if PAUSE.search(told.text) or message.hearer.words.cues["own_outlay"].search(told.text):
        return ()
    behind = message.understood(message.text[begin:])
    if not isinstance(behind.customer, Found | Ambiguous):
        return ()
    if not _wants_or_plans(behind, message.hearer.words) and not is_one_more(behind, message.hearer.words):
        return ()
    paid = as_if_named(told.text, name_of(behind.customer, message.hearer.book), message.understood)
    if not is_payment(paid) or codes_of(paid.customer) != codes_of(behind.customer):
        return ()
    return of_nobody(paid), on_the_day_of(paid, behind.shifted(begin))


def _wants_or_plans(part: Intent, words: Words) -> bool:
    """Whether goods are wanted, in whatever quantity, or a step is planned on a day."""
    if part.name == "log_demand":
        return any(item.grade for item in part.items) and words.cues["only_papers"].search(part.text) is None
    return part.name == "plan" and _is_whole(part)


def _parted(told: Intent, message: _Message, more: int) -> Records:
    """What is told, as several records where it holds a payment and another one."""
    if more and PAUSE.search(told.text) and may_tell_of_payment(told, message.hearer.words):
        return _records(told, message._replace(text=told.text), more) or (told,)
    return (told,)


def _beside_payment(first: Records, customer: Found | Ambiguous, message: _Message, begin: int) -> Records:
    """The records, of which one is the payment, with what stands behind them from `begin` on."""
    behind = message.behind(begin, customer)
    if behind is not None and is_told_beside(first, behind) and is_one_more(behind, message.hearer.words):
        return (*first, on_the_day_of(first[-1], behind))
    if behind is not None and behind.name in _BEHIND and _is_whole(behind):
        if behind.name == "plan":
            return (*first, in_order(first[-1], behind, message.text))
        if message.hearer.words.cues["goods_paid_for"].search(behind.text):
            return first
        asked = message.hearer.words.cues["asked_of_us"].search(behind.text)
        step = None if asked else _step(begin, customer, message)
        return _with_step(first, step, message.text) if step is not None else (*first, behind)
    wanted, *paid = first
    if wanted.name == "log_demand" and wanted.due is None:
        dated = _joined(wanted, message, begin)
        if dated.name == "log_demand" and dated.due is not None and len(dated.items) == len(wanted.items):
            return (dated, *paid)
    step = _step(begin, customer, message)
    return _with_step(first, step, message.text) if step is not None else ()


def _step(begin: int, customer: Found | Ambiguous, message: _Message) -> Intent | None:
    """What we are to do, told from `begin` on."""
    step = our_step(message.text[begin:], customer, message.hearer)
    return step and step.shifted(begin)


def _with_step(first: Records, step: Intent, text: str) -> Records:
    """The records with what we are to do, where a day is said for it."""
    return first if step.when is None else (*first, in_order(first[-1], step, text))


def _before_payment(told: Intent, customer: Found | Ambiguous, message: _Message, begin: int) -> Records:
    """What is told with the payment that stands behind it from `begin` on."""
    behind = message.behind(begin, customer)
    if told.name == "plan" and message.hearer.words.cues["expense_behind"].search(message.text, begin):
        return (told,)
    if behind is None or not is_payment(behind):
        return ()
    if told.name == "plan" and was_paid_before(behind, message.hearer.words):
        return ()
    if told.name == "plan" and is_own_outlay(behind, told, message.hearer.words):
        return (told,)
    if codes_of(behind.customer) != codes_of(customer):
        return (told, behind) if is_named_before(behind) else ()
    return told, behind if may_have_paid(behind, customer, message.hearer.book) else of_nobody(behind)


def _joined(wanted: Intent, message: _Message, begin: int) -> Intent:
    """A demand with what is said of it behind the payment: 要304 20吨,付了5万定金,下周三要."""
    end = len(wanted.text)
    told = message._replace(text=f"{wanted.text}，{message.text[begin:]}")
    read, moved = told.understood(told.text), begin - end - 1
    spans = {
        field: span if span.start < end else span._replace(start=span.start + moved, end=span.end + moved)
        for field, span in read.spans.items()
    }
    return read._replace(text=wanted.text, spans=spans)


def _is_whole(part: Intent) -> bool:
    """Whether it has what makes a record of it: a plan its day, a demand how much (要304的合同 is none)."""
    if part.name == "log_demand":
        return any(item.quantity is not None for item in part.items)
    return part.when is not None if part.name == "plan" else says_enough(part)
