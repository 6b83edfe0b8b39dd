"""What is told of the people at several customers in one message (华宏采购归钱总管,佳和采购归吴经理管): a record for
each, since read as one all of them would be at the first's."""

import re

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.finding import find_names
from bot.nlu.names.others import RECORDED
from bot.nlu.people.contact_fact_cues import MAY_TELL
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.left_for import GONE
from bot.nlu.several.parts import says_enough
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.text.normalize import normalize
from bot.nlu.text.pauses import clauses
from config.words import Words

_PAUSES = " ,，。;；!！\n"
_US = re.compile("[我咱]|[拜走回]访|登门|拜会")
"""What only we do, or says so."""
_THEY = re.compile("[他她人]|现在")
_PAUSE = re.compile("[,，。;；!！\n]+ *")


def facts_of_each(noted: Intent, hearer: Hearer) -> Intent | None:
    """What was told of people, and what else is recorded, as `parts`, one a customer, or with the other one as
    extras["others"] where it may only be where they went; None where it is of one, or not plain whose each is."""
    text, is_talk = noted.text, noted.name == "log_interaction"
    if not _may_tell(noted) or len(text) > LONGEST:
        return None
    begins = _where_each_begins(text, hearer.book, hearer.words)
    if begins and begins[0] and is_talk:
        begins.insert(0, 0)  # 江总调走了,去了华宏: he is known by himself
    if len(begins) < 2:
        return None
    parts: list[Intent] = []
    for begin, end in zip([0, *begins[1:]], [*begins[1:], len(text)], strict=True):
        part = _read(text[begin:end].rstrip(_PAUSES), hearer)
        if parts and may_be_theirs(part, left=any(fact.field in GONE for fact in parts[-1].facts)):
            return (
                _named_beside(parts[0], text[begin:end], hearer.book, hearer.words)
                if len(begins) == 2
                else None
            )
        if not isinstance(part.customer, Found | Ambiguous) or not (part.name == NAME or _is_record(part)):
            return None
        if not parts and is_talk and part.name != NAME:
            return None
        parts.append(part.shifted(begin))
    if len({codes_of(part.customer) for part in parts}) < len(parts):
        return None
    return noted._replace(name="several", extras={}, facts=(), parts=tuple(parts))


def _read(piece: str, hearer: Hearer) -> Intent:
    told = hearer.understood(piece)
    return with_contact_facts(told, hearer)


def _may_tell(noted: Intent) -> bool:
    """Whether it tells of people, or is heard as a talk and begins with what may be told of them (佳和江总调走了,
    去了华宏)."""
    if noted.name == "log_interaction":
        return MAY_TELL.search(noted.text) is not None
    return noted.name == NAME or (noted.name == "plan" and "birthday" in noted.extras)


def _is_record(part: Intent) -> bool:
    """Whether something else is recorded of a customer, and of no other (佳和吴经理离职了,华宏要10吨304)."""
    return part.name in RECORDED and says_enough(part) and "others" not in part.extras


def may_be_theirs(part: Intent, *, left: bool) -> bool:
    """Whether a clause behind what is told of somebody may say where they went, and not we: it names neither us, nor
    whom we met, nor a day; the day may be theirs where they `left`."""
    if left and part.name == "unknown":
        return _THEY.match(part.text) is not None  # 江总调走了,他去了华宏
    if part.name not in ("log_interaction", "plan", "check_in") or part.contacts or _US.search(part.text):
        return False
    return part.when is None or (left and part.name != "plan")


def _named_beside(noted: Intent, piece: str, book: Book, words: Words) -> Intent | None:
    """What was told of people, with the customer of the piece behind it as extras["others"] (佳和江总离职了,去了华宏:
    he may work there now)."""
    if noted.name != NAME:
        return None
    source = normalize(piece)
    (name, *_) = (source.text[hit.start : hit.end] for hit in find_names(source.text, book, words))
    return noted._replace(text=noted.text + piece, extras={**noted.extras, "others": name})


def _where_each_begins(text: str, book: Book, words: Words) -> list[int]:
    """Where the clause of each customer who is named begins; none where a clause names two."""
    begins: list[int] = []
    last: tuple[str, ...] = ()
    for begin, end in clauses(text, _PAUSE):
        named = {hit.codes for hit in find_names(normalize(text[begin:end]).text, book, words)}
        if len(named) > 1:
            return []
        if named and (codes := named.pop()) != last:
            begins.append(begin)
            last = codes
    return begins
