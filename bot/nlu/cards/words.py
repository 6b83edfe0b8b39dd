"""A business card in words: "名片 江志明 采购经理 天津佳和 139…" as a rep types it, or a line for each field.

A card that was read off a photo is written in this form, too, so that it goes the same way as what people type.
"""

import re
from collections.abc import Iterable
from dataclasses import fields

from bot.nlu.cards.pieces import Line
from bot.nlu.cards.reading import BusinessCard, read_card
from bot.nlu.intent import Ambiguous, Found, Intent, Named, Span, Unknown
from bot.nlu.names.book import Book
from bot.nlu.names.by_sound import find_by_sound
from bot.nlu.names.finding import Hit, find_names
from config.cards import CardWords
from config.words import Words

_CARD = "名片"
_OPENING = re.compile(rf"\s*{_CARD}\s*[:：]?\s*")
_BETWEEN = re.compile(r"(?<=[一-鿿])[\s,，、;；]+|[\s,，、;；]+(?=[一-鿿])")
_SAID_BEFORE = re.compile(
    r"^\s*(?:号码|号)?\s*(?:(?:[写认看识读弄搞登]?错了?|不对|有误)[\s,，。]*)?(?:应该|改成|改为|换成|[是为叫：:])*\s*"
)
"""Between a label and its value where somebody puts a card right: 手机号错了，应该是139…."""
_MORE = "、"


def card_in_words(card: BusinessCard, words: CardWords) -> str:
    """The card as text, a line for each field; `read_card_message` gives back the same card."""
    said = fields_of(card)
    lines = [f"{words.written[name]}：{value}" for name, value in said.items() if name in words.written]
    if card.more_mobiles:
        lines += [f"{words.written['mobile']}：{number}" for number in card.more_mobiles]
    return "\n".join([_CARD, *lines])


def fields_of(card: BusinessCard) -> dict[str, str]:
    """The card's fields by name, without those that are empty; several numbers joined."""
    values = {field.name: getattr(card, field.name) for field in fields(card)}
    values["more_mobiles"] = _MORE.join(card.more_mobiles)
    return {name: value for name, value in values.items() if value}


def card_of(values: dict[str, str]) -> BusinessCard:
    """The card that `fields_of` took apart; other values are left alone."""
    known = {field.name: values[field.name] for field in fields(BusinessCard) if field.name in values}
    numbers = known.pop("more_mobiles", "")
    return BusinessCard(**known, more_mobiles=tuple(numbers.split(_MORE)) if numbers else ())


def read_card_message(text: str, book: Book, words: Words) -> Intent | None:
    """The intent of a message that begins with 名片 and is one; None for any other."""
    opening = _OPENING.match(text) if _CARD in text else None
    if opening is None:
        return None
    said = text[opening.end() :]
    card = read_words(said, words)
    customer = (
        customer_on_card(card.company, book, words) if card.company else _customer_in(said, book, words)
    )
    if not (card.mobile and (card.name or customer)) and not (card.phone and card.name and customer):
        return None
    return Intent(
        "save_card",
        text,
        customer=customer,
        contacts=(card.name,) if card.name else (),
        phone=card.mobile or card.phone,
        extras=fields_of(card),
        spans={"intent": Span(0, len(text), "card")},
    )


def read_words(said: str, words: Words) -> BusinessCard:
    """The fields in what somebody typed, each with its label (手机 139…) or known by its shape."""
    parts = [part for line in said.splitlines() for part in _parts(line, words.cards)]
    return read_card([Line(part) for part in parts], words)


def _parts(line: str, words: CardWords) -> list[str]:
    label = words.bare_label.match(line.strip())
    if label is None:
        return _BETWEEN.split(line)
    rest = _SAID_BEFORE.sub("", line.strip()[label.end() :])
    return [f"{words.written[words.labelled(label['word'])]}: {rest}"] if rest else [line]


def customer_on_card(company: str, book: Book, words: Words) -> Named:
    """Whose card it is by the company on it: by the whole name, but for its legal form; `Ambiguous` also holds those
    whose name is merely in it or sounds like it, since a wrong customer is worse than a question."""
    bare = words.cards.legal_form.sub("", company)
    for name in (company, bare):
        if codes := book.named(name):
            return Found(codes[0], company) if len(codes) == 1 else Ambiguous(codes, company)
    near = _codes(find_names(company, book, words)) or _codes(find_by_sound(company, book))
    same = [code for code in near if _bare_name(code, book, words) == bare]
    if len(same) == 1:
        return Found(same[0], company)
    return Ambiguous(near, company) if near else Unknown(company)


def _codes(hits: Iterable[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for hit in hits for code in hit.codes))


def _bare_name(code: str, book: Book, words: Words) -> str:
    customer = book.customer(code)
    return words.cards.legal_form.sub("", customer.name) if customer else ""


def _customer_in(said: str, book: Book, words: Words) -> Named | None:
    """A customer by a short name among the words of a typed card."""
    for part in re.split(r"[\s,，、;；:：]+", said):
        if codes := book.named(part):
            return Found(codes[0], part) if len(codes) == 1 else Ambiguous(codes, part)
    return None
