"""What comes behind a plan and is a record of its own: a second plan (下周三去拜访李总,下周四去拜访钱总), or what is
told of people (明天去华宏,毛总月底离职)."""

import re

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, Named, Unknown, codes_of
from bot.nlu.names.as_if_named import as_if_named, name_of
from bot.nlu.names.book import Book
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.rules.choosing import BY_EXPERIENCE
from config.words import Words

PAUSES = " ,，、。;；!！\n"
PAUSE = re.compile(f"[{PAUSES}]+")

_MET_ON_DAY = "met-on-day"
_LONGEST = 24
"""Characters of a name and a day; what is longer says more."""


def is_plan(part: Intent, message: str) -> bool:
    """Whether it is planned on what day one meets whom. The part's spans are those of the message."""
    planned = part.name == "plan" and part.when is not None and bool(part.customer or part.contacts)
    return planned and not _is_theirs(part, message)


def _is_theirs(part: Intent, message: str) -> bool:
    """Whether it is only heard that they, or somebody of theirs, do something on a day (毛总下周三去北京,
    明天华光提货): nothing but the day is said before their name."""
    heard, day = part.spans.get("intent"), part.spans.get("when")
    if heard is None or day is None or heard.rule != BY_EXPERIENCE or part.method:
        return False
    named = [part.text.find(name) for name in (*part.contacts, _surface(part.customer)) if name]
    before = part.text[: min((place for place in named if place >= 0), default=len(part.text))]
    return before.strip(" ,，的") in ("", message[day.start : day.end])


def _surface(customer: Named | None) -> str:
    """The customer's name as written."""
    if isinstance(customer, Unknown):
        return customer.name
    return customer.surface if customer is not None else ""


def planned_next(text: str, begin: int, first: Intent, hearer: Hearer) -> Intent | None:
    """What stands from `begin` on behind a plan; None where it is no record, or puts the other day in place of the
    first (下周三去,不行就周四去)."""
    if hearer.words.cues["either_day"].search(text):
        return None
    piece = text[begin:]
    clause, *more = PAUSE.split(piece.rstrip(PAUSES), maxsplit=1)
    short = met_on_day(clause, first, hearer)
    if short is not None and (not more or planned_next(more[0], 0, short, hearer)):
        return short._replace(text=piece).shifted(begin)

    behind = hearer.behind(first)

    def read(said: str) -> Intent:
        return with_contact_facts(behind.understood(said), behind)

    told = read(piece)
    is_read = (
        told.name in ("plan", NAME) and _names_customer(told) and not _is_asked_for(told, piece, hearer.words)
    )
    if told.name == NAME and not _names_customer(told):
        told = told._replace(customer=first.customer)  # 下周三去看何总,他爱喝茶
    elif not is_read and _may_be_of(first.customer, told, hearer.book):
        told = as_if_named(piece, name_of(first.customer, hearer.book), read)
        told = told._replace(customer=told.customer and first.customer)
    if "others" in told.extras or not (is_plan(told, piece) or _tells_of_people(told)):
        return None
    if told.name == "plan" and not _is_step(told, piece, hearer.words):
        return None
    return told._replace(text=piece).shifted(begin)


def met_on_day(piece: str, like: Intent | None, hearer: Hearer) -> Intent | None:
    """The plan of words that are nothing but a name and a day (下周四钱总, behind 下周三拜访毛总): what is done then is
    said of the other one, or meant. None where they are anything else."""
    if len(piece) > _LONGEST:
        return None
    reading = hearer.of_anybody().recognised(piece)
    if isinstance(reading, Intent) or not reading.has("name_and_day"):
        return None
    meeting = hearer.words.lists["meeting"][0]
    told = as_if_named(piece, meeting, hearer.understood)
    if told.name != "plan" or told.when is None or told.customer is None:
        return None
    heard = told.spans["intent"]._replace(rule=_MET_ON_DAY)
    method = like.method if like is not None else None
    return told._replace(method=method, spans={**told.spans, "intent": heard})


def _is_step(told: Intent, piece: str, words: Words) -> bool:
    """Whether a second plan is ours: nothing of somebody else stands before its day (让毛总周二把图纸准备好), and it
    names with whom it is, or goes on (下周五再去); 下周四去上海开会 is with nobody of theirs."""
    if not words.cues["before_second_day"].fullmatch(piece[: told.spans["when"].start]):
        return False
    named = any(name in piece for name in (*told.contacts, _surface(told.customer)) if name)
    return named or words.cues["goes_on_with"].search(piece) is not None


def _is_asked_for(told: Intent, piece: str, words: Words) -> bool:
    """Whether it is whom to ask for there (下周三去华宏,联系王经理13899998888), whoever else has one of that name."""
    by_contact = isinstance(told.customer, Found) and told.customer.by == "contact"
    return told.name == NAME and by_contact and words.cues["asked_for_there"].match(piece) is not None


def _names_customer(told: Intent) -> bool:
    """Whether a customer is named, and not only the one spoken of before."""
    return told.customer is not None and not (
        isinstance(told.customer, Found) and told.customer.by == "context"
    )


def names_another(told: Intent, customer: Named | None) -> bool:
    """Whether another customer than that is named."""
    return _names_customer(told) and codes_of(told.customer) != codes_of(customer)


def _tells_of_people(told: Intent) -> bool:
    return told.name == NAME and isinstance(told.customer, Found | Ambiguous)


def _may_be_of(customer: Named | None, told: Intent, book: Book) -> bool:
    """Whether what is told may be of that customer, and not of another who is only not named: nobody stands in it, or
    somebody of theirs, or they were named."""
    if not isinstance(customer, Found | Ambiguous):
        return False
    if not told.contacts or isinstance(customer, Ambiguous) or customer.by not in ("contact", "context"):
        return True
    known = book.customer(customer.code)
    return known is not None and any(known.knows(name) for name in told.contacts)
