"""What an item of goods takes over from its neighbours: 304和316L的冷轧卷, 规格同上, 6米长的8张 8米长的4张."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from bot.nlu.goods.mentions import Kind, Value
from config.words import Trade


@dataclass(slots=True)
class Draft:
    """An item being put together."""

    fields: dict[str, Value] = field(default_factory=dict)
    unit: str = ""
    processing: list[str] = field(default_factory=list)
    places: dict[Kind, int] = field(default_factory=dict)
    starts_with: Kind | None = None
    ends_with: Kind | None = None
    start: int = -1
    end: int = -1
    may_be: "list[Draft]" = field(default_factory=list)
    """Several that were named, one of which it is."""


_AND = re.compile(r"[的料 ]{0,2}(?:和|跟|、|/|以及|与|还有)[ ]?")
SIZES: tuple[Kind, ...] = ("thickness", "width", "length", "diameter", "across", "lip", "flange")
_WIDE_AND_LONG: tuple[Kind, ...] = ("width", "length")
_MADE: tuple[Kind, ...] = ("form", "surface")
_KIND: tuple[Kind, ...] = ("grade", *_MADE)
_LIKE: tuple[Kind, ...] = ("grade", "surface")
_SHARED = frozenset({"grade", "form", "surface", *SIZES})
_OF_ALL = re.compile("都是|[宽厚长格寸]都|都(?=\\d)|都要|全要|全是|全部|[均皆]为?|统一|一律")
_AS_BEFORE = re.compile(
    "(?P<but_thickness>[长宽]{2})(?:都|也|均)?(?:[跟和同与](?:上面|前面|那个|之前)的?)?(?:一样|相同|不变|同上)"
    "|(?:规格|尺寸|大小)(?:都|也|均)?(?:[跟和同与](?:上面|前面|那个|之前)的?)?(?:一样|相同|不变|同上|照旧)"
    "|同(?:样的?)?(?:规格|尺寸|大小)|同上|一样大[小细]|同宽同长|同长同宽|(?:也|还)是(?:这个|那个|一样的?|同样的?)(?:规格|尺寸)|一样(?:的)?(?:规格|尺寸)"
)


def join_again(drafts: list[Draft]) -> list[Draft]:
    """5和6个厚的…,5的20吨,6的10吨: a thickness with its quantity is that of the item that was named without one. Where
    it may be of several (304 2.0和316L 2.0,2.0的10吨), of which it is nobody knows; 304 1.5的5吨,2.0的10吨 goes on with
    304, whatever else was to be 2.0."""
    kept: list[Draft] = []
    goes_on = False
    for draft in drafts:
        amount_of_size = draft.fields.keys() == {"thickness", "quantity"}
        named = [
            before for before in kept if amount_of_size and _lacks_amount(before, draft.fields["thickness"])
        ]
        if len(named) == 1 and not (goes_on and _is_of_another_kind(kept, named[0])):
            (again,) = named
            again.fields["quantity"], again.unit = draft.fields["quantity"], draft.unit
            continue
        draft.may_be = named if len(named) > 1 else []
        goes_on = "quantity" in draft.fields
        kept.append(draft)
    return kept


def _lacks_amount(draft: Draft, thickness: Value) -> bool:
    return draft.fields.get("thickness") == thickness and "quantity" not in draft.fields


def _is_of_another_kind(drafts: list[Draft], named: Draft) -> bool:
    """Whether a grade or surface is told behind that item, which it is not of."""
    behind = drafts[next(place for place, draft in enumerate(drafts) if draft is named) + 1 :]
    return any(
        name in draft.fields and name in named.fields and not _same(draft, named, name)
        for draft in behind
        for name in _LIKE
    )


def share_backwards(text: str, drafts: list[Draft]) -> None:
    """304和316L的冷轧卷: a grade that stands alone before "and" takes what is said of the next; 都是 speaks of all."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        alone = draft.fields.keys() <= {"grade", "quantity"} and "grade" in following.fields
        grade_end = draft.places.get("grade", 0)
        if alone and _AND.search(text[grade_end : following.start]) and following.start - grade_end < 12:
            for kind in (*_MADE, *SIZES):
                if kind in following.fields:
                    draft.fields[kind] = following.fields[kind]
        elif "quantity" not in draft.fields and following.start - draft.end <= 1:
            _copy(following, draft, _MADE)  # 4个厚5个厚的板
    last = drafts[-1]
    for match in _OF_ALL.finditer(text):
        shared = [kind for kind, at in last.places.items() if at >= match.start() and kind in _SHARED]
        for draft in drafts[:-1]:
            for kind in shared:
                draft.fields.setdefault(kind, last.fields[kind])


def share_with_all(drafts: list[Draft]) -> None:
    """各15吨 宽1000: what stands behind a quantity of several items is of all of them."""
    at_quantity, shared = -1, dict[Kind, Value]()
    for draft in reversed(drafts):
        quantity = draft.places.get("quantity", -1)
        if quantity != at_quantity:
            at_quantity = quantity
            behind = [kind for kind, at in draft.places.items() if at > quantity >= 0 and kind in _SHARED]
            shared = {kind: draft.fields[kind] for kind in behind}
        for kind, value in shared.items():
            draft.fields.setdefault(kind, value)


def take_over_sizes(text: str, drafts: list[Draft]) -> None:
    """规格同上, 同规格, 宽长一样: the item beside these words has the sizes of the one before."""
    for match in _AS_BEFORE.finditer(text):
        begun = [index for index, draft in enumerate(drafts) if draft.start <= match.start()]
        index = begun[-1] if begun else 0
        if index == 0 or "width" in drafts[index].fields:
            index += 1  # said ahead of the item
        if not 0 < index < len(drafts):
            continue
        draft, before = drafts[index], drafts[index - 1]
        _copy(before, draft, _WIDE_AND_LONG if match["but_thickness"] else SIZES)
        if "form" not in draft.fields:
            _copy(before, draft, _MADE)


def _same(first: Draft, second: Draft, kind: Kind) -> bool:
    return first.fields.get(kind) == second.fields.get(kind)


def _copy(before: Draft, draft: Draft, kinds: Iterable[Kind]) -> None:
    for kind in kinds:
        if kind in before.fields:
            draft.fields.setdefault(kind, before.fields[kind])


def inherit(drafts: list[Draft], trade: Trade) -> None:
    """The grade, form and surface of the item before where none is said, and of its sizes those that are not."""
    for before, draft in pairwise(drafts):
        if "grade" in draft.fields or draft.fields.get("form") in trade.names_no_grade:
            continue
        if draft.may_be:
            first, *others = draft.may_be
            _copy(first, draft, [kind for kind in _KIND if all(_same(first, each, kind) for each in others)])
            continue
        sized = draft.fields.keys() & {*SIZES}
        if not sized and not draft.fields.keys() & {"surface", "form"}:
            continue
        by_surface = not sized and "surface" in draft.fields and "form" not in draft.fields
        _copy(before, draft, _KIND)
        if by_surface:
            _copy(before, draft, SIZES)
        said = draft.fields.keys() & {*SIZES}
        if said == {"thickness"}:
            _copy(before, draft, _WIDE_AND_LONG)
        elif said == {"length"} or said == {"width"}:
            _copy(before, draft, SIZES)
