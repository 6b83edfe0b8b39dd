"""Persons in a text: contacts on the customer's side as written (李总, 孔志刚), and our own people."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bot.nlu.names.book import Book
from bot.nlu.people.mention import Mention, Side
from bot.nlu.people.nicknames import nicknamed
from bot.nlu.text.cutter import Cutter
from bot.nlu.text.normalize import pairs_of
from bot.nlu.text.word_borders import borders
from config.beginnings import compiled
from config.words import Words

_NOT_A_GIVEN_NAME = (
    "的了说让给跟和与去在到要是有我他她你们这那来不没也都把被就又还再很向找见打等通电话"
    "接管负欠订问催约拜访请对从做发上下里着吗吧呢啊，,。"
)
_AFTER_A_NAME = (
    r"(?=$|[ ,。!?:;、()\n\d\x00]|[的说要想问反打来跟和与在去给谈聊见约催接通定告答回确表让把那这今昨明上下也都又还已"
    r"投签付报到电联发对手微加做换是介负建提介不没嫌催先寄送取拿开查名吧呢管接手过收]|"
    r"他|她|您|你|我|两|一|三)"
)

_WORD = 100
_MAY_FOLLOW = "和会要有得能说是来把需管"
"""Signs that make a word with a title of one sign before them (总和, 总会, 工会) and yet often follow one."""
_FOLLOWS = re.compile(_AFTER_A_NAME)
_ENDS = re.compile(r"[ ,。;()\n\0]|电话|手机|$")
_SMALLER = "大最微缩细矮"
"""Signs behind which 小 is of their word."""


def surname_pattern(words: Words) -> str:
    """Fits a surname."""
    return f"(?:{'|'.join(words.lists['double_surnames'])}|[{words.lists['surnames'][0]}])"


@cache
def _titled(words: Words) -> re.Pattern[str]:
    surname, ranked = surname_pattern(words), "|".join(words.titles)
    return compiled(
        rf"(?P<surname>{surname})(?P<given>[^{_NOT_A_GIVEN_NAME}\W\da-zA-Z_]{{0,2}}?)(?P<title>{ranked})"
    )


@cache
def _full(words: Words) -> re.Pattern[str]:
    surname = surname_pattern(words)
    given = rf"[^{_NOT_A_GIVEN_NAME}\W\da-zA-Z_]"
    return re.compile(rf"(?P<name>{surname}{given}{{2}}{_AFTER_A_NAME}|{surname}{given}{_AFTER_A_NAME})")


def titled_at(text: str, start: int, words: Words) -> bool:
    """Whether a person with a title (路主管) is named right here."""
    return _titled(words).match(text, start) is not None and not words.cues["not_a_title"].match(text, start)


def title_of(name: str, words: Words) -> str:
    """The longest title that a name ends with, empty where it ends with none."""
    endings = (name[start:] for start in range(len(name)))
    return next((ending for ending in endings if ending in _titles(words)), "")


@cache
def _titles(words: Words) -> frozenset[str]:
    return frozenset(words.titles)


def find_people(
    text: str, book: Book, words: Words, known: Iterable[str] = (), starts: Sequence[int] | None = None
) -> list[Mention]:
    """Everybody named, in order: our own people, contacts of the book, and whoever has a title.

    `known` are names that count wherever they stand: of the contacts of the customers that the text may mean. `starts`
    are the places at which one of the book can begin, where somebody has asked for them already.
    """
    taken = bytearray(len(text))
    starts = book.person_places(text, pairs_of(text)) if starts is None else starts
    found = list(_in_book(text, starts, taken, book, words, frozenset(known))) if starts else []
    found += _by_title(text, taken, book, words)
    if len(found) < 2:
        return found
    found.sort(key=lambda mention: mention.start)
    return _with_titles(found)


def _with_titles(found: list[Mention]) -> list[Mention]:
    """One of ours who is named in full and then with a title (我们高翔高经理) is one of ours by the title as well."""
    for number in range(1, len(found)):
        before, person = found[number - 1], found[number]
        if before.side == "ours" and before.end == person.start and before.name[0] == person.name[0]:
            found[number] = person._replace(side="ours")
    return found


def _in_book(
    text: str, starts: Sequence[int], taken: bytearray, book: Book, words: Words, known: frozenset[str]
) -> Iterator[Mention]:
    end = 0
    for start in starts:
        found = book.person_at(text, start) if start >= end else None
        if found is None:
            continue
        name, ours = found
        if _is_junior(text, start, start + len(name)) or _LONGER_NAME.match(text, start + len(name)):
            continue
        if ours or name in known or _stands_alone(text, start, name, words):
            end = start + len(name)
            taken[start:end] = b"\x01" * len(name)
            before = text[max(0, start - 6) : start]
            yield Mention(
                start,
                end,
                name,
                "ours" if ours or (name not in known and words.cues["ours"].search(before)) else "theirs",
            )


def _stands_alone(text: str, start: int, name: str, words: Words) -> bool:
    """Whether a name of somebody in the book is one here: it ends where a name can end, and is no part of a word."""
    if words.cues["not_a_title"].match(text, start):
        return False
    titled = name[1:] in words.lists["titles"]
    called = words.cues["before_person"].search(text[max(0, start - 8) : start]) is not None
    follows = _FOLLOWS.match(text, start + len(name))
    return (len(name) > 2 or titled or called) if follows else titled and called


def _by_title(text: str, taken: bytearray, book: Book, words: Words) -> Iterator[Mention]:
    ours = words.cues["ours"]
    not_titles = words.cues["not_a_title"]
    titled, position = _titled(words), 0
    while match := titled.search(text, position):
        span = match.span()
        junior = _is_junior(text, *span)
        if (
            any(taken[slice(*span)])
            or not_titles.match(text, span[0])
            or _REACHED.search(text, max(0, span[0] - 3), span[0] + 1)
            or (not junior and _in_longer_word(match, book))
        ):
            position = match.start() + 1
            continue
        start, position = match.start() - junior, match.end()
        taken[start:position] = b"\x01" * (position - start)
        side: Side = "ours" if ours.search(text[max(0, start - 6) : start]) else "theirs"
        yield Mention(start, position, text[start:position], side)
    if "小" in text or "老" in text:
        yield from nicknamed(text, taken, book, words)


def _is_junior(text: str, start: int, end: int) -> bool:
    """Whether it is another of the same surname, as the son of a boss is called: 小霍总 is not 霍总."""
    before = text[max(0, start - 2) : start]
    return before.endswith("小") and before[0] not in _SMALLER and text[start + 1 : end] == "总"


_LONGER_NAME = re.compile(f"[^{_NOT_A_GIVEN_NAME}\\W\\da-zA-Z_](?=[ ,:]{{0,2}}\0{{11}}(?!\0))")
"""The rest of a name of which one of the book only has the beginning, before a mobile number (张伟明 139…)."""
_REACHED = re.compile("(?:联系|[找见碰约])[不得][上到着]$|[打接][不得]通$")
"""Before somebody who was sought: its last sign is not the first of a place (联系不上海总)."""


def takes_charge(text: str, person: Mention, words: Words) -> bool:
    """Whether what stands right behind the person is said of what they look after (采购归霍总管)."""
    if not text.startswith("管", person.end):
        return False
    return words.cues["given_charge"].search(text, max(0, person.start - 10), person.start) is not None


def _in_longer_word(match: re.Match[str], book: Book) -> bool:
    """Whether surname and title only look so in other words (共和国总统, 车间主任, 帅哥; 门卫李师傅 from 卫 on).

    A word that a title of one sign would begin is read as title and verb where it may be (印总和, 李总会来).
    """
    text, (start, end) = match.string, match.span()
    left, right = borders(text, start, end, book)
    words = [match.group(), match["surname"] + match["given"] if match["given"] else ""]
    left = left or _REACHED.search(text, max(0, start - 4), start) is not None
    if not left or any(book.cutter.FREQ.get(word, 0) >= _WORD for word in words):
        return True
    return not right and len(match["title"]) == 1 and text[end] not in _MAY_FOLLOW


def is_in_a_name(text: str, start: int, end: int, book: Book) -> bool:
    """Whether characters [start, end) are part of the full name of somebody in the book (国庆 in 钟国庆)."""
    for first in range(max(0, start - 2), start):
        found = book.person_at(text, first)
        if found is not None and first + len(found[0]) >= end:
            return True
    return False


def full_name_at(
    text: str, start: int, words: Words, cutter: Cutter, *, announced: bool = False, number: int = -1
) -> Mention | None:
    """A full name without a title that begins right here (behind 联系人, or behind the customer's name). One that is
    `announced`, and with which its clause ends, may bear a surname that is more often a word (古建明); one right behind
    which a mobile `number` begins may be a word itself (找李四 139…)."""
    match = _full(words).match(text, start)
    if match is None:
        return None
    other = words.cues["not_a_name"].match(text, start)
    ends = announced and len(match["name"]) > 2 and _ENDS.match(text, match.end("name"))
    if other and not (ends and other.end() == start + 1):
        return None
    beside = number >= match.end("name") and not text[match.end("name") : number].strip(" ,:")
    if not beside and cutter.FREQ.get(match["name"][:2], 0) > _WORD:
        return None
    return Mention(match.start(), match.end("name"), match["name"], "theirs")
