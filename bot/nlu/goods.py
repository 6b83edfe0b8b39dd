"""Goods in a text: finds grades, forms, surfaces, sizes and quantities, and puts them together to items.

All trade vocabulary comes in as `Trade`. What is found stands in the text in any order ("304冷轧 20吨", "两卷2205热轧",
"430 2B 0.7*1219*C和0.9*1219*C各8吨"); `items` below tells where one item ends and the next begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal

from bot.nlu.intent import Item
from bot.nlu.numbers import ABOUT, NUMBER, parse
from bot.nlu.sizes import find_sizes
from config.words import Trade

Kind = Literal[
    "grade", "form", "surface", "thickness", "width", "length", "quantity", "processing", "tolerance"
]
Value = str | Decimal

_MONEY_BEHIND = re.compile(r" ?(?:元|块|一吨|每吨|/|万|w|个点)", re.IGNORECASE)
_EACH = re.compile(r"(?:各|每种|每样|每个规格|都要?|分别都)(?:要|来|订|是|发|买|拿|备|需要)?(?:个)?$")
_RESPECTIVELY = re.compile("分别")
_TOTAL = re.compile(r"(?:一共|总共|合计|共计|总量|总计|加起来)(?:要|是|大概|大约|约)*$")
_ASKED = re.compile(" ?(?:多少|什么|啥|几|怎么|咋|\\?|合)")
_ALONE_IN = 5
"""A bare number of pieces counts as goods from here on: 两张 is more often something else."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One word or number about goods: characters [start, end) of the text."""

    start: int
    end: int
    kind: Kind
    value: Value
    unit: str = ""


@dataclass(slots=True)
class Draft:
    """An item being put together."""

    fields: dict[str, Value] = field(default_factory=dict)
    unit: str = ""
    processing: list[str] = field(default_factory=list)
    places: dict[Kind, int] = field(default_factory=dict)
    starts_with: Kind | None = None
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Goods:
    """The items of a message with their spans, and every mention from which they were made."""

    items: tuple[Item, ...]
    spans: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]


def find_grades(text: str, trade: Trade) -> list[Mention]:
    """Grades, written (304, Q235B, 45号钢) or spelled out (三零四)."""
    found: list[Mention] = []
    taken = bytearray(len(text))
    for pattern, canonical in trade.grades:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]) or _MONEY_BEHIND.match(text, match.end()):
                continue
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
            value = _canonical(match, canonical)
            found.append(Mention(match.start(), match.end(), "grade", _spelled(value, trade)))
    return [*found, *_spoken_grades(text, trade)]


def _canonical(match: re.Match[str], canonical: str) -> str:
    if "\\1" not in canonical:
        return canonical
    first = next((group for group in match.groups() if group), "")
    return canonical.replace("\\1", first.upper().removesuffix("号").removesuffix("#"))


def _spelled(grade: str, trade: Trade) -> str:
    """40Cr, not 40CR: the grade in its usual spelling."""
    return trade.spellings.get(grade, grade)


@cache
def _spoken(digits: str) -> re.Pattern[str]:
    return re.compile(f"(?<![{digits}十百千万点])[{digits}]{{3,4}}(?![{digits}十百千万点张吨支件])[LlSs]?")


def _spoken_grades(text: str, trade: Trade) -> Iterator[Mention]:
    if not trade.spoken_digits:
        return
    for match in _spoken(trade.spoken_digits).finditer(text):
        said = match.group().upper()
        letters = said[-1:] if said[-1:] in ("L", "S") else ""
        digits = str(parse(said.removesuffix(letters)))
        if digits in trade.spoken_grades:
            yield Mention(match.start(), match.end(), "grade", digits + letters)


@cache
def _quantity(units: str) -> re.Pattern[str]:
    number = rf"(?:个把|{NUMBER}|半)"
    return re.compile(
        rf"(?<![几数第钱价块元\d.*])(?:(?P<low>{number}) ?(?:[-~到至、,或]|[-—]{{2}}) ?)?(?P<number>{number})(?P<about>{ABOUT})?个?(?:左右)? ?"
        rf"(?P<unit>{units})(?P<half>半)?(?!价)",
        re.IGNORECASE,
    )


def find_mentions(text: str, trade: Trade) -> list[Mention]:
    """Forms, surfaces, sizes, quantities and work on goods, in a text whose other numbers are blanked out."""
    found: list[Mention] = []
    for match in trade.tolerance.finditer(text) if trade.tolerance else ():
        found.append(Mention(match.start(), match.end(), "tolerance", match.group()))
        text = _blank(text, match.start(), match.end())
    for size in find_sizes(text, trade):
        found.append(Mention(size.start, size.end, size.kind, size.value))
    for mention in found:
        text = _blank(text, mention.start, mention.end)
    for match in _quantity(trade.unit_source).finditer(text):
        value = parse(match["number"])
        if value is None or (value == 1 and _ASKED.match(text, match.end())):
            continue
        value += Decimal("0.5") if match["half"] else 0
        low = parse(match["low"]) if match["low"] else None
        start = match.start() if low is not None and low < value else match.start("number")
        found.append(Mention(start, match.end(), "quantity", value, _unit(match["unit"], trade)))
        text = _blank(text, start, match.end())
    for pattern, canonical in trade.surfaces:
        for match in pattern.finditer(text):
            found.append(Mention(match.start(), match.end(), "surface", _canonical(match, canonical)))
            text = _blank(text, match.start(), match.end())
    for match in trade.processing.finditer(text) if trade.processing else ():
        found.append(Mention(match.start(), match.end(), "processing", match.group()))
        text = _blank(text, match.start(), match.end())
    for name, pattern in trade.forms:
        for match in pattern.finditer(text):
            found.append(Mention(match.start(), match.end(), "form", name))
            text = _blank(text, match.start(), match.end())
    return found


def _unit(said: str, trade: Trade) -> str:
    return next(unit for pattern, unit in trade.units if pattern.match(said))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]


def put_together(text: str, mentions: list[Mention], trade: Trade) -> Goods:
    """The items, in order. What an item does not say (grade, form, surface) it takes over from the one before."""
    mentions = sorted(mentions, key=lambda mention: mention.start)
    weight = {name: rank for rank, (name, _) in enumerate(trade.forms)}
    drafts: list[Draft] = [Draft()]
    for index, mention in enumerate(mentions):
        before = text[max(0, mention.start - 8) : mention.start]
        if mention.kind == "quantity" and _shared(drafts, mention, text, before):
            continue
        if _begins_new(drafts[-1], mention, mentions[index + 1 :], weight):
            drafts.append(Draft())
        _add(drafts[-1], mention, weight)
    _share_backwards(text, drafts)
    _inherit(drafts, trade)
    drafts = [draft for draft in drafts if _is_goods(draft)]
    items = tuple(_item(draft) for draft in drafts)
    spans = tuple((draft.start, draft.end) for draft in drafts)
    return Goods(items, spans, tuple(mentions) if items else ())


def _shared(drafts: list[Draft], mention: Mention, text: str, before: str) -> bool:
    """A quantity that is not the last item's alone: 各8吨 for all without one, 分别5吨、8吨 in turn, 一共13吨 for none."""
    open_drafts = [draft for draft in drafts if draft.fields and "quantity" not in draft.fields]
    if _TOTAL.search(before) and len(drafts) > 1 and not open_drafts:
        return True
    if _EACH.search(before) and len(open_drafts) > 1:
        for draft in open_drafts:
            _add(draft, mention, {})
        return True
    if len(open_drafts) > 1 and _RESPECTIVELY.search(text, open_drafts[-1].end, mention.start):
        _add(open_drafts[0], mention, {})
        return True
    return False


def _begins_new(draft: Draft, mention: Mention, behind: list[Mention], weight: dict[str, int]) -> bool:
    if not draft.fields:
        return False
    kind = mention.kind
    if kind in ("processing", "tolerance"):
        return False
    more_quantity = any(later.kind == "quantity" for later in behind)
    if kind == "quantity":
        return (
            "quantity" in draft.fields
            and bool(behind)
            and behind[0].kind in ("grade", "form", "surface", "thickness")
        )
    if "quantity" in draft.fields and draft.starts_with != "quantity":
        return kind in draft.fields or more_quantity
    if kind == "form" and "form" in draft.fields and mention.start - draft.end <= 1:
        return False
    if kind == "form" and "form" in draft.fields:
        return "quantity" in draft.fields or (mention.start - draft.end > 3 and more_quantity)
    return kind in draft.fields


def _add(draft: Draft, mention: Mention, weight: dict[str, int]) -> None:
    kind = mention.kind
    if kind == "processing":
        draft.processing.append(str(mention.value))
    elif kind == "form" and "form" in draft.fields:
        draft.fields["form"] = min(
            str(draft.fields["form"]), str(mention.value), key=lambda name: weight[name]
        )
    else:
        if kind == "quantity" and "quantity" in draft.fields:
            return
        draft.fields[kind] = mention.value
        draft.places[kind] = mention.start
        draft.unit = mention.unit or draft.unit
    draft.starts_with = draft.starts_with or kind
    draft.start = mention.start if draft.start < 0 else min(draft.start, mention.start)
    draft.end = max(draft.end, mention.end)


_AND = re.compile(r"[的料 ]{0,2}(?:和|跟|、|/|以及|与|还有)[ ]?")
_SHARED = frozenset({"form", "surface", "thickness", "width", "length"})


def _share_backwards(text: str, drafts: list[Draft]) -> None:
    """304和316L的冷轧卷: a grade that stands alone before "and" takes what is said of the next; 都是 speaks of all."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        alone = draft.fields.keys() <= {"grade", "quantity"} and "grade" in following.fields
        grade_end = draft.places.get("grade", 0)
        if alone and _AND.search(text[grade_end : following.start]) and following.start - grade_end < 12:
            for kind in ("form", "surface", "thickness", "width", "length"):
                if kind in following.fields:
                    draft.fields[kind] = following.fields[kind]
    last = drafts[-1]
    for match in re.finditer("都是|宽都|厚都|长都|都要", text):
        shared = [kind for kind, at in last.places.items() if at >= match.start() and kind in _SHARED]
        for draft in drafts[:-1]:
            for kind in shared:
                draft.fields.setdefault(kind, last.fields[kind])


def _inherit(drafts: list[Draft], trade: Trade) -> None:
    for before, draft in zip(drafts, drafts[1:], strict=False):
        if "grade" in draft.fields or draft.fields.get("form") in trade.names_no_grade:
            continue
        sized = draft.fields.keys() & {"thickness", "width", "length", "surface", "form"}
        if not sized:
            continue
        for kind in ("grade", "form", "surface"):
            if kind in before.fields:
                draft.fields.setdefault(kind, before.fields[kind])
        if "thickness" in draft.fields and "width" not in draft.fields and "length" not in draft.fields:
            for kind in ("width", "length"):
                if kind in before.fields:
                    draft.fields[kind] = before.fields[kind]


def _is_goods(draft: Draft) -> bool:
    kinds = draft.fields.keys()
    if kinds & {"grade", "form", "surface", "thickness", "width", "length"}:
        return True
    quantity = draft.fields.get("quantity")
    return isinstance(quantity, Decimal) and (draft.unit in ("吨", "公斤") or quantity >= _ALONE_IN)


def _item(draft: Draft) -> Item:
    fields = draft.fields
    length = fields.get("length")

    def word(kind: str) -> str | None:
        return str(fields[kind]) if kind in fields else None

    def number(kind: str) -> Decimal | None:
        value = fields.get(kind)
        return value if isinstance(value, Decimal) else None

    return Item(
        grade=word("grade"),
        form=word("form"),
        surface=word("surface"),
        thickness=number("thickness"),
        width=number("width"),
        length="C" if length == "C" else number("length"),
        quantity=number("quantity"),
        unit=draft.unit or None,
        processing=tuple(draft.processing),
        tolerance=word("tolerance"),
    )


def size_spans(text: str, trade: Trade) -> list[tuple[int, int]]:
    """Where sizes stand in a text."""
    return [(size.start, size.end) for size in find_sizes(text, trade)]
