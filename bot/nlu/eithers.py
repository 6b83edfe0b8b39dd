"""A payment that names somebody of another customer: it may be either's (钱总帮李总付了8万), or none of ours
(李总收到华光20万)."""

from bot.nlu.book import Book
from bot.nlu.intent import Found, Intent
from bot.nlu.visited_and_paid import known_elsewhere


def may_be_eithers(read: Intent, speaker: str, book: Book) -> bool:
    """Whether one of the records is a payment that names somebody who is known at another customer of the speaker's,
    and not at the one of which it is told."""
    return any(_strangers(part, speaker, book) for part in read.parts or (read,))


def is_of_somebody_elses(paid: Intent, speaker: str, book: Book) -> bool:
    """Whether such a person stands before the customer: behind it they may be that one's (华光那边,李总付了20万)."""
    named = paid.spans.get("customer")
    strangers = _strangers(paid, speaker, book) if named else []
    return named is not None and any(person in paid.text[: named.start] for person in strangers)


def _strangers(paid: Intent, speaker: str, book: Book) -> list[str]:
    """Who is named in a payment and known at another customer of the speaker's, and not at the one who has it."""
    if paid.name != "log_payment" or not isinstance(paid.customer, Found):
        return []
    return known_elsewhere(paid, paid.customer.code, speaker, book)
