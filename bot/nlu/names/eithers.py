"""What names somebody of another customer before the one of whom it tells: a payment may be either's
(钱总帮李总付了8万), or none of ours (李总收到华光20万); whatever else is hearsay, or done for them
(江总说宏发要10吨304)."""

from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.names.others import RECORDED
from bot.nlu.several.visited_and_paid import known_elsewhere
from config.words import Words

_PAID = "log_payment"


def may_be_eithers(read: Intent, speaker: str, book: Book) -> bool:
    """Whether one of the records is a payment that names somebody who is known at another customer of the speaker's,
    and not at the one of which it is told."""
    return any(_strangers(part, speaker, book) for part in read.parts or (read,) if part.name == _PAID)


def is_of_somebody_elses(told: Intent, speaker: str, book: Book, words: Words) -> bool:
    """Whether such a person stands before the customer who is named: behind it they may be that one's (华光那边,李总付
    了20万). Of what is no payment they must be who tells it, or speaks for that customer."""
    named = told.spans.get("customer")
    if named is None or told.name not in RECORDED or not told.contacts:
        return False
    before = told.text[: named.start]
    people = [person for person in _strangers(told, speaker, book) if person in before]
    if told.name == _PAID:
        return bool(people)
    tells = words.cues["speaks_for"]
    return any(tells.fullmatch(before, before.rfind(person) + len(person)) for person in people)


def _strangers(told: Intent, speaker: str, book: Book) -> list[str]:
    """Who is named in a record and known at another customer of the speaker's, and not at the one who has it."""
    if not isinstance(told.customer, Found):
        return []
    return known_elsewhere(told, told.customer.code, speaker, book)
