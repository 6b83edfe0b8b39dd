"""Recognises everything in a message, one kind after the other, each in what the ones before left over.

The order matters: a customer's name may hold numbers (三和) or words of goods, a time holds numbers, a person's name
may hold anything, and only what is left can be goods and money.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.nlu.context import Context, remembered
from bot.nlu.goods.finding import read_goods
from bot.nlu.names import customers
from bot.nlu.names.belief import believed as believe
from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, find_names
from bot.nlu.people.finding import MOBILE, Mention, find_people, full_name_at, is_in_a_name, takes_charge
from bot.nlu.people.greeted import with_greeted
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, PHONE, TIME, Piece, Reading, draw_skeleton
from bot.nlu.several.hearsay import is_only_heard_of
from bot.nlu.steps.departures import without_departures
from bot.nlu.text.blanks import blank
from bot.nlu.text.normalize import Normalized
from bot.nlu.times import find_times
from config.words import Words

_ROLES = ("联系人", "负责人", "对接人", "收货人", "收件人", "经办人", "姓名", "法人")
"""What announces a name and nothing else."""
_FEW, _HEARD = "few_as_before", "heard_right_before"
Spans = Sequence[tuple[int, int]]
_NAMES_SOMEBODY: tuple[str, ...] = ("names_person", "names_colleague")
_NAMES_SOMEBODY_OF = (*_NAMES_SOMEBODY, "meets_person")
"""The cues behind which somebody is named: without a customer, and with one."""


def read(
    source: Normalized,
    now: datetime,
    audience: str,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Reading:
    """Everything that is recognised in a message, without yet deciding what it is for. `now` is naive, local."""
    rest = source.text
    phone = MOBILE.search(rest)
    rest = _without(rest, [phone.span()] if phone else [])
    hits = find_names(rest, book, words) if audience == "rep" else []
    rest = _without(rest, [(hit.start, hit.end) for hit in hits if hit.strong])
    starts = book.person_places(source.text)
    times = find_times(rest, now)
    if starts:
        times = [time for time in times if not is_in_a_name(rest, time.start, time.end, book)]
    times = without_departures(rest, times, words)
    rest = _without(rest, [(time.start, time.end) for time in times])
    hits, people, rest = _names_and_people(source, rest, hits, starts, audience, book, words)
    if audience == "customer":
        people = with_greeted(source.text, people, words)
    if hits and times:
        named = {place for hit in hits for place in range(hit.start, hit.end)}
        times = [time for time in times if time.start not in named]
    rest = _without(
        rest, [(person.start, person.end + takes_charge(source.text, person, words)) for person in people]
    )
    by_customer = audience == "customer"
    few = by_customer and words.cues.may_be_in(_FEW, source.characters, source.pairs)
    few = few and words.cues[_FEW].search(source.text) is not None
    goods, money = read_goods(rest, words.trade, source.text, by_customer=by_customer, few=few)
    chosen = customers.choose(source.text, customers.with_contacts(hits, people, book), people, words)
    heard = people and words.cues.may_be_in(_HEARD, source.characters, source.pairs)
    if chosen and heard and is_only_heard_of(source.text, chosen, people, book, words):
        chosen = None
    reading = Reading(source, words, None, None, people, times, goods, money, phone, hits)
    if chosen:
        reading.customer = customers.settle(source.text, chosen, people, book)
        reading.customer_span = (chosen.start, chosen.end)
        reading.contacts = customers.contacts_among(people, reading.customer, book)
    redraw(reading)
    if not chosen and audience == "rep" and context is not None:
        reading.customer, reading.customer_span = remembered(rest, reading, book, context)
    return reading


def _without(text: str, spans: Spans) -> str:
    for start, end in spans:
        text = blank(text, start, end)
    return text


def _names_and_people(
    source: Normalized,
    rest: str,
    hits: Sequence[Hit],
    starts: Sequence[int],
    audience: str,
    book: Book,
    words: Words,
) -> tuple[list[Hit], list[Mention], str]:
    """The names that count, the persons, of whom those of the book can begin at `starts`, and the text without those
    names.

    The two lean on each other: a person behind a name speaks for it, and the customer's contacts are known by name.
    """
    hits = customers.without_contacts(rest, hits, book)
    known = customers.contacts_of(hits, book)
    unnamed = _without(rest, [(hit.start, hit.end) for hit in hits])
    people = find_people(unnamed, book, words, known, starts)
    believed = believe(rest, unnamed, hits, people, book, words)
    rest = unnamed if believed == hits else _without(rest, [(hit.start, hit.end) for hit in believed])
    if len(believed) < len(hits):
        people = find_people(rest, book, words, known, starts)
    if audience == "rep" and not believed:
        found = customers.by_sound(rest, book, words, people) or customers.stranger(rest, book, words, people)
    elif audience == "rep":
        found = customers.described(rest, believed, book, words, people)
    else:
        found = None
    if found:
        believed = [found]
        rest = blank(rest, found.start, found.end)
        people = find_people(rest, book, words, customers.contacts_of(believed, book), starts)
    people += _unnamed(source, rest, people, believed, book, words)
    return believed, sorted(people, key=lambda person: person.start), rest


def _unnamed(
    source: Normalized, rest: str, people: Sequence[Mention], hits: Sequence[Hit], book: Book, words: Words
) -> list[Mention]:
    """Persons by full name without a title: behind the customer's name, or behind 联系人 and the like."""
    rest = _without(rest, [(person.start, person.end) for person in people])
    chosen = customers.choose(rest, hits, people, words)
    cues = _NAMES_SOMEBODY_OF if chosen else _NAMES_SOMEBODY
    cues = cues if words.cues.may_be_in(cues, source.characters, source.pairs) else ()
    places = {
        match.end(): match.group().startswith(_ROLES)
        for cue in cues
        for match in words.cues[cue].finditer(rest)
    }
    if chosen:
        places.setdefault(chosen.end, False)
    phone = MOBILE.search(source.text) if places and "1" in source.characters else None
    number = phone.start() if phone else -1
    found: dict[int, Mention] = {}
    for place, announced in places.items():
        mention = full_name_at(rest, place, words, book.cutter, announced=announced, number=number)
        if mention and not any(
            mention.start < other.end and other.start < mention.end for other in found.values()
        ):
            found[mention.start] = mention
    return list(found.values())


def with_names(reading: Reading, names: Sequence[Hit]) -> Reading:
    """The reading with the names that were not believed beside another."""
    known = [(hit.start, hit.end) for hit in reading.hits]
    missed = [hit for hit in names if not any(hit.start < end and start < hit.end for start, end in known)]
    if missed:
        reading.hits = sorted([*reading.hits, *missed], key=lambda hit: hit.start)
        redraw(reading)
    return reading


def redraw(reading: Reading) -> None:
    """Draws the skeleton by what the reading holds now."""
    reading.skeleton, reading.starts = draw_skeleton(reading.source, _pieces(reading))


def _pieces(reading: Reading) -> list[Piece]:
    """The signs that stand for everything recognised."""
    pieces: list[Piece] = []
    for sign, found in (
        (CUSTOMER, reading.hits),
        (PERSON, reading.people),
        (TIME, reading.times),
        (GOODS, reading.goods.mentions),
    ):
        for each in found:
            pieces.append(Piece(each.start, each.end, sign))
    pieces += [Piece(money.start, money.end, MONEY) for money in reading.money if money.kind != "bare"]
    if reading.phone:
        pieces.append(Piece(*reading.phone.span(), PHONE))
    return pieces
