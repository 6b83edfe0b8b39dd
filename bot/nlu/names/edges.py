"""What stands right before and behind a name of the book: whether it is one there, or part of another name or word."""

import re

from bot.nlu.names.book import Book
from bot.nlu.people.finding import titled_at
from bot.nlu.text.word_borders import borders
from config.words import Words

_IDEOGRAPH = re.compile("[一-鿿]")
_IDEOGRAPHS = re.compile("[一-鿿]+")
_TELLS = frozenset({"v", "d", "ad", "vd", "r", "c", "p", "t", "f", "u"})
"""Tags of jieba's dictionary: verbs, adverbs, pronouns, conjunctions, prepositions, times, places, particles."""
_WORD_LENGTHS = (4, 3, 2)
_PAUSES = frozenset(",、;")
_CLAUSE_ENDS = frozenset(" ,。;:\n")
_SAYING = 4
_OF_A_CITY = "海"
"""Behind 上 it is more often the city's (上海)."""
_TRADES = (2, 3, 4)
"""Signs of a trade that goes on a name."""


def pauses_at(text: str, place: int) -> bool:
    """Whether a clause ends there, and another follows."""
    return text[place : place + 1] in _PAUSES


def is_glued(text: str, start: int, book: Book, words: Words) -> bool:
    """Whether a sign before the hit that is no word by itself makes it the end of a longer name (鑫旺达, 大德威)."""
    before = text[max(0, start - 4) : start]
    if not _IDEOGRAPH.match(before[-1:]):
        return False
    alone = words.cues["may_stand_before"].search(before)
    return alone is None and borders(text, start - 1, start, book) == (True, True)


def goes_on_otherwise(text: str, end: int, book: Book, words: Words) -> bool:
    """Whether a noun behind it makes it the name of something else, and nobody is named there."""
    if words.cues["goes_on_otherwise"].match(text, end) is None:
        return False
    return not titled_at(text, end, words) and book.person_at(text, end) is None


def goes_on_as_name(text: str, end: int, book: Book, words: Words) -> bool:
    """Whether what follows can follow a customer's name; a noun right behind makes it another name (海天酱油)."""
    cues, right = words.cues, text[end : end + 8]
    if cues["near_right"].match(right) or cues["near_right_of_name"].match(right):
        return True
    if cues["near_right_strong"].match(right) is not None or titled_at(text, end, words):
        return True
    return _tells_on(right, book) and cues["names_firms"].match(right) is None


def _tells_on(right: str, book: Book) -> bool:
    """Whether the longest word that begins there is one that nouns are not made of: a verb, an adverb, 我们."""
    tags = (book.cutter.FREQ.part_of_speech(right[:length]) for length in _WORD_LENGTHS)
    return next((tag for tag in tags if tag), "") in _TELLS


def longer_company(text: str, end: int, words: Words) -> int:
    """The end of another company's name of which the hit is only the beginning (华光照明, not 华光钢结构那单), or 0."""
    stop = end
    while match := words.cues["industry"].match(text, stop):
        stop = match.end()
    return stop if stop > end and not words.cues["named_deal"].match(text, stop) else 0


def longer_brand(text: str, start: int, end: int, book: Book, words: Words) -> int:
    """The end of another company's name whose brand goes on for a sign or two (平安达电子, 日新月异装饰), or 0."""
    if goes_on_as_name(text, end, book, words) and not begins_saying(text, start, end, book):
        return 0
    for signs in (1, 2):
        if not _IDEOGRAPHS.fullmatch(text, end, end + signs):
            return 0
        if stop := longer_company(text, end + signs, words):
            return stop
    return 0


def begins_saying(text: str, start: int, end: int, book: Book) -> bool:
    """Whether a word of four signs begins there, of which a name would be a part (日新月异, 长江流域)."""
    four = text[start : start + _SAYING]
    return end - start < len(four) == _SAYING and book.cutter.FREQ.get(four) > 0


def other_firm(text: str, end: int, words: Words) -> int:
    """The end of another company's name whose trade no list knows (长沙熊猫烟花厂, 天津新兴铸管的王总), or 0."""
    if titled_at(text, end, words):
        return 0
    for length in _TRADES:
        stop = end + length
        run = text[end:stop]
        if len(run) < length or not _IDEOGRAPHS.fullmatch(run) or words.cues["of_the_firm"].search(run):
            return 0
        legal = words.cues["legal_form"].match(text, stop)
        if legal:
            return legal.end()
        if titled_at(text, stop + (text[stop : stop + 1] == "的"), words):
            return stop
    return 0


def stands_between_words(text: str, start: int, end: int, book: Book, words: Words) -> bool:
    """Whether a name is no part of longer words: by the word cutter, or by what stands before and behind it."""
    before = text[max(0, start - 8) : start]
    called = words.cues["near_left_strong"].search(before) is not None or (
        "上" in before and text[start] != _OF_A_CITY and words.cues["goes_up_to"].search(before) is not None
    )
    spoken_of = words.cues["near_right_strong"].match(text[end : end + 8]) is not None
    goes_on = words.cues["near_right"].match(text[end : end + 8]) is not None
    goes_on = goes_on or words.cues["near_right_of_name"].match(text[end : end + 8]) is not None
    heads = start == 0 or text[start - 1] in _CLAUSE_ENDS
    told_behind = spoken_of or ((called or heads) and goes_on) or titled_at(text, end, words)
    if called and told_behind:
        return True  # cutting takes longer than all of these
    left, right = borders(text, start, end, book)
    return (left or called) and (right or told_behind)
