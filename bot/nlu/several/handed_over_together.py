"""Several customers whom one message hands to colleagues: 佳和和嘉豪都转给张伟, 佳和转给张伟,嘉豪转给孙磊.

Each goes to whom its own clause names. Whoever is only named beside the order is not given; where no clause tells who
is, it is asked.
"""

import re
from collections.abc import Sequence

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Intent, Span
from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, find_names
from bot.nlu.people.contact_fact_cues import LEFT
from bot.nlu.read import read, with_names
from bot.nlu.reading import CUSTOMER, PERSON, Reading
from bot.nlu.text.normalize import normalize
from bot.nlu.text.restated import restated
from config.late_patterns import late

_ONE = f"{CUSTOMER}{PERSON}?"
_AND = "(?:和|跟|与|及|以及|还有|,|也)"
_GIVEN = late(
    f"(?:^|(?<=[,!?:把将的家户、给])|(?<=手[里上头])|(?<=名下))(?P<list>{_ONE}(?:{_AND}*{_ONE})*)"
    f",?(?:从?{PERSON}(?:名下|手[里上]|那[里边])的?,?)?[^,!?{CUSTOMER}{PERSON}]{{0,12}}?"
    f"(?:[转交划移分派归给由让拨]|过户|[换改变][成为])[给交到]*了?"
    f"(?P<to>{PERSON})(?!(?:和|跟|与|,)*{PERSON})"
)
"""The customers of one order, and who gets them."""
_GIVEN_TO_HIM = late(
    f"(?:^|(?<=[,!?把将]))(?P<list>{_ONE}(?:{_AND}*{_ONE})*)"
    "(?:这[家个]|客户|也|都|就|一起|一并|同样|,)*(?:[转交划移分派归给由让拨]|过户)[给交到]*了?"
    "(?P<to>[他她])(?:来|去|跟进?|负责|维护|对接|接手|接管|管|名下|了|吧|哈|啊)*(?=[,!?]|$)"
)
"""The same behind an order that names the colleague (佳和转给张伟,华光也给他); 华光还要给他送样 gives nothing."""
_TO_SEVERAL = late(f"[给由让归]了?{PERSON}(?:和|跟|与|及|还有|或者?)+{PERSON}")
_GOES_ON = late(f"{CUSTOMER}{PERSON}?(?P<link>{_AND})$")


def handed_over_together(whole: Intent, hearer: Hearer) -> Intent | None:
    """The hand-over that was understood as `whole` with one for each customer as `parts`; where it is not plain who is
    given, of all of them the one to be asked for; of one customer that goes to several, to nobody. `None` where it is
    plain as it was understood."""
    book, words = hearer.book, hearer.words
    said, local = normalize(whole.text), hearer.now.replace(tzinfo=None)
    source = restated(said, local, "rep", book, words)
    reading = with_names(read(source, local, "rep", book, words), find_names(source.text, book, words))
    if LEFT.search(reading.skeleton):
        return None
    if len({_key(hit) for hit in reading.hits}) < 2:
        return whole._replace(to=None) if _TO_SEVERAL.search(reading.skeleton) else None
    is_open = source is said and _takes_back(reading)
    given = () if is_open else _given(reading, whole.text)
    if not given:
        return _asked_about(whole, reading, book)
    parts = tuple(_part(whole, hit, to, reading) for hit, to in given)
    return parts[0] if len(parts) == 1 else whole._replace(name="several", extras={}, parts=parts)


def _takes_back(reading: Reading) -> bool:
    """Whether one who is named may stand in place of another who was named before."""
    back = reading.words.cues["takes_back"].search(reading.source.text)
    return back is not None and any(hit.end <= back.start() for hit in reading.hits)


def _given(reading: Reading, text: str) -> Sequence[tuple[Hit, str]]:
    """Each customer who is given, once, with the colleague."""
    people = {reading.place(person.start): person.name for person in reading.people}
    places = [(reading.place(hit.start), hit) for hit in reading.hits]
    given: dict[tuple[str, ...], tuple[Hit, str]] = {}
    orders = [*_GIVEN.finditer(reading.skeleton), *_GIVEN_TO_HIM.finditer(reading.skeleton)]
    named: list[str] = []
    for match in sorted(orders, key=lambda order: order.start("to")):
        to = people.get(match.start("to"))
        if to is None and len(set(named)) != 1:
            return []  # 他 may be any of several
        named.append(to or named[0])
        if _is_cut_off(match, reading, text):
            return []
        for place, hit in places:
            if match.start("list") <= place < match.end("list"):
                given[_key(hit)] = (hit, named[-1])
    return list(given.values())


def _is_cut_off(given: re.Match[str], reading: Reading, text: str) -> bool:
    """Whether a customer stands right before the list who may be of it (说到佳诚、美好先给赵敏); a comma parts them."""
    before = _GOES_ON.search(reading.skeleton, 0, given.start("list"))
    if before is None:
        return False
    start, end = reading.source.original(*reading.origin(*before.span("link")))
    return text[start:end] not in ("，", ",")


def _part(whole: Intent, hit: Hit, to: str, reading: Reading) -> Intent:
    place = Span(*reading.source.original(hit.start, hit.end), "handed_over_together")
    customer = hit.named(reading.source.text)
    return whole._replace(customer=customer, to=to, spans={**whole.spans, "customer": place})


def _asked_about(whole: Intent, reading: Reading, book: Book) -> Intent | None:
    """The hand-over of one who is to be picked; where several colleagues are named, to one who is to be said."""
    text, hits = reading.source.text, [hit for hit in reading.hits if hit.codes]
    codes = tuple(dict.fromkeys(code for hit in hits for code in hit.codes))
    if len(codes) < 2:
        return None
    colleagues = {person.name for person in reading.people if person.name in book.staff}
    is_plain = len(colleagues) < 2 and not _TO_SEVERAL.search(reading.skeleton)
    customer = Ambiguous(codes, text[hits[0].start : hits[-1].end])
    return whole._replace(customer=customer, to=whole.to if is_plain else None)


def _key(hit: Hit) -> tuple[str, ...]:
    return hit.codes or (hit.unknown,)
