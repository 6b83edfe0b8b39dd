"""What stands behind the record that a message begins with, read of the same customer unless it names one."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.names.as_if_named import as_if_named, name_of
from bot.nlu.names.book import Book

LONGEST = 120
"""Characters; who writes more tells of more than two or three records."""


def said_behind(text: str, begin: int, customer: Found | Ambiguous, hearer: Hearer) -> Intent | None:
    """What stands from `begin` on, of the customer unless it names one, or somebody who is known at another one of the
    speaker's and not there; None where it is of another one as well."""
    piece = text[begin:]
    told = hearer.afresh().understood(piece)
    if told.customer is None or _is_known_there(told, customer, hearer.book):
        told = as_if_named(
            piece,
            name_of(customer, hearer.book),
            lambda said: hearer.understood(said),
        )
        if codes_of(told.customer) != codes_of(customer):
            return None
        told = told._replace(customer=customer, contacts=told.contacts or _met_there(told, customer))
    if "others" in told.extras:
        return None
    return told._replace(text=piece).shifted(begin)


def _met_there(told: Intent, customer: Found | Ambiguous) -> tuple[str, ...]:
    """With whom a step is that names nobody, where the customer was only known by somebody of theirs (江总下周三生日,
    周四去拜访)."""
    met = told.name == "plan" and isinstance(customer, Found) and customer.by == "contact"
    return (customer.surface,) if met else ()


def _is_known_there(told: Intent, customer: Found | Ambiguous, book: Book) -> bool:
    """Whether what is told is only of another customer because somebody is named who is known here as well."""
    if not isinstance(told.customer, Found) or told.customer.by != "contact":
        return False
    here = [known for code in codes_of(customer) if (known := book.customer(code))]
    return any(known.knows(name) for known in here for name in told.contacts)


def planned_behind(text: str, begin: int, customer: Found | Ambiguous, hearer: Hearer) -> Intent | None:
    """The same where it is to be done on a day; None where it is no plan, or has none."""
    told = said_behind(text, begin, customer, hearer)
    return told if told is not None and told.name == "plan" and told.when is not None else None
