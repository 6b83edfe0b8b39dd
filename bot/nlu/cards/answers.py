"""What is said to a business card that is shown before it is saved: yes, no, what stands there instead, whose it is.

电话错了，是139…; 不是林海峰，是林海丰; 存到天津佳和; 就是佳和的; 采购总监; 不是名片. Whatever else is said is not
about the card.
"""

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.nlu.cards.reading import BusinessCard
from bot.nlu.cards.words import customer_on_card, read_words
from bot.nlu.intent import Ambiguous, Found, Named, Unknown
from bot.nlu.names.book import Book
from bot.nlu.names.by_sound import find_by_sound
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from config.words import Words

_MOST_OF_A_YES = 30
"""A yes or no has no more characters than this."""
_EDGES = " \n。.,，!！~"
_CLAUSE = re.compile(r"[\n,，;；。!！]+")
_LEAD = re.compile(r"^(?:把|将|那个?|这个?|他|她|人家|的)+")
_VALUE = r"[^,，。\s]{1,30}?"
_CONTRASTS = tuple(
    re.compile(source)
    for source in (
        rf"(?:他|她)?不(?:是|叫)(?P<old>{_VALUE})的?[,，。\s]*(?:而|应该)?(?:是|叫)(?P<new>{_VALUE})(?:的|了|吧)?",
        rf"(?:他|她)?(?:应该)?(?:是|叫)(?P<new>{_VALUE})的?[,，。\s]*不(?:是|叫)(?P<old>{_VALUE})(?:的|了|吧)?",
        rf"把?(?P<old>{_VALUE})(?:改成|改为|换成|应该是)(?P<new>{_VALUE})(?:的|了|吧)?",
    )
)
_ALONE = re.compile(
    rf"(?P<how>(?:(?:他|她|人家)(?:现在|已经|如今)*)?(?:叫|是|升|当|[改换]成|改为|应该是)?)(?P<value>{_VALUE}|[\d\s()+-]{{7,20}})(?:了|吧|的)*"
)
_NOTHING_WRONG = ("", "是")
"""What may stand before a value that is said for itself, and is no correction."""
_WHOSE = re.compile(
    r"(?:(?P<to>(?:存|放|记|归|挂|登记)(?:到|在|给)?|公司|应该是)|(?:这|那)?(?:个|张)?(?:就?是|(?=应该是))){0,4}"
    r"(?P<who>[^,，。]{2,30}?)(?:那边|公司)?(?P<of>的)?(?:客户|人|联系人)?(?:的|吧)*"
)
_A_COMPANY = re.compile(r"[一-鿿()A-Za-z]{4,30}")
_WRONG = re.compile("(?:错|不对|有误|不是|改)[了的一下]*$")
_INTRODUCED = re.compile(r"(?:这|那|上面|刚才|刚)(?:个|张|发)?的?(?:就?是)?(?P<who>[^,，。]{0,20}?)的?名片")


@dataclass(frozen=True, slots=True)
class CardAnswer:
    """`card` is the card with what was said of it; `customer` whose it is, where that was said."""

    card: BusinessCard
    customer: Named | None = None
    yes: bool = False
    no: bool = False
    unsaid: bool = False
    """Only that something is wrong: 电话错了."""
    outright: bool = False
    """Said as a correction (职位错了，是…; 不是…是…; 存到…; …的), and not a bare name or number."""


def read_card_answer(text: str, card: BusinessCard, book: Book, words: Words) -> CardAnswer | None:
    """What a message says to the card; None where it is not plainly about the card."""
    plain = normalize(text).text.strip(_EDGES)
    if len(plain) <= _MOST_OF_A_YES:
        yes, no = words.cards.yes.fullmatch(plain), words.cards.no.fullmatch(plain)
        if yes or no:
            return CardAnswer(card, yes=yes is not None, no=yes is None)
    if introduced := _INTRODUCED.fullmatch(plain):
        hits = find_names(introduced["who"], book, words)
        return CardAnswer(card, hits[0].named(introduced["who"]) if hits else None, outright=True)
    whose = _WHOSE.fullmatch(plain)
    if whose and (customer := _customer(whose["who"], book, words)):
        return CardAnswer(card, customer, outright=bool(whose["to"] or whose["of"]))
    change, outright = None, True
    if contrast := next(filter(None, (pattern.fullmatch(plain) for pattern in _CONTRASTS)), None):
        old, new = contrast["old"], contrast["new"]
        customer = _customer(new, book, words)
        if customer and (old in card.company or _customer(old, book, words)):
            return CardAnswer(card, customer, outright=True)
        change = _replaced(card, old, new)
    change = change or _labelled(plain, card, words)
    if change is None and (said := _ALONE.fullmatch(plain)) is not None:
        change, outright = _alone(said["value"], card, words), said["how"] not in _NOTHING_WRONG
    if change is None:
        return None
    named_anew = change.company and change.company != card.company
    customer = customer_on_card(change.company, book, words) if named_anew else None
    unsaid = _WRONG.search(plain) is not None and change == card
    return CardAnswer(change, customer, unsaid=unsaid, outright=outright)


def read_company(text: str, card: BusinessCard) -> CardAnswer | None:
    """The company of a card that bears none, in words that mean nothing else; None where they can not be a name."""
    plain = normalize(text).text.strip(_EDGES)
    if card.company or not _A_COMPANY.fullmatch(plain):
        return None
    return CardAnswer(replace(card, company=plain), Unknown(plain))


def _replaced(card: BusinessCard, old: str, new: str) -> BusinessCard | None:
    """不是林海峰，是林海丰: what stands on the card is replaced wherever it stands; None where it does not."""
    values = {field.name: getattr(card, field.name) for field in fields(card)}
    changed: dict[str, Any] = {
        name: value.replace(old, new)
        for name, value in values.items()
        if isinstance(value, str) and old in value
    }
    return replace(card, **changed) if changed else None


def _labelled(plain: str, card: BusinessCard, words: Words) -> BusinessCard | None:
    """手机错了，是139…: clauses that begin with a label, each with those behind it; the card where nothing is told."""
    parts: list[str] = []
    for clause in filter(None, map(str.strip, _CLAUSE.split(plain))):
        bare = _LEAD.sub("", clause)
        if words.cards.spoken_label.match(bare):
            parts.append(bare)
        elif not parts:
            return None
        else:
            parts[-1] += f" {clause}"
    return card.with_changes(read_words("\n".join(parts), words)) if parts else None


def _alone(value: str, card: BusinessCard, words: Words) -> BusinessCard | None:
    """One value that its shape tells: a number, a mail address, a title, a name. How somebody is addressed (林总) is
    less than the name that is there already, and changes nothing."""
    if card.name and not _is_address(card.name, words) and _is_address(value, words):
        return card if value[0] == card.name[0] else None
    change = read_words(value, words)
    told = [getattr(change, field.name) for field in fields(change) if getattr(change, field.name)]
    whole = len(told) == 1 and re.sub(r"[\s()+-]", "", value).endswith(told[0].replace("-", ""))
    return card.with_changes(change) if whole else None


def _is_address(value: str, words: Words) -> bool:
    """Whether this is a surname with a title, as 林总 or 陈经理, and not a title alone that begins like one (高工)."""
    surnames, double = words.lists["surnames"][0], words.lists["double_surnames"]
    known = value[:2] in double or value[:1] in surnames
    title = value[2 if value[:2] in double else 1 :]
    return known and title in words.titles and words.cards.glued_title.fullmatch(value) is None


def _customer(name: str, book: Book, words: Words) -> Named | None:
    """The customer of exactly that name, as the book writes it or as it sounds."""
    if codes := book.named(name):
        return Found(codes[0], name) if len(codes) == 1 else Ambiguous(codes, name)
    for hit in (*find_names(name, book, words), *find_by_sound(name, book)):
        if hit.codes and (hit.start, hit.end) == (0, len(name)):
            return hit.named(name)
    return None
