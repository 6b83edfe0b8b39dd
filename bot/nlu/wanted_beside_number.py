"""A demand behind somebody's number (采购部王经理电话13899998888说要20吨304): the number of theirs, and what they want.

Read as one, the number alone would be kept, or a talk by telephone: 电话 is the word for that, too.
"""

from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.contact_facts import NAME, with_contact_facts
from bot.nlu.context import Context
from bot.nlu.intent import Found, Intent, Span
from bot.nlu.understand import understand
from config.late_patterns import late
from config.words import Words

_NUMBER = late(
    r"[\s,，]*(?:他|她)?的?(?:新|换了?|改了?|变了?)*(?:手机|电话|联系方式|号码?|微信|同号|也?是|为|[:： ])*"
    r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)"
)
_WANTS = late("[要订买需]|采购")
_MOBILE = late(r"1[3-9]\d[- ]?\d{4}")
_HEARD_AS = frozenset({NAME, "log_demand", "log_interaction"})


def wanted_beside_number(
    noted: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """What is noted of the contact and the demand, as `parts`; None where the message does not hold both, of one
    customer: behind a visit the goods are the talk's."""
    text = noted.text
    if noted.name not in _HEARD_AS or not (noted.items or noted.facts) or not _MOBILE.search(text):
        return None
    number = _NUMBER.search(text)
    if number is None or not _WANTS.search(text, number.end()):
        return None
    without = text[: number.start()] + text[number.end() :]
    wanted = understand(without, now, "rep", book, words, context=context)
    if wanted.name != "log_demand" or not wanted.items or not isinstance(wanted.customer, Found):
        return None
    head = text[: number.end()]
    told = with_contact_facts(
        understand(head, now, "rep", book, words, context=context), now, book, words, context
    )
    if (
        told.name != NAME
        or not isinstance(told.customer, Found)
        or told.customer.code != wanted.customer.code
    ):
        return None
    gap = number.end() - number.start()
    spans = {name: _behind(span, number.start(), gap) for name, span in wanted.spans.items()}
    demand = wanted._replace(text=text, spans=spans)
    return Intent("several", text, parts=(told._replace(text=text), demand))


def _behind(span: Span, cut: int, gap: int) -> Span:
    """The place of what was read without the number, in the message that has it."""
    start = span.start + gap if span.start >= cut else span.start
    return span._replace(start=start, end=span.end + gap if span.end > cut else span.end)
