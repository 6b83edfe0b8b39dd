"""Recognises everything in a message, one kind after the other, each in what the ones before left over.

The order matters: a customer's name may hold numbers (三和) or words of goods, a time holds numbers, a person's name
may hold anything, and only what is left can be goods and money.
"""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from bot.nlu.context import Context, remembered
from bot.nlu.goods.finding import gate as goods_gate
from bot.nlu.goods.finding import read_goods
from bot.nlu.names import customers
from bot.nlu.names.belief import believed as believe
from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, find_names
from bot.nlu.people.finding import find_people, full_name_at, is_in_a_name, takes_charge
from bot.nlu.people.greeted import with_greeted
from bot.nlu.people.mention import Mention
from bot.nlu.people.mobiles_told import MOBILE
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, PHONE, TIME, Reading
from bot.nlu.several.hearsay import is_only_heard_of
from bot.nlu.skeleton import Piece, draw_skeleton
from bot.nlu.steps.departures import without_departures
from bot.nlu.text.blanks import blank
from bot.nlu.text.normalize import Normalized
from bot.nlu.times import TimeSpan, find_times
from config.words import Words

_ROLES = ("联系人", "负责人", "对接人", "收货人", "收件人", "经办人", "姓名", "法人")
"""What announces a name and nothing else."""
_START = attrgetter("start")
_FEW, _HEARD = "few_as_before", "heard_right_before"
Recognised = Sequence[Hit] | Sequence[Mention] | Sequence[TimeSpan]
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
    phone = MOBILE.search(rest) if "1" in source.characters else None
    if phone:
        rest = blank(rest, *phone.span())
    hits = find_names(rest, book, words, source.pairs) if audience == "rep" else []
    rest = _without(rest, [hit for hit in hits if hit.strong])
    starts = book.person_places(source.text, source.pairs)
    times = find_times(rest, now)
    if starts:
        times = [time for time in times if not is_in_a_name(rest, time.start, time.end, book)]
    times = without_departures(rest, times, words)
    rest = _without(rest, times)
    hits, people, rest = _names_and_people(source, rest, hits, starts, audience, book, words)
    if audience == "customer":
        people = with_greeted(source.text, people, words)
    if hits and times:
        times = [time for time in times if not _is_within(time.start, hits)]
    for person in people:
        rest = blank(rest, person.start, person.end + takes_charge(source.text, person, words))
    by_customer = audience == "customer"
    few = by_customer and words.cues.may_be_in(_FEW, source.characters, source.pairs)
    few = few and words.cues[_FEW].search(source.text) is not None
    possible = goods_gate(words.trade).possible_among(source.characters, source.pairs)
    goods, money = read_goods(rest, words.trade, source.text, possible, by_customer=by_customer, few=few)
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


def _without(text: str, found: Recognised) -> str:
    for each in found:
        text = blank(text, each.start, each.end)
    return text


def _is_within(place: int, hits: Sequence[Hit]) -> bool:
    for hit in hits:  # noqa: SIM110 -- as in `Reading.told`
        if hit.start <= place < hit.end:
            return True
    return False


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
    known = customers.contacts_of(hits, book) if starts else ()
    unnamed = _without(rest, hits)
    people = find_people(unnamed, book, words, known, starts)
    believed = believe(rest, unnamed, hits, people, book, words)
    rest = unnamed if believed == hits else _without(rest, believed)
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
        known = customers.contacts_of(believed, book) if starts else ()
        people = find_people(rest, book, words, known, starts)
    if unnamed_ones := _unnamed(source, rest, people, believed, book, words):
        people = sorted([*people, *unnamed_ones], key=_START)
    return believed, people, rest


def _unnamed(
    source: Normalized, rest: str, people: Sequence[Mention], hits: Sequence[Hit], book: Book, words: Words
) -> list[Mention]:
    """Persons by full name without a title: behind the customer's name, or behind 联系人 and the like."""
    rest = _without(rest, people)
    chosen = customers.choose(rest, hits, people, words)
    cues = _NAMES_SOMEBODY_OF if chosen else _NAMES_SOMEBODY
    cues = cues if words.cues.may_be_in(cues, source.characters, source.pairs) else ()
    places: dict[int, bool] = {}
    for cue in cues:
        for match in words.cues[cue].finditer(rest):
            places[match.end()] = match.group().startswith(_ROLES)
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
    pieces = [(hit.start, hit.end, CUSTOMER) for hit in reading.hits]
    for person in reading.people:
        pieces.append((person.start, person.end, PERSON))
    for time in reading.times:
        pieces.append((time.start, time.end, TIME))
    for goods in reading.goods.mentions:
        pieces.append((goods.start, goods.end, GOODS))
    for money in reading.money:
        if money.kind != "bare":
            pieces.append((money.start, money.end, MONEY))
    if reading.phone:
        pieces.append((*reading.phone.span(), PHONE))
    return pieces
