"""Companies that are in no book (无锡锦程, 绍兴越丰厨具, 新线索 宏峰机械): their names are kept as written."""

import re
from collections.abc import Sequence

from bot.nlu.names.book import Book
from bot.nlu.text.places import place_at
from config.words import Words

_BRAND = re.compile("[一-鿿A-Za-z]")
_BRANDS = (2, 3, 4)
_MAKES = ("做", "搞", "生产", "造")
_COUNTS = "个"
"""Before what somebody makes (聊了个做烘焙设备的): no name begins so."""
_SITE = 12
"""Characters before a place in which it may be said what of theirs is there."""
_DESCRIBES = 7
"""So many signs may stand between a known name and the company that it describes, on either side of 的."""


def find_stranger(text: str, book: Book, words: Words, people: Sequence[int]) -> tuple[int, int] | None:
    """The span of a company-like name, or `None`. Known things are blanked out; `people` is where persons begin.

    In this order: a place and a brand, a brand and an industry, a brand behind a word such as 拜访 or 新线索, a word
    of no dictionary that opens the message and wants something (鼎泰要201冷轧6吨).
    """
    return (
        _with_place(text, book, words, people)
        or _with_industry(text, book, words)
        or _behind_cue(text, book, words, people)
        or _at_head(text, book, words, people)
    )


def find_described(
    text: str, hit: tuple[int, int], book: Book, words: Words, people: Sequence[int]
) -> tuple[int, int] | None:
    """The span of a company with place and trade which a known name in `hit` only describes, or `None`.

    It opens the message (苏州昌和电梯说恒达用的那种也要), or the name leads to it (给恒达做工程的福州大通水务).
    """
    start, end = hit
    opening = len(text) - len(text.lstrip("\0 ,"))
    places = [opening] if opening < start else []
    of = text.find("的", end, end + _DESCRIBES)
    if of >= 0:
        places += range(of + 1, of + _DESCRIBES)
    for place in places:
        span = company_at(text, place, book, words, people)
        if span and (span[1] <= start or place > end) and _has_trade_or_person(text, span, words, people):
            return span
    return None


def find_plant(text: str, book: Book, words: Words, people: Sequence[int]) -> tuple[int, int] | None:
    """The span of a company named by place, brand and industry, behind which one stands there (常熟鼎盛阀门门口)."""
    span = _with_place(text, book, words, people)
    if span is None or words.cues["at_their_door"].match(text, span[1]) is None:
        return None
    return span if _has_trade_or_person(text, span, words, people) else None


def _has_trade_or_person(text: str, span: tuple[int, int], words: Words, people: Sequence[int]) -> bool:
    stop = span[1] + (text[span[1] : span[1] + 1] == "的")
    return stop in people or words.cues["industry"].search(text, span[0] + 3, span[1]) is not None


def _with_place(text: str, book: Book, words: Words, people: Sequence[int]) -> tuple[int, int] | None:
    for start in range(len(text) - 3):
        span = company_at(text, start, book, words, people)
        if span:
            return span
    return None


def company_at(
    text: str, start: int, book: Book, words: Words, people: Sequence[int]
) -> tuple[int, int] | None:
    """The span of a place and a brand that begin there, or `None`. `people` is where persons begin."""
    place = place_at(text, start)
    if not place or book.named(place) or _inside_word(text, start, place, words):
        return None
    if words.cues["site_before"].search(text, max(0, start - _SITE), start):
        return None  # 新厂在江阴临港
    brand = start + len(place)
    if text[brand : brand + 1] in ("市", "县", "省") and text[brand : brand + 1]:
        brand += 1
    end = _end_of_name(text, brand, book, words, people)
    if not end and text[brand : brand + 1] == "和":
        end = _industry_end(text, brand + 2, words)  # begins a brand before an industry alone (宜兴和盛环保)
    return (start, end) if end else None


def _inside_word(text: str, start: int, place: str, words: Words) -> bool:
    return words.cues["not_a_place"].match(text, start) is not None


def _end_of_name(text: str, brand: int, book: Book, words: Words, people: Sequence[int]) -> int:
    """Where a name ends whose brand begins at `brand`, or 0: behind an industry, before a person, a verb or a pause."""
    if brand in people or words.cues["not_a_brand"].match(text, brand):
        return 0
    run = brand
    while run < len(text) and _BRAND.match(text[run]) and run - brand < 14:
        run += 1
    for length in _BRANDS:
        if brand + length > run:
            break
        if any(brand < person < brand + length for person in people):
            break
        end = _industry_end(text, brand + length, words)
        if end:
            return end
    for length in _BRANDS:
        end = brand + length
        if end > run:
            break
        if end == run or end in people or words.cues["after_company"].match(text, end):
            return end
    return 0


def _industry_end(text: str, position: int, words: Words) -> int:
    end = position
    while match := words.cues["industry"].match(text, end):
        end = match.end()
    legal = words.cues["legal_form"].match(text, end)
    if legal:
        end = legal.end()
    return end if end > position else 0


def _with_industry(text: str, book: Book, words: Words) -> tuple[int, int] | None:
    for match in words.cues["industry"].finditer(text):
        start = _start_of_brand(text, match.start(), words)
        if start is not None:
            return start, _industry_end(text, match.start(), words)
    return None


def _start_of_brand(text: str, end: int, words: Words) -> int | None:
    """Where a brand of two to four characters in front of an industry begins: behind a pause or a word such as 拜访."""
    for length in (2, 3, 4):
        start = end - length
        if start < 0 or not re.fullmatch("[一-鿿A-Za-z]+", text[start:end]):
            return None
        if words.cues["not_a_brand"].match(text, start) or "的" in text[start:end] or text[start] == _COUNTS:
            continue
        if text.endswith(_MAKES, 0, start) and words.cues["industry"].fullmatch(text, start, end):
            continue  # 做酿酒设备那家 tells what they make, and names nobody
        if (
            start == 0
            or not _BRAND.match(text[start - 1])
            or words.cues["before_company"].search(text[max(0, start - 8) : start])
        ):
            return start
    return None


def _behind_cue(text: str, book: Book, words: Words, people: Sequence[int]) -> tuple[int, int] | None:
    for match in words.cues["names_company"].finditer(text):
        start = match.end()
        end = _end_of_name(text, start, book, words, people)
        if end and (_industry_end(text, end, words) or not _holds_word(text[start:end], book)):
            return start, end
    return None


def _holds_word(name: str, book: Book) -> bool:
    """Whether two signs of a name are a word; a name without place or industry is made of none (鼎泰, 名山大川)."""
    return any(book.cutter.FREQ.get(name[at : at + 2], 0) for at in range(len(name) - 1))


def _at_head(text: str, book: Book, words: Words, people: Sequence[int]) -> tuple[int, int] | None:
    if 0 in people or words.cues["not_a_brand"].match(text):
        return None
    for length in _BRANDS:
        name = text[:length]
        if not re.fullmatch("[一-鿿]+", name):
            return None
        if words.cues["wants_at_head"].match(text, length):
            return None if _holds_word(name, book) else (0, length)
    return None
