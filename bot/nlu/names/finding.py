"""Customers named in a text: by full name, city and brand, brand, abbreviation, alias, or by sound.

A wrong customer is the one error that nobody forgives. So a hit must stand on the borders of words, a brand of two
characters needs something beside it that speaks of a customer, a place before it must be the customer's, and what
goes on as another company's name is another company.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from bot.nlu.intent import Ambiguous, Found, Named, Unknown
from bot.nlu.names.book import Book
from bot.nlu.names.book_records import Customer
from bot.nlu.names.edges import (
    begins_saying,
    goes_on_otherwise,
    is_glued,
    longer_brand,
    longer_company,
    stands_between_words,
)
from bot.nlu.names.sounds import accent, sound
from bot.nlu.text.normalize import fold_case, pairs_of
from bot.nlu.text.places import place_at, place_before
from config.words import Words

_NEVER_A_NAME = frozenset({"客户", "公司", "我们", "他们", "电话", "微信"})
LONGEST_BRAND = 4
_PLACE_AND_BRAND = 8
"""Characters of a place and a brand together; whatever is longer is a company's full name."""
WORD = 100
"""From this frequency in the cutter's dictionary on a name is a word of the language as well."""


class Hit(NamedTuple):
    """A name of the book in the text: characters [start, end), and whose it may be.

    `strong`: it needs no cue beside it. `word`: the name is also a word of the language (希望, 长江), and needs more.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    strong: bool
    by: str = "name"
    unknown: str = ""
    word: bool = False

    def named(self, text: str) -> Named:
        """The hit as a field of an intent."""
        surface = text[self.start : self.end]
        if self.unknown:
            return Unknown(surface)
        if len(self.codes) == 1:
            return Found(self.codes[0], surface, self.by)
        return Ambiguous(self.codes, surface)


_PAUSES = frozenset(",. ")
_POINTS = ("那个", "这个", "那家", "这家")
_FEW = 8
"""Customers of one name that are looked at."""


def bearers(hit: Hit, book: Book) -> list[Customer]:
    """The customers who may be meant by a name, the first few where many bear it."""
    return [customer for code in hit.codes[:_FEW] if (customer := book.customer(code))]


def find_names(text: str, book: Book, words: Words, pairs: Set[str] | None = None) -> list[Hit]:
    """All names of the book that are spelled as in the book, in order, the longest first where they are nested.

    `pairs` are at least the text's pairs of characters, where they are known.
    """
    hits: list[Hit] = []
    folded = fold_case(text)
    if pairs is None or folded != text:
        pairs = pairs_of(folded)
    end = 0
    for start, bits in book.name_places(folded, pairs):
        hit = _hit_at(text, folded, start, bits, book, words) if start >= end else None
        if hit:
            hits.append(hit)
            end = hit.end
    return hits


def _hit_at(text: str, folded: str, start: int, bits: int, book: Book, words: Words) -> Hit | None:
    known = book.names_at(folded, start, bits)
    for length in known:
        name = folded[start : start + length]
        codes = book.bearing(name)
        if (
            codes
            and name not in _NEVER_A_NAME
            and not (len(known) > 1 and _swallows_verb(text, start, length, known, book, words))
        ):
            end = start + length
            return _with_place_apart(text, start, end, codes, book) or _judge(
                text, start, end, codes, book, words
            )
    return None


def _swallows_verb(
    text: str, start: int, length: int, known: Sequence[int], book: Book, words: Words
) -> bool:
    """Whether a shorter name fits, and the rest of the longer begins a verb (恒力通 in 跟恒力通了个电话)."""
    end = start + length
    for shorter in known:
        across = words.cues["verb_across"].match(text, start + shorter) if shorter < length else None
        if across and across.end() > end and book.named(text[start : start + shorter]):
            return True
    return False


def _judge(text: str, start: int, end: int, codes: tuple[str, ...], book: Book, words: Words) -> Hit | None:
    """The hit in its surroundings: lengthened, narrowed by place, refused, or recognised as another company."""
    known = [customer for code in codes if (customer := book.customer(code))]
    extended, known = _extend(text, start, end, known)
    if extended == end and words.cues["other_trade"].match(text, end):
        return None
    placed = _has_place(text[start:end], known)
    strong = placed or extended > end or end - start > LONGEST_BRAND
    if not placed:
        before = place_before(text, start)
        if before and text[start - len(before) - 1 : start - len(before)] != "\0":
            return _with_place(text, start, extended, before, known, book, words)
        known = _narrow_by_neighbour(text, start, extended, known)
    if not placed and extended - start <= LONGEST_BRAND and is_glued(text, start, book, words):
        return None if _is_word(known, book) else _longer_name(text, start, extended, words)
    if extended == end:
        stranger = longer_company(text, end, words) or longer_brand(text, start, end, book, words)
        if stranger:
            return Hit(start, stranger, (), True, unknown=text[start:stranger])
    word = extended == end and end - start <= _PLACE_AND_BRAND and _is_word(known, book)
    if not strong and not stands_between_words(text, start, extended, book, words):
        return None
    if not strong and begins_saying(text, start, extended, book):
        return None
    if strong and word and goes_on_otherwise(text, end, book, words):
        return None
    taught = book.taught.names if extended == end else ()
    by = "alias" if taught and fold_case(text[start:end]) in taught else "name"
    return Hit(start, extended, _codes(known), strong, by, word=word)


def _longer_name(text: str, start: int, end: int, words: Words) -> Hit:
    """The company whose name is a place perhaps, one sign more, the hit, and an industry perhaps."""
    begin = start - 1 - len(place_before(text, start - 1))
    stop = longer_company(text, end, words) or end
    return Hit(begin, stop, (), True, unknown=text[begin:stop])


def _codes(customers: Sequence[Customer]) -> tuple[str, ...]:
    return tuple([customer.code for customer in customers])


def _is_word(customers: Sequence[Customer], book: Book) -> bool:
    """Whether a brand of one of them is a word of the language as well (希望, 长江)."""
    for customer in customers:  # noqa: SIM110 -- asked of each name: a generator costs as much as a look
        if book.cutter.FREQ.get(customer.brand) >= WORD:
            return True
    return False


def _has_place(name: str, customers: Sequence[Customer]) -> bool:
    for customer in customers:
        if name != customer.brand and name.startswith((customer.city or "\0", customer.region or "\0")):
            return True
    return False


def _with_place(
    text: str, start: int, end: int, before: str, known: Sequence[Customer], book: Book, words: Words
) -> Hit | None:
    """A brand right behind a place: 江苏恒达 is the one of that region; where none is there, a stranger."""
    local = _of_place(known, before)
    if local:
        word = _is_word(local, book)
        other = word and goes_on_otherwise(text, end, book, words)
        return None if other else Hit(start - len(before), end, _codes(local), True, word=word)
    if _is_word(known, book) and goes_on_otherwise(text, end, book, words):
        return None
    stop = longer_company(text, end, words) or end
    begin = start - len(before)
    alike = book.sounding(accent(sound(text[begin:end])))
    if alike and stop == end:
        return Hit(begin, end, alike, True, "sound")
    return Hit(begin, stop, (), True, unknown=text[begin:stop])


def _with_place_apart(text: str, start: int, end: int, codes: tuple[str, ...], book: Book) -> Hit | None:
    """A brand behind a place that is only pointed at, with a pause between, as people dictate: 那个湖州,精诚. It is
    that of the place; of two such it stays open which."""
    if start < 2 or text[start - 1] not in _PAUSES:
        return None
    before = place_before(text, start - 1)
    begin = start - 1 - len(before)
    if not before or not text.endswith(_POINTS, 0, begin):
        return None
    local = _of_place([customer for code in codes if (customer := book.customer(code))], before)
    return Hit(begin, end, _codes(local), True) if local else None


def _of_place(customers: Sequence[Customer], place: str) -> list[Customer]:
    return [customer for customer in customers if place in (customer.city, customer.region)]


def _narrow_by_neighbour(text: str, start: int, end: int, known: list[Customer]) -> list[Customer]:
    """沈阳的恒达, 沈阳那个恒达, 恒达(沈阳): of several the one of that place."""
    if len(known) < 2:
        return known
    link = re.search(r"(?:市|那个|那家|这家|的|那边的)$", text[max(0, start - 4) : start])
    place = place_before(text, start - len(link.group())) if link else ""
    if not place:
        opening = re.match(r"[( ]{1,2}", text[end : end + 2])
        place = place_at(text, end + len(opening.group()) if opening else end)
    return (_of_place(known, place) if place else []) or known


def _extend(text: str, start: int, end: int, known: list[Customer]) -> tuple[int, list[Customer]]:
    """How far the text goes on with a full name: 天津华光电梯 of 天津华光电梯部件, 华光钢贸 of 华光钢铁贸易."""
    best, longest = known, end
    for customer in known:
        at = customer.name.find(text[start:end])
        at = customer.name.find(customer.brand) + len(customer.brand) if at < 0 else at + end - start
        stop = _follow(text, end, customer.name[at:])
        if stop > longest:
            best, longest = [customer], stop
        elif stop == longest and longest > end:
            best = [*best, customer]
    return longest, best


def _follow(text: str, position: int, rest: str) -> int:
    """The end of the longest run from `position` whose characters stand in `rest` in order; two at least."""
    at, stop = 0, position
    while stop < len(text):
        found = rest.find(text[stop], at)
        if found < 0:
            break
        at, stop = found + 1, stop + 1
    if stop - position < 2 or (text[position : position + 2] not in rest and text[position] != rest[:1]):
        return position
    return stop
