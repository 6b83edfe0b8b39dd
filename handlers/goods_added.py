"""A record's goods with what was said of them later: what they lacked is filled in, further ones take over what they do
not say themselves (3米长, 再加5吨1.2的)."""

from collections.abc import Mapping
from typing import Any

from bot.nlu.goods.further_goods import Further
from handlers import fields
from models.interactions import Interaction
from models.sales import Demand

AMOUNT = ("quantity", "unit")
_LISTED = "processing"

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
