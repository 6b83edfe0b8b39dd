"""What is told of several people who are alone named and known at different customers of the speaker (钱总要10吨304,
李总要5吨316L; 钱总、李总都要10吨304): a record for each, since the customer of the first is not that of the others.

The message is read as if the customer of each stood before them (江阴华宏钱总要…), which splitting.py takes apart.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent, Span, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.mere_mentions import without_mere_mentions
from bot.nlu.names.others import RECORDED
from bot.nlu.reading import Reading
from bot.nlu.several.parts import says_enough
from bot.nlu.several.said_behind import LONGEST
from bot.nlu.several.said_of_all import said_of_all
from bot.nlu.several.splitting import several
from bot.nlu.several.whose_figures import Named, is_each_recorded
from bot.nlu.text.pauses import behind_pause

_BY_CONTACT = "contact"
_ALIKE = frozenset({"log_demand", "log_payment", "log_quote"})
_PAUSES = ",，。;；!！\n"


class _Known(NamedTuple):
    """Somebody who is alone named: where, and the code and the name of the customer who knows them."""

    person: str
    start: int
    code: str
    customer: str


def each_of_contacts(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with a record for each as `parts`, or with those of whom none is as extras["others"]; unknown
    where it is told of another one, of somebody who may be anybody's, or of a payment it is not plain whose it is; None
    where they are of one customer, or it is not plain that something is told of each."""
    text, speaker = whole.text, hearer.speaker
    if not whole.contacts or speaker is None or len(text) > LONGEST or whole.name not in RECORDED:
        return None
    if not isinstance(whole.customer, Found) or _are_all_there(whole, hearer.book):
        return None
    if isinstance(reading := hearer.recognised(text), Intent):
        return None
    known, doubtful = _known(whole, reading, speaker, hearer.book)
    of_one = len({codes_of(whole.customer)[0], *(each.code for each in known)}) < 2
    if not known or of_one:
        return None
    if doubtful:
        return Intent("unknown", text)  # 江总要10吨,马总要5吨,钱总要3吨, with 马总 of nobody
    if whole.name == "plan" and not whole.items and _clause_of(known[-1].start, text) > known[0].start:
        return None  # steps in turn are read in plans_in_turn.py
    found = _spelled_out(whole, reading, known, hearer)
    if found is None or not _is_plain(found, whole.customer, known, hearer.book):
        paid = whole.name == "log_payment" and whole.customer.by == _BY_CONTACT
        if paid and several(whole, hearer) is None:
            return Intent("unknown", text)  # 钱总帮李总付了8万: it may be either's
        return None
    people = [Named(each.start, each.start + len(each.person), each.code) for each in known]
    is_lost = not is_each_recorded(found.parts or (found,), people, reading, text)
    if is_lost or (not found.parts and not says_enough(found)):
        return Intent("unknown", text)  # 钱总介绍了周总,周总要5吨: what is told is the other one's
    parts = tuple(_as_said(part, known) for part in found.parts)
    return _as_said(found, known)._replace(text=text, parts=parts)


def _spelled_out(whole: Intent, reading: Reading, known: Sequence[_Known], hearer: Hearer) -> Intent | None:
    """The message with a record for each, read with the customer before each of them."""

    def read(text: str) -> Intent | None:
        named = hearer.understood(_spelled(text, known))
        found = several(named, hearer)
        return found and without_mere_mentions(found)

    of_all = said_of_all(whole.text, reading, hearer.words) if whole.name == "log_demand" else None
    told = read(of_all.told) if of_all else None
    each = told and of_all and of_all.of_each(told)
    return each or read(whole.text)


def _are_all_there(whole: Intent, book: Book) -> bool:
    """Whether the customer of the message knows everybody who is named."""
    customer = book.customer(codes_of(whole.customer)[0])
    return customer is not None and all(customer.knows(name) for name in whole.contacts)


def _known(whole: Intent, reading: Reading, speaker: str, book: Book) -> tuple[list[_Known], bool]:
    """Those who are known at one customer of the speaker's alone, and whether others may be anybody's. Nobody where one
    stands behind a customer who is named: people are theirs there, but where the same is told of each in a clause of
    its own (佳和要10吨304,钱总要5吨316L)."""
    found: list[_Known] = []
    doubtful = False
    assert isinstance(whole.customer, Found)
    theirs = _clauses_of_customers(whole, reading)
    here = book.customer(whole.customer.code) if theirs else None
    for name in whole.contacts:
        starts = [
            reading.source.original(person.start, person.end)[0]
            for person in reading.people
            if person.name == name
        ]
        if not starts or not all(whole.text.startswith(name, at) for at in starts):
            return [], False
        clauses = {_clause_of(at, whole.text) for at in starts}
        if here and clauses.issubset(theirs) and here.knows(name):
            continue  # 佳和江总要10吨304,钱总要5吨316L
        if theirs and not all(_is_apart(clause, theirs, whole.name) for clause in clauses):
            return [], False
        knowing = [customer for customer in book.owned_by(speaker) if customer.knows(name)]
        if len(knowing) != 1:
            doubtful = True
            continue
        found += [_Known(name, start, knowing[0].code, knowing[0].name) for start in starts]
    found.sort(key=lambda each: each.start)
    return [*found[:1], *(_listed(each, before) for before, each in pairwise(found))], doubtful


def _clauses_of_customers(whole: Intent, reading: Reading) -> list[int]:
    """Where the clauses begin in which customers are named, that of the message first; none where its is not."""
    assert isinstance(whole.customer, Found)
    if whole.customer.by == _BY_CONTACT:
        return []
    named = (reading.source.original(hit.start, hit.end)[0] for hit in reading.hits)
    places = (whole.text.find(whole.customer.surface), *named)
    return [_clause_of(place, whole.text) for place in places]


def _is_apart(clause: int, theirs: Sequence[int], intent: str) -> bool:
    """Whether whoever is named in that clause is none of the people of the customers who are named."""
    return clause not in theirs and (clause < theirs[0] or intent in _ALIKE)


def _listed(known: _Known, before: _Known) -> _Known:
    """The same with what stands between two of a list, where nothing does (钱总李总都要10吨)."""
    joined = known.start == before.start + len(before.person)
    return known._replace(customer=f"、{known.customer}") if joined else known


def _clause_of(place: int, text: str) -> int:
    """Where the clause that holds that character begins."""
    return behind_pause(text, max(0, place), _PAUSES)


def _spelled(text: str, known: Sequence[_Known]) -> str:
    """The text with the customer before each of them."""
    for each in reversed(known):
        text = f"{text[: each.start]}{each.customer}{text[each.start :]}"
    return text


def _is_plain(found: Intent, customer: Found, known: Sequence[_Known], book: Book) -> bool:
    """Whether each record is of another customer, unless they are all demands (江总要10吨,钱总要5吨,吴经理要3吨), and
    names nobody whom that one does not know; beside a customer who is named, only where the same is told of all
    (钱总要10吨304,佳和要5吨)."""
    records = found.parts or (found,)
    codes = [codes_of(part.customer) for part in records]
    alike = {part.name for part in records}
    if not all(codes) or (len(set(codes)) < len(codes) and alike != {"log_demand"}):
        return False
    strangers = any(
        not (of := book.customer(code[0])) or not of.knows(name)
        for code, part in zip(codes, records, strict=True)
        for name in part.contacts
        if name in {each.person for each in known}
    )
    return not strangers and (customer.by == _BY_CONTACT or (len(alike) == 1 and alike <= _ALIKE))


def _as_said(record: Intent, known: Sequence[_Known]) -> Intent:
    """The record without the names that were not said."""
    customer = record.customer
    if isinstance(customer, Found) and any(each.code == customer.code for each in known):
        customer = customer._replace(by=_BY_CONTACT)
    extras = {name: _unspelled(value, known) for name, value in record.extras.items()}
    return record._replace(
        customer=customer,
        text=_unspelled(record.text, known),
        extras=extras,
        spans=_said(record.spans, known),
    )


def _unspelled(words: str, known: Sequence[_Known]) -> str:
    for each in known:
        words = words.replace(f"{each.customer}{each.person}", each.person)
    return words


def _said(spans: Mapping[str, Span], known: Sequence[_Known]) -> dict[str, Span]:
    """Where they stand in what was said; that of a customer who was not, is that of the person."""
    said = {}
    for field, span in spans.items():
        start, end = _place(span.start, known), _place(span.end, known)
        person = next((each for each in known if each.start == start == end), None)
        said[field] = span._replace(start=start, end=start + len(person.person) if person else end)
    return said


def _place(place: int, known: Sequence[_Known]) -> int:
    """The character of the message that stands at that place of the spelled one."""
    added = 0
    for each in known:
        if place < each.start + added:
            break
        added += min(len(each.customer), place - each.start - added)
    return place - added
