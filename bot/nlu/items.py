"""Items of goods, put together from single mentions that may stand in any order.

"304冷轧 20吨", "两卷2205热轧", "430 2B 0.7*1219*C和0.9*1219*C各8吨": the functions below tell where one item ends and
the next begins, and what an item takes over from its neighbours.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from bot.nlu.intent import Item
from bot.nlu.mentions import Kind, Mention, Value
from config.words import Trade

_EACH = re.compile(r"(?:各|每种|每样|每个规格|都要?|分别都)(?:要|来|订|是|发|买|拿|备|需要)?(?:个)?$")
_RESPECTIVELY = re.compile("分别")
_FORMER = re.compile("(?:前(?:面|头|边)|上面|头|第一)[那的一]?[个种款样](?:要|来|订|是)?$")
_LATTER = re.compile("(?:后(?:面|头|边)|下面|第二)[那的一]?[个种款样](?:要|来|订|是)?$")
_TOTAL = re.compile(r"(?:一共|总共|合计|共计|总量|总计|加起来)(?:要|是|大概|大约|约)*$")
_CUT = re.compile("开平|定尺|[剪切截]")
_ALONE_IN = 5
"""A bare number of pieces counts as goods from here on: 两张 is more often something else."""


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


NO_GOODS = Goods((), (), ())


def put_together(text: str, mentions: list[Mention], trade: Trade) -> Goods:
    """The items, in order. What an item does not say (grade, form, surface) it takes over from the one before."""
    if not mentions:
        return NO_GOODS
    mentions = sorted(mentions, key=lambda mention: mention.start)
    last_quantity = max((i for i, mention in enumerate(mentions) if mention.kind == "quantity"), default=-1)
    weight = {name: rank for rank, name in enumerate(trade.forms.meanings)}
    drafts: list[Draft] = [Draft()]
    for index, mention in enumerate(mentions):
        before = text[max(0, mention.start - 8) : mention.start]
        if mention.kind == "quantity" and _shared(drafts, mention, text, before):
            continue
        if mention.kind in drafts[-1].fields and mention.kind == "length" and _CUT.match(text, mention.start):
            continue  # 1.5*1219*C开平6米: sold as a coil
        if _begins_new(
            drafts[-1],
            mention,
            mentions[index + 1] if index + 1 < len(mentions) else None,
            index < last_quantity,
        ):
            drafts.append(Draft())
        _add(drafts[-1], mention, weight)
    if len(drafts) > 1:
        _share_backwards(text, drafts)
        _take_over_sizes(text, drafts)
        _inherit(drafts, trade)
    drafts = _wanted(text, drafts)
    drafts = [draft for draft in drafts if _is_goods(draft)]
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


def _begins_new(draft: Draft, mention: Mention, following: Mention | None, more_quantity: bool) -> bool:
    """Whether a mention begins the next item. `more_quantity`: a quantity comes behind it."""
    if not draft.fields:
        return False
    kind = mention.kind
    if kind in ("processing", "tolerance"):
        return False
    if draft.fields.get(kind) == mention.value and mention.start == draft.end:
        return False  # 8K镜面: one thing said in two ways
    if kind == "quantity":
        specified = following is not None and following.kind in ("grade", "form", "surface", "thickness")
        return "quantity" in draft.fields and specified
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


_NOT_WANTED = re.compile("的?[,，]?(?:先|暂时|就|都|全|也)*不(?:要|用|订|做|拿)了")


def _wanted(text: str, drafts: list[Draft]) -> list[Draft]:
    """Without those right behind which it is said that they are not wanted any more, where others are."""
    wanted = [draft for draft in drafts if not (draft.fields and _NOT_WANTED.match(text, draft.end))]
    return wanted if any(draft.fields for draft in wanted) else drafts


_AND = re.compile(r"[的料 ]{0,2}(?:和|跟|、|/|以及|与|还有)[ ]?")
_SIZES: tuple[Kind, ...] = ("thickness", "width", "length", "diameter")
_WIDE_AND_LONG: tuple[Kind, ...] = ("width", "length")
_MADE: tuple[Kind, ...] = ("form", "surface")
_SHARED = frozenset({"form", "surface", *_SIZES})
_OF_ALL = re.compile("都是|[宽厚长格寸]都|都(?=\\d)|都要|全要|全是|全部|[均皆]为?|统一|一律")
_AS_BEFORE = re.compile(
    "(?P<but_thickness>[长宽]{2})(?:都|也|均)?(?:[跟和同与](?:上面|前面|那个|之前)的?)?(?:一样|相同|不变|同上)"
    "|(?:规格|尺寸|大小)(?:都|也|均)?(?:[跟和同与](?:上面|前面|那个|之前)的?)?(?:一样|相同|不变|同上|照旧)"
    "|同(?:样的?)?(?:规格|尺寸|大小)|(?:也|还)是(?:这个|那个|一样的?|同样的?)(?:规格|尺寸)|一样(?:的)?(?:规格|尺寸)"
)


def _share_backwards(text: str, drafts: list[Draft]) -> None:
    """304和316L的冷轧卷: a grade that stands alone before "and" takes what is said of the next; 都是 speaks of all."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        alone = draft.fields.keys() <= {"grade", "quantity"} and "grade" in following.fields
        grade_end = draft.places.get("grade", 0)
        if alone and _AND.search(text[grade_end : following.start]) and following.start - grade_end < 12:
            for kind in (*_MADE, *_SIZES):
                if kind in following.fields:
                    draft.fields[kind] = following.fields[kind]
    last = drafts[-1]
    for match in _OF_ALL.finditer(text):
        shared = [kind for kind, at in last.places.items() if at >= match.start() and kind in _SHARED]
        for draft in drafts[:-1]:
            for kind in shared:
                draft.fields.setdefault(kind, last.fields[kind])


def _take_over_sizes(text: str, drafts: list[Draft]) -> None:
    """规格同上, 同规格, 宽长一样: the item beside these words has the sizes of the one before."""
    for match in _AS_BEFORE.finditer(text):
        begun = [index for index, draft in enumerate(drafts) if draft.start <= match.start()]
        index = begun[-1] if begun else 0
        if index == 0 or "width" in drafts[index].fields:
            index += 1  # said ahead of the item
        if not 0 < index < len(drafts):
            continue
        draft, before = drafts[index], drafts[index - 1]
        _copy(before, draft, _WIDE_AND_LONG if match["but_thickness"] else _SIZES)
        if "form" not in draft.fields:
            _copy(before, draft, _MADE)


def _copy(before: Draft, draft: Draft, kinds: Iterable[Kind]) -> None:
    for kind in kinds:
        if kind in before.fields:
            draft.fields.setdefault(kind, before.fields[kind])


def _inherit(drafts: list[Draft], trade: Trade) -> None:
    for before, draft in pairwise(drafts):
        if "grade" in draft.fields or draft.fields.get("form") in trade.names_no_grade:
            continue
        sized = draft.fields.keys() & {*_SIZES}
        if not sized and not draft.fields.keys() & {"surface", "form"}:
            continue
        by_surface = not sized and "surface" in draft.fields and "form" not in draft.fields
        _copy(before, draft, ("grade", *_MADE))
        if by_surface:
            _copy(before, draft, _SIZES)
        if "thickness" in draft.fields and "width" not in draft.fields and "length" not in draft.fields:
            _copy(before, draft, _WIDE_AND_LONG)


def _is_goods(draft: Draft) -> bool:
    kinds = draft.fields.keys()
    if kinds & {"grade", "form", "surface", *_SIZES}:
        return True
    quantity = draft.fields.get("quantity")
    return isinstance(quantity, Decimal) and (draft.unit in ("吨", "公斤") or quantity >= _ALONE_IN)


def _item(draft: Draft, trade: Trade) -> Item:
    fields = draft.fields
    if "diameter" in fields and fields.get("form", "") in {"", *trade.solid}:
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
    )
