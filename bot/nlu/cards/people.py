"""Who a business card is of: the name, the title and the department, together or in lines of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.nlu.cards.pieces import Piece
from bot.nlu.text.cutter import own_cutter
from config.cards import CardWords
from config.words import Words

_CHINESE_RUN = re.compile(r"[一-鿿·](?:[一-鿿·/、\s]*[一-鿿])?")
_ENGLISH_NAME = re.compile(r"[A-Z][A-Za-z'.-]+(?:[ .]+[A-Z][A-Za-z'-]*){1,2}")
_LONGEST_TITLE = 16
_WORD = 100
"""How common a name may be as a word, to be one with a title right behind it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name, a title and a department; empty where the card has none."""

    name: str = ""
    title: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one run of Chinese characters may be, and how large it is written."""

    height: float
    name: str = ""
    title: str = ""
    department: str = ""


def find_person(pieces: list[Piece], words: Words) -> Person:
    """The person of a card. In Chinese where it is, else in English."""
    labelled = {piece.label: piece.use_up() for piece in reversed(pieces) if piece.label in _LABELLED}
    readings = [reading for piece in pieces if piece.is_open for reading in _read(piece, words)]
    named = [reading for reading in readings if reading.name]
    name = max(named, key=lambda reading: reading.height) if named else None
    titles = [reading.title for reading in readings if reading.title]
    if name is not None and name.title:
        titles = [name.title, *titles]
    departments = [reading.department for reading in readings if reading.department]
    return Person(
        labelled.get("name") or (name.name if name else _english_name(pieces, words.cards)),
        labelled.get("title") or (titles[0] if titles else _english_title(pieces, words.cards)),
        labelled.get("department") or (departments[0] if departments else ""),
    )


def find_names(pieces: list[Piece], words: Words) -> list[str]:
    """All that may be the name of a person; uses their pieces up."""
    readings = [reading for piece in pieces if piece.is_open for reading in _read(piece, words)]
    return list(dict.fromkeys(reading.name for reading in readings if reading.name))


_LABELLED = ("name", "title", "department")


def _read(piece: Piece, words: Words) -> Iterator[_Reading]:
    height = piece.line.height
    for run in _CHINESE_RUN.findall(piece.text):
        for token in _tokens(run, words):
            reading = _reading(token, height, words)
            if reading is not None:
                piece.used = True
                yield reading


def _tokens(run: str, words: Words) -> Iterator[str]:
    """The words of a run; 江 志 明 and 江 志明 are one, and so is 王 强 before 总经理."""
    apart = ""
    for word in run.split():
        if len(word) == 1 or (len(apart) == 1 and len(word) == 2 and not words.cards.title.fullmatch(word)):
            apart += word
            continue
        if apart:
            yield apart
        apart = ""
        yield word
    if apart:
        yield apart


def _reading(token: str, height: float, words: Words) -> _Reading | None:
    cards = words.cards
    if (glued := _glued(token, words)) is not None:
        return _Reading(height, *glued)
    title = cards.title.fullmatch(token)
    if title and len(token) <= _LONGEST_TITLE:
        return _Reading(height, title=title["title"], department=title["department"] or "")
    several = [cards.title.fullmatch(part) for part in re.split("[/、]", token)]
    if len(several) > 1 and all(several) and several[0]:
        return _Reading(height, title=token, department=several[0]["department"] or "")
    if cards.department.fullmatch(token):
        return _Reading(height, department=token)
    return _Reading(height, name=token) if _is_name(token, words) else None


def _glued(token: str, words: Words) -> tuple[str, str, str] | None:
    """江志明采购部经理: a name with what the engine or the card put right behind it."""
    if own_cutter().FREQ.get(token[:2], 0) > _WORD:
        return None  # 国际贸易部经理 is not of a 国际
    fitting = []
    for length in (2, 3, 4):
        name, rest = token[:length], token[length:]
        match = words.cards.glued_title.fullmatch(rest) if _is_name(name, words) and rest else None
        if match is not None and not words.cards.title.fullmatch(name):
            fitting.append((name, match["title"], match["department"] or ""))
    # 林海峰采购部经理: 采购 is a word, 峰采 is none
    begun = (each for each in fitting if not each[2] or own_cutter().FREQ.get(each[2][:2], 0) > _WORD)
    return next(begun, fitting[0] if fitting else None)


def _is_name(token: str, words: Words) -> bool:
    plain = token.replace("·", "")
    if not 2 <= len(plain) <= 4 or not re.fullmatch("[一-鿿]+", plain):
        return False
    double = plain[:2] in words.lists["double_surnames"] and len(plain) > 2
    single = plain[0] in words.lists["surnames"][0] and len(plain) < 4
    return (double or single) and not words.cards.company.fullmatch(plain)


def _english_name(pieces: list[Piece], words: CardWords) -> str:
    for piece in pieces:
        apart = re.sub("(?<=[a-z])(?=[A-Z])", " ", piece.text)  # engines read ThomasWeber
        found = _ENGLISH_NAME.fullmatch(apart) if piece.is_open and not piece.is_chinese else None
        if found and not words.english_title.search(apart):
            piece.use_up()
            return apart
    return ""


def _english_title(pieces: list[Piece], words: CardWords) -> str:
    for piece in pieces:
        if piece.is_open and not piece.is_chinese and words.english_title.search(piece.text):
            return piece.use_up()
    return ""
