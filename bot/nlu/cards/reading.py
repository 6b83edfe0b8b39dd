"""Business cards (T-03): the lines that were read off a picture become a name, a company, numbers and an address.

What stands on a card is told apart by its label (手机, Tel), by its shape (a mobile number, 有限公司), and by where it
stands: the name is the largest of what may be one, a long company name or address goes on in the line below.
The words are those of config/cards.toml.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from bot.nlu.cards.people import find_names, find_person
from bot.nlu.cards.pieces import Line, Piece, pieces_of
from bot.nlu.cards.values import find_email, find_mobiles, find_phone
from bot.nlu.text.places import place_at
from config.cards import CardWords
from config.words import Words

_ADDRESS_AT_LEAST = 6
_SHORT_COMPANY = 8
"""A company's name that is shorter than this and has another line right above it began there."""
_PLACE_AND_BRAND = re.compile("[一-鿿]{4,10}")
_TIME_OF_DAY = re.compile(r"(?:[一-鿿\d /-]{0,8})\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True)
class BusinessCard:
    """What a card says; empty where it says nothing. `more_mobiles` are those beside the first."""

    name: str = ""
    title: str = ""
    department: str = ""
    company: str = ""
    mobile: str = ""
    more_mobiles: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def is_one(self) -> bool:
        """Whether it says enough for a contact: how to reach whom, or somebody of which company."""
        if self.mobile:
            return bool(self.name or self.company)
        return bool(self.phone and self.name and self.company)

    @property
    def has_somebody(self) -> bool:
        """Whether it speaks of a person: a name, or what only persons have. The side of a truck does not."""
        return bool(self.name or self.title or self.department or self.email)

    def with_changes(self, other: "BusinessCard") -> "BusinessCard":
        """This card, with whatever the other one says instead."""
        said = {field.name: value for field in fields(other) if (value := getattr(other, field.name))}
        return replace(self, **said)


def is_picture_of_card(lines: Sequence[Line], card: BusinessCard, words: CardWords) -> bool:
    """Whether the picture is a business card and nothing else that bears names and numbers: no delivery note, no
    truck, no chat, whose messages have their times."""
    plain = [unicodedata.normalize("NFKC", line.text).strip() for line in lines]
    said = "".join(plain)
    return (
        card.is_one
        and card.has_somebody
        and len(lines) <= words.most_lines
        and not any(word in said for word in words.not_a_card)
        and not any(_TIME_OF_DAY.fullmatch(line) for line in plain)
    )


def shows_several(lines: Sequence[Line], words: Words) -> bool:
    """Whether there are two cards or more in the picture: two companies, two people and two mobile numbers."""
    pieces = pieces_of(lines, words.cards)
    if len(find_mobiles(pieces)) < 2:
        return False
    companies = [piece for piece in pieces if _has_legal_form(piece, words.cards)]
    return len(companies) > 1 and len(find_names(pieces, words)) > 1


def read_card(lines: Sequence[Line], words: Words) -> BusinessCard:
    """The fields of a card from the lines on it, in any order. Any strings; never raises."""
    cards = words.cards
    pieces = pieces_of(lines, cards)
    mobiles = find_mobiles(pieces)
    phone, email = find_phone(pieces), find_email(pieces)
    address = _address(pieces, cards)
    company = _company(pieces, cards)
    person = find_person(pieces, words)
    company = company or _short_company(pieces, cards)
    return BusinessCard(
        name=person.name,
        title=person.title,
        department=person.department,
        company=company,
        mobile=mobiles[0] if mobiles else "",
        more_mobiles=tuple(mobiles[1:]),
        phone=phone,
        email=email,
        address=address,
    )


def _company(pieces: list[Piece], words: CardWords) -> str:
    """The labelled one, else the best by its ending, in Chinese where there is one; its piece is used up."""
    labelled = [piece for piece in pieces if piece.label == "company" and piece.text]
    candidates = [
        piece
        for piece in pieces
        if piece.is_open
        and words.company.match(piece.compact)
        and not words.title.fullmatch(piece.compact)  # 贸易部经理 is no 贸易部
    ]
    if labelled:
        return labelled[0].use_up()
    if candidates:
        best = max(candidates, key=lambda piece: (_has_legal_form(piece, words), len(piece.compact)))
        match = words.company.match(best.compact)
        assert match is not None
        begun = _begun_above(best, match.group(), pieces)
        return begun + best.take(match.group())
    english = [piece for piece in pieces if piece.is_open and words.english_company.search(piece.text)]
    return english[0].use_up() if english else ""


def _has_legal_form(piece: Piece, words: CardWords) -> bool:
    found = words.legal_form.search(piece.compact)
    return found is not None and len(found.group()) > 1


def _begun_above(piece: Piece, name: str, pieces: list[Piece]) -> str:
    """The first line of a company's name that takes two: as large, or its place and brand written larger."""
    for other in pieces:
        if not other.is_open or not other.is_chinese or len(other.compact) < 4:
            continue
        if len(name) <= _SHORT_COMPANY and other.line.is_right_above(piece.line):
            return other.use_up()
        if (
            not place_at(name, 0)
            and _is_place_and_brand(other)
            and other.line.is_right_above(piece.line, larger=2.5)
        ):
            return other.use_up()
    return ""


def _is_place_and_brand(piece: Piece) -> bool:
    return _PLACE_AND_BRAND.fullmatch(piece.compact) is not None and place_at(piece.compact, 0) != ""


def _short_company(pieces: list[Piece], words: CardWords) -> str:
    """Of a card that bears no company by its form: a place and a brand in a line of their own (天津佳和)."""
    for piece in pieces:
        if piece.is_open and _is_place_and_brand(piece):
            place = place_at(piece.compact, 0)
            if not words.address_sign.search(piece.compact.removeprefix(place)):
                return piece.use_up()
    return ""


def _address(pieces: list[Piece], words: CardWords) -> str:
    """The labelled one, else the line with most signs of an address, in Chinese where there is one."""
    labelled = [piece for piece in pieces if piece.label == "address" and piece.text]
    signed = [piece for piece in pieces if piece.is_open and _is_address(piece, words)]
    ranked = sorted(labelled, key=lambda piece: not piece.is_chinese)
    if not (ranked and ranked[0].is_chinese) and signed:
        ranked = [max(signed, key=lambda piece: len(words.address_sign.findall(piece.compact)))]
    if not ranked:
        return ""
    first = ranked[0]
    text, line = first.use_up(), first.line
    while following := _goes_on(line, pieces, words):
        text, line = text + following.use_up(), following.line
    return text


def _is_address(piece: Piece, words: CardWords) -> bool:
    text = piece.compact
    return (
        piece.is_chinese
        and len(text) >= _ADDRESS_AT_LEAST
        and len(words.address_sign.findall(text)) > 1
        and not words.company.fullmatch(text)
    )


def _goes_on(line: Line, pieces: list[Piece], words: CardWords) -> Piece | None:
    for piece in pieces:
        if piece.is_open and line.is_right_above(piece.line) and words.address_goes_on.search(piece.compact):
            return None if words.company.fullmatch(piece.compact) else piece
    return None
