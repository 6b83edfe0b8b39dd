"""Items of goods, put together from single mentions that may stand in any order.

"304冷轧 20吨", "两卷2205热轧", "430 2B 0.7*1219*C和0.9*1219*C各8吨": the functions below tell where one item ends and
the next begins, and what an item takes over from its neighbours.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from bot.nlu.goods.added_items import is_added, like_the_one_before
from bot.nlu.goods.mentions import Mention, Value
from bot.nlu.goods.replaced_goods import now_wanted
from bot.nlu.goods.sharing import (
    SIZES,
    Draft,
    inherit,
    join_again,
    share_backwards,
    share_with_all,
    take_over_sizes,
)
from bot.nlu.goods.unwanted_items import (
    is_only_refused,
    is_refused_before,
    meant_of,
    refuses_amount,
    wanted_of,
    without_refused_kinds,
)
from bot.nlu.goods.used import Used
from bot.nlu.intent import Item
from config.words import Trade

_EACH = re.compile(r"(?:各|每种|每样|每个规格|都要?|分别都)(?:要|来|订|是|发|买|拿|备|需要)?(?:个)?$")
_RESPECTIVELY = re.compile("分别")
_FORMER = re.compile("(?:前(?:面|头|边)|上面|头|第一)[那的一]?[个种款样](?:要|来|订|是)?$")
_LATTER = re.compile("(?:后(?:面|头|边)|下面|第二)[那的一]?[个种款样](?:要|来|订|是)?$")
_TOTAL = re.compile(r"(?:一共|总共|合计|共计|总量|总计|加起来)(?:要|是|大概|大约|约)*$")
_PAUSE = re.compile("[,，。;；!！?？\n]")
_CUT = re.compile("开平|定尺|[剪切截]")
_OUTER = ("diameter", "across", "lip", "flange")
_ALONE_IN = 5
"""A bare number of pieces counts as goods from here on: 两张 is more often something else."""


class Goods(NamedTuple):
    """The items of a message with their spans, and every mention from which they were made; `used` are amounts that are
    only told (used.py)."""

    items: tuple[Item, ...]
    spans: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    used: tuple[Used, ...] = ()


NO_GOODS = Goods((), (), ())


def put_together(text: str, mentions: list[Mention], trade: Trade, *, few: bool = False) -> Goods:
    """The items, in order. What an item does not say (grade, form, surface) it takes over from the one before.

    `few`: goods are meant by however small a number alone."""
    if not mentions:
        return NO_GOODS
    mentions = sorted(mentions, key=lambda mention: mention.start)
    meant = meant_of(text, now_wanted(text, mentions))
    last_quantity = max((i for i, mention in enumerate(meant) if mention.kind == "quantity"), default=-1)
    weight = {name: rank for rank, name in enumerate(trade.forms.meanings)}
    drafts: list[Draft] = [Draft()]
    for index, mention in enumerate(meant):
        before = text[max(0, mention.start - 8) : mention.start]
        if mention.kind == "quantity" and _shared(drafts, mention, text, before):
            continue
        if mention.kind in drafts[-1].fields and mention.kind == "length" and _CUT.match(text, mention.start):
            continue  # 1.5*1219*C开平6米: sold as a coil
        refused = is_refused_before(text, drafts[-1], mention)
        if refused and refuses_amount(drafts[-1], mention, meant[index + 1 :]):
            del drafts[-1].fields["quantity"]
        elif refused and is_only_refused(text, drafts):
            drafts[-1] = Draft()
        elif (
            refused
            or is_added(text, drafts, mention)
            or _begins_new(
                drafts[-1],
                mention,
                meant[index + 1] if index + 1 < len(meant) else None,
                index < last_quantity,
                _PAUSE.search(text, drafts[-1].end, mention.start) is not None,
            )
        ):
            drafts.append(Draft())
        _add(drafts[-1], mention, weight)
    if len(drafts) > 1:
        drafts = join_again(without_refused_kinds(text, drafts))
    if len(drafts) > 1:
        share_backwards(text, drafts)
        share_with_all(drafts)
        take_over_sizes(text, drafts)
        inherit(drafts, trade)
        like_the_one_before(text, drafts)
    drafts = wanted_of(text, drafts)
    drafts = [draft for draft in drafts if _is_goods(draft, few=few)]
    items = tuple(_item(draft, trade) for draft in drafts)
    spans = tuple((draft.start, draft.end) for draft in drafts)
    return Goods(items, spans, tuple(mentions) if items else ())


def _shared(drafts: list[Draft], mention: Mention, text: str, before: str) -> bool:
    """A quantity not of the last item alone: 各8吨 for all without one, 分别5吨、8吨 in turn, 一共13吨 for none; or of
    the one that is pointed at (前面那个5吨)."""
    open_drafts = [draft for draft in drafts if draft.fields and "quantity" not in draft.fields]
    for pointing, which in ((_FORMER, 0), (_LATTER, -1)):
        if len(drafts) > 1 and open_drafts and pointing.search(before):
            _add(open_drafts[which], mention, {})
            return True
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


def _begins_new(
    draft: Draft, mention: Mention, following: Mention | None, more_quantity: bool, apart: bool
) -> bool:
    """Whether a mention begins the next item. `more_quantity`: a quantity comes behind it; `apart`: it stands in
    another clause than the item (304的没货,先来5吨430)."""
    if not draft.fields:
        return False
    kind = mention.kind
    if kind in ("processing", "tolerance"):
        return False
    if draft.fields.get(kind) == mention.value and _is_said_again(
        draft, mention, apart=apart or (draft.ends_with == "quantity" and more_quantity)
    ):
        return False
    if kind == draft.ends_with == "form" and mention.start - draft.end <= 1:
        return False  # 热轧板
    if kind == "quantity":
        leads = following is not None and following.start == mention.end and following.kind == "grade"
        if leads and apart and not more_quantity and "grade" in draft.fields:
            return True
        specified = following is not None and following.kind in ("grade", "form", "surface", "thickness")
        return "quantity" in draft.fields and specified
    if "quantity" in draft.fields and draft.starts_with != "quantity":
        return kind in draft.fields or more_quantity
    if kind == "form" and "form" in draft.fields and mention.start - draft.end <= 1:
        return False
    if kind == "form" and "form" in draft.fields:
        return "quantity" in draft.fields or (mention.start - draft.end > 3 and more_quantity)
    return kind in draft.fields


def _is_said_again(draft: Draft, mention: Mention, *, apart: bool) -> bool:
    """Whether the same stands right behind an item, or a surface beside it (8K镜面, 拉丝 HL): one thing said in two
    ways, and not that of another amount (镜面5吨，8K 3吨)."""
    if mention.start == draft.end:
        return True
    beside = mention.kind == "surface" and mention.start == draft.end + 1
    return beside and not apart


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
    draft.ends_with = kind
    draft.start = mention.start if draft.start < 0 else min(draft.start, mention.start)
    draft.end = max(draft.end, mention.end)


def _is_goods(draft: Draft, *, few: bool) -> bool:
    kinds = draft.fields.keys()
    if kinds & {"grade", "form", "surface", *SIZES}:
        return True
    quantity = draft.fields.get("quantity")
    return isinstance(quantity, Decimal) and (few or draft.unit in ("吨", "公斤") or quantity >= _ALONE_IN)


def _item(draft: Draft, trade: Trade) -> Item:
    fields = draft.fields
    if "diameter" in fields and "across" not in fields and fields.get("form", "") in {"", *trade.solid}:
        fields.setdefault("thickness", fields["diameter"])
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
        outer=_outer(fields),
    )


def _outer(fields: Mapping[str, Value]) -> str | None:
    """How wide what is hollow is; what is solid has that as its thickness."""
    sides = [fields[kind] for kind in _OUTER if kind in fields]
    if not sides or sides == [fields.get("thickness")]:
        return None
    return "×".join(f"{side.normalize():f}" for side in sides if isinstance(side, Decimal))
