"""The door of understanding: a message, the moment, who speaks, the book and the words in; one `Intent` out.

In order: spelling is evened out; names of the book, times, sizes, grades, money, quantities and persons are found, each
in what the ones before left over; the skeleton is drawn (bot/nlu/reading.py); a rule decides the intent; the fields that
this intent has are filled, each with the span of the message that it was read from.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import compress
from typing import Any, Literal

from bot.nlu import extras as further
from bot.nlu import names as book_names
from bot.nlu.book import Book
from bot.nlu.commands import read_command
from bot.nlu.context import Context, remembered
from bot.nlu.goods import read_goods
from bot.nlu.intent import Found, Intent, Named, Span
from bot.nlu.mentions import blank
from bot.nlu.money import Money
from bot.nlu.names import Hit
from bot.nlu.normalize import Normalized, normalize
from bot.nlu.people import MOBILE, Mention, find_people, full_name_at
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, PHONE, TIME, Piece, Reading, draw_skeleton
from bot.nlu.roles import Roles, assign, follow_up
from bot.nlu.rules import Rule, decide
from bot.nlu.strangers import find_stranger
from bot.nlu.times import find_times
from config.words import Words

Audience = Literal["rep", "customer"]


def understand(
    text: str,
    now: datetime,
    audience: Audience,
    book: Book,
    words: Words,
    *,
    context: Context | None = None,
) -> Intent:
    """What `text` means to `audience` at `now` (aware, in the local zone). Any string; never raises.

    A field that the message does not speak of is `None` or empty. `context` fills what only it can know ("他", "那边").
    """
    local = now.replace(tzinfo=None)
    source = normalize(text)
    command = read_command(source, local, audience, book, words)
    if command is not None:
        return replace(command, text=text)
    reading = read(source, local, audience, book, words, context)
    rule = decide(reading, audience)
    return _fill(text, reading, rule, audience, words)


def read(
    source: Normalized,
    now: datetime,
    audience: Audience,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Reading:
    """Everything that is recognised in a message, without yet deciding what it is for."""
    rest = source.text
    phone = MOBILE.search(rest)
    if phone:
        rest = blank(rest, *phone.span())
    hits = book_names.find_names(rest, book, words) if audience == "rep" else []
    for hit in hits:
        rest = blank(rest, hit.start, hit.end) if hit.strong else rest
    times = find_times(rest, now)
    for time in times:
        rest = blank(rest, time.start, time.end)
    known = _contacts_of(hits, book)
    named = rest
    for hit in hits:
        named = blank(named, hit.start, hit.end)
    people = find_people(named, book, words, known)
    believed = _believed(rest, hits, people, words)
    for hit in believed:
        rest = blank(rest, hit.start, hit.end)
    if len(believed) < len(hits):
        people = find_people(rest, book, words, known)
    hits = believed
    chosen = _choose(hits)
    if audience == "rep" and chosen is None:
        chosen = _by_sound(rest, book, words, people) or _stranger(rest, book, words, people)
        if chosen:
            rest = blank(rest, chosen.start, chosen.end)
            known = _contacts_of([chosen], book)
            people = find_people(rest, book, words, known)
    people = sorted(
        [*people, *_unnamed(rest, people, hits, chosen, book, words)], key=lambda person: person.start
    )
    for person in people:
        rest = blank(rest, person.start, person.end)
    goods, money = read_goods(rest, words.trade)
    customer, customer_span = (
        _settle(source.text, chosen, people, book),
        (chosen.start, chosen.end) if chosen else None,
    )
    if customer is None and audience == "rep" and context is not None:
        customer, customer_span = remembered(rest, people, book, words, context)
    reading = Reading(source, words, customer, customer_span, people, times, goods, money, phone)
    pieces = [
        Piece(hit.start, hit.end, CUSTOMER)
        for hit in ([*hits] if chosen in hits or not chosen else [*hits, chosen])
    ]
    pieces += [Piece(person.start, person.end, PERSON) for person in people]
    pieces += [Piece(time.start, time.end, TIME) for time in times]
    pieces += [Piece(mention.start, mention.end, GOODS) for mention in goods.mentions]
    pieces += [Piece(sum_of.start, sum_of.end, MONEY) for sum_of in money if sum_of.kind != "bare"]
    if phone:
        pieces.append(Piece(*phone.span(), PHONE))
    reading.skeleton, reading.starts = draw_skeleton(source.text, pieces)
    return reading


def _contacts_of(hits: Sequence[Hit], book: Book) -> set[str]:
    """What the contacts of the customers that are perhaps meant are called."""
    customers = [customer for hit in hits for code in hit.codes[:8] if (customer := book.customer(code))]
    return {
        name
        for customer in customers
        for person in customer.contacts
        for name in (person.name, person.called)
    } - {""}


# -- the customer ---------------------------------------------------------------------------------------------------


def _believed(rest: str, hits: Sequence[Hit], people: Sequence[Mention], words: Words) -> list[Hit]:
    """The hits that are strong, or have something beside them that speaks of a customer."""
    starts = {person.start for person in people}
    return [hit for hit in hits if hit.strong or _has_cue(rest, hit, starts, words)]


def _has_cue(text: str, hit: Hit, people: set[int], words: Words) -> bool:
    """A name that is no word needs a cue on one side; a word (大众又降价了) a strong one, or to stand quite alone."""
    cues, left, right = words.cues, text[max(0, hit.start - 8) : hit.start], text[hit.end : hit.end + 8]
    if hit.end in people or cues["near_right_strong"].match(right):
        return True
    behind, before = cues["near_right"].match(right), cues["near_left"].search(left)
    strongly = cues["near_left_strong"].search(left)
    if hit.word:
        in_business = cues["in_business"].search(text) and (strongly or (before and behind))
        return bool(in_business or (strongly and behind) or (before and cues["near_alone"].match(right)))
    return bool(strongly or behind or before)


def _choose(hits: Sequence[Hit]) -> Hit | None:
    return next((hit for hit in hits if hit.strong), hits[0] if hits else None)


def _by_sound(text: str, book: Book, words: Words, people: Sequence[Mention]) -> Hit | None:
    """A name by sound: with its place, or where the person behind it is that customer's, or behind 拜访 and the like."""
    if words.cues["new_lead"].search(text):
        return None
    for hit in book_names.find_by_sound(text, book):
        if hit.strong:
            return hit
        beside = next((person for person in people if person.start - hit.end in (0, 1)), None)
        if beside and any(
            customer.knows(beside.name) for code in hit.codes if (customer := book.customer(code))
        ):
            return hit
        left = text[max(0, hit.start - 8) : hit.start]
        cues, right = words.cues, text[hit.end : hit.end + 8]
        behind = beside or cues["near_right"].match(right)
        if behind and cues["near_sound"].search(left):
            return hit
        if cues["near_right_strong"].match(right) or (
            not hit.word and behind and cues["near_left"].search(left)
        ):
            return hit
    return None


def _stranger(text: str, book: Book, words: Words, people: Sequence[Mention]) -> Hit | None:
    span = find_stranger(text, book, words, [person.start for person in people])
    return Hit(*span, (), True, unknown=text[span[0] : span[1]]) if span else None


def _unnamed(
    rest: str, people: Sequence[Mention], hits: Sequence[Hit], chosen: Hit | None, book: Book, words: Words
) -> list[Mention]:
    """Persons by full name without a title: behind the customer's name, or behind 联系人 and the like."""
    for person in people:
        rest = blank(rest, person.start, person.end)
    cues = (
        ("names_person", "names_colleague", "meets_person")
        if chosen or hits
        else ("names_person", "names_colleague")
    )
    places = [match.end() for cue in cues for match in words.cues[cue].finditer(rest)]
    if chosen:
        places.append(chosen.end)
    found: dict[int, Mention] = {}
    for place in places:
        mention = full_name_at(rest, place, words, book.cutter)
        if mention and not any(
            mention.start < other.end and other.start < mention.end for other in found.values()
        ):
            found[mention.start] = mention
    return list(found.values())


def _settle(text: str, chosen: Hit | None, people: Sequence[Mention], book: Book) -> Named | None:
    """The customer, where several fit: the one of them that alone knows the person named beside it."""
    if chosen is None:
        return None
    if len(chosen.codes) > 1:
        for person in people:
            knowing = [code for code in chosen.codes if (c := book.customer(code)) and c.knows(person.name)]
            if len(knowing) == 1:
                return Found(knowing[0], text[chosen.start : chosen.end], chosen.by)
    return chosen.named(text)


# -- the fields -----------------------------------------------------------------------------------------------------

_NO_FIELDS = frozenset({"unknown", "help", "undo", "unsubscribe"})
_NO_GOODS = _NO_FIELDS | {
    "claim",
    "transfer",
    "query_activity",
    "query_target",
    "query_customer",
    "query_payment",
}
_MONEY_IN = frozenset(
    {
        "log_interaction",
        "log_quote",
        "update_opportunity",
        "log_payment",
        "log_demand",
        "demand",
        "new_lead",
        "query_price",
        "log_complaint",
    }
)


def _fill(text: str, reading: Reading, rule: Rule, audience: Audience, words: Words) -> Intent:
    name = rule.intent
    spans: dict[str, Span] = {"intent": Span(0, len(text), rule.id)}
    if name in _NO_FIELDS:
        return Intent(name, text, spans=spans)
    roles = assign(reading, name)
    fields: dict[str, Any] = {}
    for part in (_customer, _contacts, _times, _goods, _sums, _deal, _method, _phone, _to):
        part(fields, spans, reading, name, roles, audience)
    fields["extras"] = further.find_extras(text, reading, name, spans)
    return Intent(name=name, text=text, spans=spans, **fields)


def _mark(spans: dict[str, Span], field: str, reading: Reading, start: int, end: int, rule: str) -> None:
    spans[field] = Span(*reading.source.original(start, end), rule)


def _customer(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if (
        audience == "rep"
        and reading.customer is not None
        and reading.customer_span
        and name != "query_target"
    ):
        fields["customer"] = reading.customer
        how = (
            reading.customer.by
            if isinstance(reading.customer, Found)
            else type(reading.customer).__name__.lower()
        )
        _mark(spans, "customer", reading, *reading.customer_span, how)


def _contacts(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if (
        name in ("query_activity", "query_target", "contact_rep", "transfer", "claim") and audience == "rep"
    ) or name == "contact_rep":
        return
    theirs = [person for person in reading.people if person.side == "theirs"]
    if theirs:
        fields["contacts"] = tuple(dict.fromkeys(person.name for person in theirs))
        for index, person in enumerate(theirs):
            _mark(spans, f"contacts.{index}", reading, person.start, person.end, "person")


def _times(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if name.startswith("query_") and name != "query_price":
        return
    if roles.when:
        fields["when"] = roles.when.first(roles.when_sense)
        _mark(spans, "when", reading, roles.when.start, roles.when.end, roles.when.rule)
    if roles.due:
        fields["due"] = roles.due.last("future")
        _mark(spans, "due", reading, roles.due.start, roles.due.end, roles.due.rule)
    step = follow_up(roles)
    if step and roles.follow_up:
        fields["follow_up"] = step
        _mark(spans, "follow_up", reading, roles.follow_up.start, roles.follow_up.end, roles.follow_up.rule)


def _goods(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if name in _NO_GOODS or not reading.goods.items:
        return
    worth = [
        name != "new_lead" or reading.has("would_buy") or bool(item.grade or item.quantity)
        for item in reading.goods.items
    ]
    fields["items"] = tuple(compress(reading.goods.items, worth))
    for index, (start, end) in enumerate(compress(reading.goods.spans, worth)):
        _mark(spans, f"items.{index}", reading, start, end, "goods")


def _sums(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if name not in _MONEY_IN:
        return
    for kind, field in (("price", "unit_price"), ("amount", "amount")):
        found = next((sum_of for sum_of in reading.money if sum_of.kind == kind), None) or _bare(
            reading, name, field
        )
        if found:
            fields[field] = found.value
            _mark(spans, field, reading, found.start, found.end, kind)


def _bare(reading: Reading, name: str, field: str) -> Money | None:
    """A number without a unit: in a quote the price, in a payment the amount, where no other was said."""
    if (name, field) not in (("log_quote", "unit_price"), ("log_payment", "amount")):
        return None
    return next((sum_of for sum_of in reading.money if sum_of.kind == "bare"), None)


def _labelled(reading: Reading, field: str, text: str | None = None) -> tuple[str, re.Match[str]] | None:
    for label, pattern in reading.words.labels[field]:
        match = pattern.search(reading.skeleton if text is None else text)
        if match:
            return label, match
    return None


def _deal(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if name != "update_opportunity":
        return
    found = _labelled(reading, "stage")
    if found is None:
        return
    fields["stage"] = found[0]
    _mark(spans, "stage", reading, *reading.origin(*found[1].span()), found[0])
    if found[0] == "lost":
        reason = _labelled(reading, "reason")
        if reason:
            fields["reason"] = reason[0]
            _mark(spans, "reason", reading, *reading.origin(*reason[1].span()), reason[0])


def _method(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if name not in ("log_interaction", "plan"):
        return
    told = reading.skeleton
    if roles.follow_up is not None:
        at = reading.place(roles.follow_up.start)
        before = told[:at]
        told = before if _labelled(reading, "method", before) else told
    best: tuple[int, str, re.Match[str]] | None = None
    for label, pattern in reading.words.labels["method"]:
        match = pattern.search(told)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), label, match)
    if best:
        fields["method"] = best[1]
        _mark(spans, "method", reading, *reading.origin(*best[2].span()), best[1])


def _phone(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if reading.phone:
        fields["phone"] = re.sub(r"\D", "", reading.phone[1])
        _mark(spans, "phone", reading, *reading.phone.span(), "mobile")


def _to(
    fields: dict[str, Any], spans: dict[str, Span], reading: Reading, name: str, roles: Roles, audience: str
) -> None:
    if name != "transfer":
        return
    candidates = [person for person in reading.people if person.side == "ours"] or list(reading.people)
    if candidates:
        taker = candidates[-1]
        fields["to"] = taker.name
        _mark(spans, "to", reading, taker.start, taker.end, "colleague")
