"""A record's goods with what was said of them later: what they lacked is filled in, further ones take over what they do
not say themselves (3米长, 再加5吨1.2的)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.nlu.goods.further_goods import Further
from handlers.records import fields
from models.interactions import Interaction
from models.sales import Demand

AMOUNT = ("quantity", "unit")
_LISTED = "processing"
_SIZES = ("thickness", "width", "length")
_ALONE = re.compile(
    r"(?<![\d.A-Za-z*xX×-])([1-9]\d{3})(?:的|长|宽)?(?![\d.*xX×A-Za-z]|[吨张支件卷公斤根块元号])"
)
_NARROWEST, _WIDEST = 1000, 2000
"""mm: a number between them, behind a thickness, is a width."""

Goods = dict[str, Any]
"""One item in the shape of understanding/guide.md."""


def changes_of(record: Demand | Interaction, said: Further) -> Mapping[str, Any] | None:
    """The columns of the record as they are with what was said; None where that is not of its goods."""
    goods = next(iter(fields.items_of([said.goods])), {})
    due = {"due": said.due} if said.due else {}
    if not goods:
        return due or None
    only_one = said.instead and len(record.items) == 1
    items = [{**record.items[0], **goods}] if only_one else with_goods(record.items, goods, more=said.more)
    if items is None:
        return None
    kind = {"kind": "goods"} if "quantity" in goods and isinstance(record, Demand) else {}
    return {"items": items, **kind, **due}


def says_the_same(record: Demand, said: Further) -> bool:
    """Whether nothing is said but what the record says already (那就定8吨吧 behind 8吨)."""
    goods = next(iter(fields.items_of([said.goods])), {})
    known = any(goods.items() <= item.items() for item in record.items)
    return bool(goods) and known and not said.more and said.due in (None, record.due)


def put_beside(items: Sequence[Goods], said: Further, *, as_before: bool) -> list[Goods] | None:
    """The items with further ones of a kind of their own, or of none that is known; of the sizes of the last, where
    they are said to be so (规格同上), and like those of their grade where no more is said (304再加20张). None where it
    is not said how much."""
    goods = next(iter(fields.items_of([said.goods])), {})
    if "quantity" not in goods:
        return None
    same = [item for item in items if item.get("grade") == goods.get("grade")]
    if len(same) == 1 and goods.keys() == {"grade", *AMOUNT}:
        return [*items, like(same[0], goods)]
    sizes = {name: items[-1][name] for name in _SIZES if as_before and name in items[-1]}
    return [*items, {**sizes, **goods}]


def recounted(items: Sequence[Goods], said: Further) -> list[Goods] | None:
    """The items where the one of several that is named by its grade alone is of another amount (304的要8吨); None where
    there is no such."""
    goods = next(iter(fields.items_of([said.goods])), {})
    if len(items) < 2 or goods.keys() != {"grade", *AMOUNT}:
        return None
    meant = [
        item.get("grade") == goods["grade"] and item.get("unit", goods["unit"]) == goods["unit"]
        for item in items
    ]
    if meant.count(True) != 1:
        return None
    return [{**item, **goods} if is_meant else item for item, is_meant in zip(items, meant, strict=True)]


def with_side_named(text: str, items: Sequence[Goods]) -> str | None:
    """The text with a number that stands alone named as the side of the one item that it can be (2438的 behind
    1.5*1219); None where there is no such."""
    numbers = _ALONE.findall(text)
    if len(items) != 1 or len(numbers) != 1:
        return None
    (item,) = items
    if "thickness" not in item or "length" in item:
        return None
    side = "长度" if "width" in item else "宽度"
    if side == "宽度" and not _NARROWEST <= int(numbers[0]) <= _WIDEST:
        return None
    return _ALONE.sub(rf" {side}\1 ", text)


def with_goods(items: list[Goods], said: Goods, *, more: bool) -> list[Goods] | None:
    """The items with what was said of them; None where it may be of others."""
    if "quantity" in said:
        lacking = [item for item in items if "quantity" not in item and _agree(item, said)]
        if len(lacking) == 1 and not (more and len(items) > 1):
            return [{**item, **said} if item is lacking[0] else item for item in items]
        leans = more or ("grade" not in said and said.keys() > set(AMOUNT))
        return [*items, like(items[-1], said)] if leans and _may_share(items, said) else None
    open_to = [_agree(item, said) and (_lacks(item, said) or "grade" in said) for item in items]
    if any(open_to) and not ("grade" in said and open_to.count(True) > 1):
        return [_with(item, said) if is_open else item for item, is_open in zip(items, open_to, strict=True)]
    return [*items, like(items[-1], said)] if more and _may_share(items, said) else None


def _agree(item: Goods, said: Goods) -> bool:
    """Whether nothing that was said is otherwise in the item."""
    return all(item.get(name, value) == value for name, value in said.items() if name != _LISTED)


def _lacks(item: Goods, said: Goods) -> bool:
    return any(item.get(name) != value for name, value in said.items())


def _may_share(items: list[Goods], said: Goods) -> bool:
    """Whether further goods may take over the kind of those before: they name no other, and there is one."""
    kinds = {item.get("grade") for item in items}
    return len(kinds) == 1 and said.get("grade") in (None, *kinds)


def _with(item: Goods, said: Goods) -> Goods:
    work = [*item.get(_LISTED, ()), *said.get(_LISTED, ())]
    return {**item, **said, **({_LISTED: list(dict.fromkeys(work))} if work else {})}


def like(item: Goods, said: Goods) -> Goods:
    """Further goods: those of the item, as far as nothing else was said."""
    kept = {name: value for name, value in item.items() if name not in AMOUNT and name != "unit_price"}
    return _with(kept, said)
