"""Whose a payment is that stands beside something else, and whether it is one that came to us."""

from collections.abc import Iterator, Sequence

from bot.nlu.intent import Ambiguous, Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.several.parts import says_enough
from config.words import Words

_LARGEST_OUTLAY = 10_000
"""Yuan; a meal or a journey of ours costs no more."""


def is_payment(part: Intent) -> bool:
    return part.name == "log_payment" and says_enough(part)


def was_paid_before(paid: Intent, words: Words) -> bool:
    """Whether it was paid long ago, or a contract is told apart by its sum."""
    return words.cues["paid_long_ago"].search(paid.text) is not None


def is_own_outlay(paid: Intent, planned: Intent, words: Words) -> bool:
    """Whether it is what we pay ourselves behind a plan, or may be (下周五请江总吃饭,付了500)."""
    cues = words.cues
    if cues["own_outlay"].search(paid.text) or _is_given_to_them(paid, words):
        return True
    if _is_by_them(paid, words):
        return False
    if cues["may_be_outlay"].search(paid.text):
        return True
    if paid.amount is None or paid.amount > _LARGEST_OUTLAY:
        return False
    return cues["costs_us"].search(planned.text) is not None and cues["paid_to_us"].search(paid.text) is None


def _is_by_them(paid: Intent, words: Words) -> bool:
    """Whether somebody of theirs is named as who paid (佳和付了2万运费; not 佳和的运费付了2万)."""
    if words.cues["paid_by_them"].search(paid.text):
        return True
    return any(not paid.text.startswith("的", end) for _, end in _named(paid))


def _is_given_to_them(paid: Intent, words: Words) -> bool:
    """Whether they are who was paid (给佳和打了5万)."""
    return any(words.cues["given_to"].search(paid.text, 0, start) for start, _ in _named(paid))


def _named(paid: Intent) -> Iterator[tuple[int, int]]:
    """Where the customer and their people are named in what is told of the payment."""
    surface = paid.customer.surface if isinstance(paid.customer, Found | Ambiguous) else ""
    for name in (surface, *paid.contacts):
        if name and (start := paid.text.find(name)) >= 0:
            yield start, start + len(name)


def is_named_before(paid: Intent) -> bool:
    """Whether who paid is named before the sum (not 到账20万,华光也到了5万)."""
    named = paid.spans.get("customer")
    return named is not None and named.start < paid.spans["amount"].start


def is_one_more(behind: Intent, words: Words) -> bool:
    """Whether it is another payment, of whom it names before the sum (华光也到了5万), and no part of the one before
    (其中华光5万)."""
    if not is_payment(behind) or not is_named_before(behind):
        return False
    return words.cues["part_of_those"].search(behind.text) is None


def may_have_paid(paid: Intent, customer: Found | Ambiguous, book: Book) -> bool:
    """Whether whoever is named is known at the customer (not 今天毛总付了20万, with 毛总 of nobody)."""
    known = book.customer(customer.code) if isinstance(customer, Found) else None
    return known is None or all(known.knows(name) for name in paid.contacts)


def of_nobody(paid: Intent) -> Intent:
    """The payment without a customer: it is asked whose it is."""
    return paid._replace(
        customer=None, spans={field: span for field, span in paid.spans.items() if field != "customer"}
    )


def is_told_beside(first: Sequence[Intent], paid: Intent) -> bool:
    """Whether a payment is told beside another record, or its customer only by whom one knows there: payments of
    several who are named are cut elsewhere (bot/nlu/several/splitting.py)."""
    named = not (isinstance(paid.customer, Found) and paid.customer.by == "contact")
    return not (named and all(map(is_payment, first)))
