"""A payment that names somebody of another customer (钱总帮李总付了8万): it may be either's."""

from bot.nlu.book import Book
from bot.nlu.intent import Found, Intent
from bot.nlu.whose_payment import may_have_paid


def may_be_eithers(read: Intent, speaker: str, book: Book) -> bool:
    """Whether one of the records is a payment that names somebody who is known at another customer of the speaker's,
    and not at the one of which it is told."""
    return any(
        part.name == "log_payment"
        and isinstance(part.customer, Found)
        and not may_have_paid(part, part.customer, book)
        and _names_another(part, part.customer.code, speaker, book)
        for part in read.parts or (read,)
    )


def _names_another(paid: Intent, code: str, speaker: str, book: Book) -> bool:
    here = book.customer(code)
    strangers = [name for name in paid.contacts if here is None or not here.knows(name)]
    return any(customer.knows(name) for customer in book.owned_by(speaker) for name in strangers)
