"""What is only heard of another customer, told beside a visit (今天去了佳和,听说华宏要20吨): news, and nothing that the
customer of the message wants or said."""

import re
from collections.abc import Sequence
from typing import Any

from bot.nlu.intent import Span, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, bearers
from bot.nlu.people.mention import Mention
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, Reading
from config.words import Words

_TOLD_OF = ("log_interaction", "plan", "log_demand")
_OF_ONE = ("due", "unit_price", "amount", "follow_up")

_HEARS = re.compile(
    f"(?<![去到在跑访见])(?<![去到跑访见][了趟]){CUSTOMER}[^,!?{CUSTOMER}]*$"
    f"|(?<![去到在跑访见跟和与同给约陪找])(?<![去到跑访见约找][了趟]){PERSON}[也都又刚才今天还]*$"
)
"""Before what is heard: a customer, or somebody of theirs, of the same clause, who hears it; where one went, oneself
does."""


def heard_of_another(reading: Reading) -> tuple[int, int] | None:
    """Characters [start, end) of the message that tell of what was heard of another customer."""
    if not reading.has("heard_of"):
        return None
    cues, skeleton = reading.words.cues, reading.skeleton
    own = set(codes_of(reading.customer))
    others = {reading.place(hit.start) for hit in reading.hits if not own & set(hit.codes)}
    for match in cues["heard_of"].finditer(skeleton):
        if match.end() - 1 in others:
            ends = cues["heard_no_more"].search(skeleton, match.end())
            end = ends.start() if ends else len(skeleton)
            return reading.source.original(*reading.origin(match.start(), end))
    return None


def heard_by_customer(reading: Reading) -> bool:
    """Whether a customer, or somebody, heard of another or told us what goods they want or what they pay, and nothing
    else is told of goods or money (佳和打听到宏发要10吨304; 听江总说宏发付了8万)."""
    if not reading.has("heard_of"):
        return False
    cues, skeleton = reading.words.cues, reading.skeleton
    for match in cues["heard_of"].finditer(skeleton):
        is_hearsay = _is_hearsay(match, reading)
        if is_hearsay:
            ends = cues["heard_no_more"].search(skeleton, match.end())
            end = ends.start() if ends else len(skeleton)
            told = [place for place, sign in enumerate(skeleton) if sign in (GOODS, MONEY)]
            return all(match.end() <= place < end for place in told)
    return False


def _is_hearsay(heard: re.Match[str], reading: Reading) -> bool:
    """Whether what is heard is of another customer than that of whoever hears it or tells it."""
    skeleton = reading.skeleton
    teller = skeleton.find(CUSTOMER, heard.start(), heard.end() - 1)  # 听佳和江总说宏发要10吨304
    if teller >= 0:
        return not _codes_at(teller, reading) & _codes_at(heard.end() - 1, reading)
    hears = _HEARS.search(skeleton, 0, heard.start())
    if hears:
        return _is_heard_of_another(heard, hears.start(), reading)
    tells = skeleton.find(PERSON, heard.start(), heard.end())
    return tells >= 0 and _is_told_by_another(heard, tells, reading)


def _codes_at(place: int, reading: Reading) -> set[str]:
    return {code for hit in reading.hits if reading.place(hit.start) == place for code in hit.codes}


def _is_heard_of_another(heard: re.Match[str], hears: int, reading: Reading) -> bool:
    """Whether what is heard is of another customer than that of whoever hears it (not 江总得知佳和要10吨)."""
    return not _is_of_customer(heard, reading) or _is_told_by_another(heard, hears, reading)


def _is_told_by_another(heard: re.Match[str], tells: int, reading: Reading) -> bool:
    """Whether somebody who is not known there tells of the customer of the message (听江总说宏发要10吨)."""
    return _is_of_customer(heard, reading) and all(
        reading.place(start) != tells for start in reading.contacts
    )


def _is_of_customer(heard: re.Match[str], reading: Reading) -> bool:
    own = set(codes_of(reading.customer))
    place = heard.end() - 1
    return any(own & set(hit.codes) for hit in reading.hits if reading.place(hit.start) == place)


def only_heard_of_another(reading: Reading) -> bool:
    """Whether all goods that are named are what one heard that another customer wants (在佳和听说宏发要10吨304)."""
    place = heard_of_another(reading)
    if place is None:
        return False
    goods = [reading.source.original(*span) for span in reading.goods.spans]
    return all(place[0] <= start and end <= place[1] for start, end in goods)


def without_hearsay(intent: str, reading: Reading, values: dict[str, Any], spans: dict[str, Span]) -> None:
    """Takes away the goods, days and money that are only heard of another customer."""
    place = heard_of_another(reading) if intent in _TOLD_OF else None
    if place is None:
        return
    heard = {name for name, span in spans.items() if place[0] <= span.start and span.end <= place[1]}
    for name in heard.intersection(_OF_ONE):
        del values[name], spans[name]
    items = tuple(
        item._replace(quantity=None, unit=None) if _runs_into(spans[f"items.{number}"], place) else item
        for number, item in enumerate(values.get("items", ()))
    )
    if kept := [number for number in range(len(items)) if f"items.{number}" not in heard]:
        values["items"] = tuple(items[number] for number in kept)
    elif items:
        del values["items"]
        values.pop("due", None)  # 今天在佳和听说宏发要10吨 dates the talk
        spans.pop("due", None)
    own = [spans.pop(f"items.{number}") for number in range(len(items))]
    spans |= {f"items.{new}": own[number] for new, number in enumerate(kept)}


def _runs_into(span: Span, place: tuple[int, int]) -> bool:
    """Whether goods are named before, and how much only in what was heard (谈304,听说华宏要20吨)."""
    return span.start < place[0] < span.end <= place[1]


def is_only_heard_of(text: str, hit: Hit, people: Sequence[Mention], book: Book, words: Words) -> bool:
    """Whether a name is only that of whom somebody known at another customer told, and whom nobody met (见了江总,
    听说宏发要10吨304)."""
    before = [person for person in people if person.end <= hit.start]
    if not before or words.cues["heard_right_before"].search(text, 0, hit.start) is None:
        return False
    theirs = bearers(hit, book)
    if any(customer.knows(person.name) for customer in theirs for person in people):
        return False
    return any(book.person_at(text, person.start) is not None for person in before)
