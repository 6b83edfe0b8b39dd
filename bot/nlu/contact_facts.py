"""What a message tells of the people at a customer's: who is new there, rose, left, took over; numbers and birthdays.

华光新采购叫刘芳,电话139…; 李总升副总了; 王总离职了,接手的是周经理; 李总生日5月3号. A message that says nothing else
means just that; one that tells of a talk keeps its meaning, and the facts beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.contact_fact_cues import (
    ASKS,
    BESIDE,
    BIRTHDAY,
    BY_WORD,
    CAME,
    DECIDES,
    LEFT,
    MAY_TELL,
    NAMES,
    NEW,
    NO_TITLES,
    NOT_YET,
    NUMBER,
    ONLY_A_NUMBER,
    TAKES_OVER,
    WECHAT,
    rises,
)
from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Fact, Found, Intent, Named, Span, codes_of
from bot.nlu.names import bearers
from bot.nlu.normalize import normalize
from bot.nlu.people import Mention, full_name_at
from bot.nlu.read import read, redraw
from bot.nlu.reading import Reading
from bot.nlu.surnamed import read_surnamed
from config.words import Words

NAME = "note_contact"
_MAY_MEAN_IT = frozenset(
    {"unknown", "query_customer", "new_lead", "check_in", "log_interaction", "update_opportunity"}
)


@dataclass(frozen=True, slots=True)
class _Told:
    """One fact: of whom it is told, what, and with which characters of the normalised text."""

    who: Mention
    field: str
    value: str
    start: int
    end: int


def with_contact_facts(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent:
    """The intent with what the message tells of contacts; one that tells nothing else becomes "note_contact"."""
    if whole.name not in _MAY_MEAN_IT or not MAY_TELL.search(whole.text) or ASKS.search(whole.text):
        return whole
    reading = read(normalize(whole.text), now.replace(tzinfo=None), "rep", book, words, context)
    surnamed = [
        _Told(person, "title", role, person.start, person.end)
        for person, role in read_surnamed(_with_newly_named(reading, book, words))
    ]
    told = [*surnamed, *_facts(reading, words)]
    if not told or _means_something_else(whole, told):
        return whole
    facts = tuple(Fact(each.who.name, each.field, each.value) for each in told)
    spans = {
        f"facts.{number}": Span(*reading.source.original(each.start, each.end), each.field)
        for number, each in enumerate(told)
    }
    if _tells_of_a_talk(whole, told, reading):
        strangers = not all(
            each in surnamed or _is_theirs(each.who.name, whole, book, context) for each in told
        )
        return whole if strangers else replace(whole, facts=facts, spans={**whole.spans, **spans})
    known = [each for each in told if each not in surnamed]
    customer, said = _whose(told, known, reading, book, context)
    if customer is None or said is None:
        return whole  # somebody whom nobody knows: an advertisement, a joke
    spans["customer"] = Span(*reading.source.original(*said), "contact_facts")
    return Intent(
        NAME,
        whole.text,
        customer=customer,
        contacts=tuple(dict.fromkeys(each.who.name for each in told)),
        facts=facts,
        spans={"intent": spans["facts.0"]._replace(rule="contact_facts"), **spans},
    )


def _means_something_else(whole: Intent, told: Sequence[_Told]) -> bool:
    """Whether what was understood counts, and the facts do not: somebody new, a deal, an arrival."""
    match whole.name:
        case "new_lead":
            return not codes_of(whole.customer)
        case "update_opportunity":
            return bool(whole.stage or whole.amount or whole.due)
        case "check_in":
            return not any(each.field in ("left", "new") for each in told)
    return False


def _with_newly_named(reading: Reading, book: Book, words: Words) -> Reading:
    """The reading with who is named without a title behind 接手的是 and the like."""
    text = reading.source.text
    named = [full_name_at(text, match.end(), words, book.cutter) for match in NAMES.finditer(text)]
    missed = [
        person
        for person in named
        if person
        and not any(person.start < other.end and other.start < person.end for other in reading.people)
    ]
    if missed:
        reading.people = sorted([*reading.people, *missed], key=lambda person: person.start)
        redraw(reading)
    return reading


def _tells_of_a_talk(whole: Intent, told: Sequence[_Told], reading: Reading) -> bool:
    """Whether something happened besides: there are goods, a next step, or a way of talking apart from the facts."""
    if whole.name != "log_interaction":
        return False
    if whole.items or whole.follow_up or whole.amount or whole.when:
        return True
    said = whole.spans.get("method")
    around = [reading.source.original(each.who.start, each.end) for each in told]
    return said is not None and not any(start <= said.start and said.end <= end for start, end in around)


def _is_theirs(person: str, whole: Intent, book: Book, context: Context | None) -> bool:
    """Whether the person is perhaps one of the customer's: known there, or at no other customer of the speaker."""
    if any((customer := book.customer(code)) and customer.knows(person) for code in codes_of(whole.customer)):
        return True
    speaker = context.speaker if context else None
    return speaker is None or not any(customer.knows(person) for customer in book.owned_by(speaker))


def _whose(
    told: Sequence[_Told], known: Sequence[_Told], reading: Reading, book: Book, context: Context | None
) -> tuple[Named | None, tuple[int, int] | None]:
    """At whose customer the people are: the one who is named and knows one of them, or beside whose name one stands;
    else the only one of the speaker's who knows one that is spoken of as known; else the one who is named."""
    people = [each.who for each in told]
    for hit in reading.hits:
        knows = any(customer.knows(person.name) for customer in bearers(hit, book) for person in people)
        if knows or any(0 <= person.start - hit.end <= BESIDE for person in people):
            return hit.named(reading.source.text), (hit.start, hit.end)
    if context is not None and context.speaker:
        for person in (each.who for each in known):
            knowing = [each for each in book.owned_by(context.speaker) if each.knows(person.name)]
            if len(knowing) == 1:
                return Found(knowing[0].code, person.name, "contact"), (person.start, person.end)
            if knowing:
                codes = tuple(each.code for each in knowing)
                return Ambiguous(codes, person.name), (person.start, person.end)
    return reading.customer, reading.customer_span


def _facts(reading: Reading, words: Words) -> Iterator[_Told]:
    people = {reading.place(person.start): person for person in reading.people if person.side == "theirs"}
    if people:
        left = list(_of(LEFT, "left", reading, people))
        yield from left
        yield from _of(rises(words), "title", reading, people)
        yield from _heirs(reading, people) if left else ()
        newcomers = list(_newcomers(reading, people))
        yield from newcomers
        yield from _of(DECIDES, "decides", reading, people)
        yield from _numbers(reading, people, newcomers)
        yield from _by_word(reading, people)


def _of(
    pattern: re.Pattern[str], field: str, reading: Reading, people: Mapping[int, Mention]
) -> Iterator[_Told]:
    """What a pattern that begins with a person, or 他, says of that person, unless it is only expected or denied."""
    for match in pattern.finditer(reading.skeleton):
        before = [place for place in people if place <= match.start()]
        names = match.start() in people or reading.skeleton[match.start()] in "他她"
        if before and names and not NOT_YET.search(reading.skeleton, 0, match.start("value")):
            start, end = reading.origin(*match.span("value"))
            yield _Told(people[max(before)], field, reading.source.text[start:end].strip(" ,"), start, end)


def _heirs(reading: Reading, people: Mapping[int, Mention]) -> Iterator[_Told]:
    """Who takes over from somebody who left."""
    for match in TAKES_OVER.finditer(reading.skeleton):
        at = next(match.start(name) for name in ("heir", "now", "who") if match[name])
        if at in people:
            yield _Told(people[at], "heir", "", *reading.origin(*match.span()))
            return


def _newcomers(reading: Reading, people: Mapping[int, Mention]) -> Iterator[_Told]:
    for pattern in (NEW, CAME):
        for match in pattern.finditer(reading.skeleton):
            at = match.start("who")
            if at in people:
                title = (match.groupdict().get("value") or "").removesuffix("部")
                title = "" if title in NO_TITLES else title
                yield _Told(people[at], "new", title, *reading.origin(*match.span()))
                return


def _numbers(reading: Reading, people: Mapping[int, Mention], newcomers: Sequence[_Told]) -> Iterator[_Told]:
    """A mobile number right behind a person is theirs; that of the only person is, wherever it stands."""
    if reading.phone is None:
        return
    match = NUMBER.search(reading.skeleton)
    who = people.get(match.start("who")) if match else None
    newcomer = newcomers[0].who if newcomers else None
    who = who or newcomer or (next(iter(people.values())) if ONLY_A_NUMBER.search(reading.skeleton) else None)
    if who is not None:
        yield _Told(who, "mobile", re.sub(r"\D", "", reading.phone[1]), *reading.phone.span())


def _by_word(reading: Reading, people: Mapping[int, Mention]) -> Iterator[_Told]:
    """What is told with a word of its own, of the last person before it: a birthday, an address, a hobby."""
    text, characters = reading.source.text, reading.source.characters
    found = {
        field: next(
            (m for sought in reading.words.extras[field] for m in sought.finditer(text, characters)), None
        )
        for field in BY_WORD
    }
    for field, match in (
        found | {"birthday": BIRTHDAY.search(text), "wechat_id": WECHAT.search(text)}
    ).items():
        before = [person for person in people.values() if match and person.start < match.end("value")]
        if match and before:
            value = match["value"].strip().removeprefix(before[-1].name).removeprefix("是")
            yield _Told(before[-1], field, value, *match.span("value"))
