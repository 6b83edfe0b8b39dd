"""Customers named otherwise than the book writes them but sounding alike, as dictation writes them (华西 for 华夕)."""

import re
from collections.abc import Iterator, Sequence

from bot.nlu.names.book import Book, lengths
from bot.nlu.names.finding import LONGEST_BRAND, WORD, Hit
from bot.nlu.names.sounds import accent, accents_of, readings_of, sound
from bot.nlu.text.places import place_at, place_before
from bot.nlu.text.word_borders import cuts

_IDEOGRAPHS = re.compile("[一-鿿]+")
_MANY = 64
"""Customers of one name that are looked at one by one; a name that fits more is asked about in any case."""
_COMMON_WORD = 300
_GRAMMAR = re.compile("[了的着过吗呢吧啊哦是有在我你您他她它这那不没也都就很太才又再]")
"""Signs of which no brand is made; what they sound like is chance (快了 like 快乐)."""
_LEADS = frozenset("去到跟找见给")
"""Behind one of these a name begins where the cutter makes a word of both that hardly anybody uses (去胶)."""
_RARE_WORD = 10
_OPENS = re.compile(r"(?:^|[\0 ,。!把将])$")
_HANDED = re.compile("(?:转|移交|交接?|划|过户)给?|让给")
_BANKS = re.compile("[工农中建交招]行")
"""Banks are called so, and by nobody written otherwise."""


def find_by_sound(text: str, book: Book) -> list[Hit]:
    """Names written otherwise than in the book but sounding alike, those with a place before those without.

    With its place spelled as in the book a name may also differ as accents do (宁/林, 珊/上); alone it must be the
    same sound, stand between words, and be neither a common word itself nor made of words of grammar. What is spelled
    as in the book is left out: there it was weighed before (finding.py).
    """
    exact = sound(text)
    hits = [*_placed_by_sound(text, accent(exact), book), *_brands_by_sound(text, exact, book)]
    return [hit for hit in hits if _IDEOGRAPHS.fullmatch(text, hit.start, hit.end)]


def _placed_by_sound(text: str, folded: str, book: Book) -> Iterator[Hit]:
    for start in range(len(text) - 3):
        place = place_at(text, start)
        if not place:
            continue
        for length in range(LONGEST_BRAND, 1, -1):
            end = start + len(place) + length
            codes = book.sounding(folded[start:end]) if end <= len(text) else ()
            codes = codes or _read_otherwise(text[start:end], book)
            if codes and book.named(text[start:end]):
                break
            local = [
                code for code in codes[:_MANY] if (c := book.customer(code)) and place in (c.city, c.region)
            ]
            if local:
                yield Hit(start, end, tuple(local), True, "sound")
                break


def _read_otherwise(said: str, book: Book) -> tuple[str, ...]:
    """The codes of those who sound like another reading of the signs (北京首行, read hang, for 北京首航)."""
    (readings,) = readings_of([said])
    return next((codes for folded in accents_of(readings[1:]) if (codes := book.sounding(folded))), ())


def _brands_by_sound(text: str, exact: str, book: Book) -> Iterator[Hit]:
    borders = cuts(text, book)
    for start in range(len(text) - 1):
        begins = start in borders or _is_led_to(text, start, book)
        bits = book.sound_lengths(exact[start : start + 2]) if begins else 0
        for length in lengths(bits) if bits else ():
            end = start + length
            codes = book.sounding(exact[start:end]) if end in borders and length <= LONGEST_BRAND else ()
            how_common = book.cutter.FREQ.get(text[start:end], 0)
            if codes and how_common <= _COMMON_WORD and not place_before(text, start):
                other = _is_of_grammar(text, start, end, codes, book) or _BANKS.fullmatch(text, start, end)
                if not other and not book.named(text[start:end]):
                    yield Hit(start, end, codes, False, "sound", word=how_common >= WORD)
                break


def _is_led_to(text: str, start: int, book: Book) -> bool:
    """Whether a sign before `start` leads to a name, and is no part of a word: 去胶山, and not 跟进丁总."""
    if text[start - 1 : start] not in _LEADS:
        return False
    return book.cutter.FREQ.get(text[start - 1 : start + 1], 0) < _RARE_WORD


def _is_of_grammar(text: str, start: int, end: int, codes: Sequence[str], book: Book) -> bool:
    """Whether words of grammar stand in a hit; one that the name itself holds there counts for none where a colleague
    is to take over what opens the sentence (鱼都转宋婷 for 渝都)."""
    found = _GRAMMAR.search(text, start, end)
    if found is None:
        return False
    place, sign = found.start() - start, found.group()
    held = any(c.brand[place : place + 1] == sign for code in codes[:_MANY] if (c := book.customer(code)))
    opens = held and _OPENS.search(text, max(0, start - 2), start) is not None
    return not (opens and is_handed_over(text, end, book))


def is_written_nowhere(text: str, hit: Hit, book: Book) -> bool:
    """Whether what sounds like a name is no word and no place (海盐, 打样 and 余毒 are)."""
    said = text[hit.start : hit.end]
    return not book.cutter.FREQ.get(said, 0) and place_at(text, hit.start) != said


def is_handed_over(text: str, end: int, book: Book) -> bool:
    """Whether a colleague is to take over what stands before `end` (鱼都转宋婷)."""
    handed = _HANDED.match(text, end)
    taker = book.person_at(text, handed.end()) if handed else None
    return taker is not None and taker[1]
