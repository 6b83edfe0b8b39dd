"""An amount that is told in all before what of each kind is wanted (要15吨,其中10吨304,5吨430; 要30吨304,1.0和2.0各
15吨): it is wanted once, in what is told of each."""

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from bot.nlu.goods.items import Goods
from bot.nlu.goods.mentions import Mention

_PAUSE = re.compile("[,，。:：;；\n]|其中")
_START = attrgetter("start")
_EACH = re.compile("各(?:自|要|需|来|订|是|为|占)*$")
"""Right before an amount that is of each kind named before it."""
_LONGEST_EACH = 3
_SIZES = frozenset({"thickness", "width", "length"})


class InAll(NamedTuple):
    """The amount of all; `put_together` where goods stand beside it, and each amount behind it before its kind, so that
    these take over what those are (15吨304,10吨1.0的,5吨2.0的)."""

    amount: Mention
    put_together: bool


def in_all(text: str, amounts: Sequence[Mention], specifications: Sequence[Mention]) -> InAll | None:
    """The first amount, where those behind it make it up exactly and tell kinds of goods that stand not beside it
    (not 15吨201,10吨304,5吨430)."""
    counted = [mention for mention in amounts if mention.kind == "quantity"]
    if len(counted) < 2:
        return None
    kinds = sorted({*specifications, *amounts}.difference(counted), key=_START)
    whole, *parts = counted
    pause = _PAUSE.search(text, whole.end, parts[0].start)
    if pause is None or len({mention.unit for mention in counted}) > 1:
        return None
    behind = [mention for mention in kinds if mention.start >= pause.start()]
    beside = [mention for mention in kinds if mention.start < pause.start()]
    if not behind or _kinds(behind) & _kinds(beside) or not _make_up(whole, parts, behind, text):
        return None
    return InAll(whole, put_together=bool(beside) and behind[0].start > parts[0].start)


def without_whole(goods: Goods, whole: Mention) -> Goods:
    """The goods without those of the amount of all, once the others have taken over what they are."""
    kept = [
        (item, span)
        for item, span in zip(goods.items, goods.spans, strict=True)
        if not (item.quantity == whole.value and span[0] <= whole.start < span[1])
    ]
    return goods._replace(items=tuple(item for item, _ in kept), spans=tuple(span for _, span in kept))


def _make_up(whole: Mention, parts: Sequence[Mention], kinds: Sequence[Mention], text: str) -> bool:
    """Whether the parts are several, each with a kind of its own, and together the whole."""
    values = [part.value for part in parts if isinstance(part.value, Decimal)]
    if not isinstance(whole.value, Decimal) or len(values) < len(parts):
        return False
    first = parts[0]
    if len(parts) == 1 and _EACH.search(text, max(0, first.start - _LONGEST_EACH), first.start):
        of_each = sum(kind.kind == kinds[0].kind for kind in kinds if kind.end <= first.start)
        return of_each > 1 and values[0] * of_each == whole.value
    own = sum(kind.kind == kinds[0].kind for kind in kinds)
    return len(parts) > 1 and own >= len(parts) and sum(values) == whole.value


def _kinds(mentions: Sequence[Mention]) -> set[str]:
    return {"size" if mention.kind in _SIZES else mention.kind for mention in mentions}
