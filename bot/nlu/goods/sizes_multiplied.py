"""Sizes that are written as a product: 1.0*1219*C, 1.5mm×1.25m×2.5m, φ50*2*6米, 1.0/1219/C, 一点二乘一二一九乘卷.

Of four or five sides those of a profile are read: 100*50*20*2.5*6000 of one with lips, 40*60*2*6000, 200*100*5.5*8.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal

from bot.nlu.goods.size_values import (
    BY_LETTER,
    METRES,
    NUMBER,
    ROUND,
    SPOKEN,
    WIDE_FROM,
    Dimension,
    Size,
    millimetres,
)
from config.beginnings import compiled
from config.words import Trade

_LONG_SIDE = rf"\d{{3}}|[{SPOKEN}][{SPOKEN}百千]|C(?![a-z])|卷"
_BY = rf" ?(?:mm|毫米|个|厚|宽)? ?(?:[*x]|乘以?|成(?={_LONG_SIDE})) ?"
_BY_SIGN = compiled(rf"[*xX乘]|成(?={_LONG_SIDE})", re.IGNORECASE)
_THIN_BELOW = 100
"""Of two sides the second is a wall below it: 219*8 is a pipe."""
_METRES_BELOW = 20
"""A width or length below it, beside one that is said in metres, is in metres as well: 10*1.5*6米."""
_WIDEST_IN_METRES = Decimal("3.5")
_IN_METRES = 1000
"""No side of a profile is so wide: it is how long it is."""
_OF_TUBE = 2
"""So many sides of a tube are no length: how wide it is, and its wall."""
_OF_SHEETS = re.compile(
    "(?:mm|米|m)? ?(?:[零〇一二两三四五六七八九十百几多来]+|\\d+)[多来]? ?[张片块]", re.IGNORECASE
)
_PAUSE = re.compile("[,，。;；!！?？\n、和跟]")
_SIDE = rf"(?:{METRES}|{NUMBER}(?:m(?![a-z]))?)"
_COUNTED = r"(?! ?(?:[张支件片块吨卷根个条套只捆包t]|kg|公斤))(?![\d.])"
_FURTHER_SIDES = re.compile(
    rf"{_BY}(?P<fourth>{_SIDE}){_COUNTED}(?:{_BY}(?P<fifth>{_SIDE}){_COUNTED})?", re.IGNORECASE
)
"""Behind three sides; what is counted is no side (38*2*6000*20支)."""


@cache
def _product(coil: str) -> re.Pattern[str]:
    coil = f"(?:{coil})(?![a-z])" if coil else "(?!)"
    return compiled(
        rf"(?<![\d.])(?P<round>{ROUND})?(?P<first>{_SIDE}){_BY}(?:(?P<coiled>{coil})"
        rf"|(?P<second>{_SIDE})(?:{_BY}(?P<third>{coil}|{_SIDE}))?)(?P<unit>mm|米|m(?![a-z]))?",
        re.IGNORECASE,
    )


@cache
def _slashed(coil: str) -> re.Pattern[str]:
    """1.0/1219/C: thickness, width, length; with fewer parts a slash means something else."""
    return re.compile(
        rf"(?<![\d/.])(?P<first>\d{{1,2}}(?:\.\d{{1,3}})?)/(?P<second>\d{{3,4}})/(?P<third>(?:{coil})(?![a-z])|\d{{3,5}})(?![\d/])",
        re.IGNORECASE,
    )


SIGNS_OF_PRODUCTS = f"{_BY_SIGN.pattern}|/"
"""The source of a pattern of which a text holds a match in which `find_products` finds anything."""


def find_products(text: str, trade: Trade) -> Iterator[Size]:
    """Dimensions written as a product (1.0*1219*C)."""
    if trade.coil and _BY_SIGN.search(text):
        read_to = 0
        for match in _product(trade.coil).finditer(text):
            further = (
                _FURTHER_SIDES.match(text, match.end()) if match["third"] and not match["unit"] else None
            )
            made = _made_of(text, match, trade) if _depends_on_goods(match) else None
            hollow = _is_of_tube(match, made, text)
            profile = list(_of_profile(match, further, hollow=hollow)) if further else []
            if match.start() >= read_to:
                yield from profile or _of_product(match, made, hollow=hollow)
            read_to = profile[-1].end if profile else read_to
    if trade.coil and "/" in text:
        for match in _slashed(trade.coil).finditer(text):
            yield from _of_product(match, None, hollow=False)


Side = Decimal | Literal["C"] | None
_FLAT, _ROUND, _OPEN = "flat", "round", "open"
_WALLED = ("hollow", _OPEN)
_KINDS_OF_FLAT: tuple[Dimension, ...] = ("width", "thickness", "length")
_GROUPS = ("first", "coiled", "second", "third")


def _depends_on_goods(match: re.Match[str]) -> bool:
    """Whether what the sides are hangs on what they are of: of a sheet or coil the second of three is the longer, and
    in metres where it is small."""
    if match["coiled"]:
        return False
    first, second, third = _side(match["first"]), _side(match["second"]), match["third"]
    if third is None or not isinstance(first, Decimal) or not isinstance(second, Decimal):
        return third is None
    return second < first or second < _METRES_BELOW


def _is_of_tube(match: re.Match[str], made: str | None, text: str) -> bool:
    """Whether three sides are how wide, the wall and how long: of a tube, or of what is open at a side as an angle.
    Sheets are counted otherwise, and no wall is so thick."""
    first, second, third = (
        _side(match[name]) if match[name] else None for name in ("first", "second", "third")
    )
    if made not in _WALLED or not isinstance(first, Decimal) or not isinstance(third, Decimal):
        return False
    return isinstance(second, Decimal) and second < first and not _OF_SHEETS.match(text, match.end())


def _made_of(text: str, match: re.Match[str], trade: Trade) -> str | None:
    """What a product of sizes is of (the name of a group of `made_of`): what is named last before it says so, in their
    clause or in one before of which they go on, else what is named first behind."""
    if trade.made_of is None:
        return None
    begin = max((pause.end() for pause in _PAUSE.finditer(text, 0, match.start())), default=0)
    pause = _PAUSE.search(text, match.end())
    before = list(trade.made_of.finditer(text, 0, match.start()))
    behind = trade.made_of.search(text, match.end(), pause.start() if pause else len(text))
    last = before[-1] if before else None
    if behind and (last is None or last.start() < begin):
        last = behind
    elif last and _begins_anew(text, last.end(), match.start(), trade):
        return None
    return last.lastgroup if last else None


def _begins_anew(text: str, named: int, place: int, trade: Trade) -> bool:
    """Whether a grade is told in a clause behind what is named: other goods."""
    return any(
        trade.grades.pattern.search(text, pause.end(), place) for pause in _PAUSE.finditer(text, named, place)
    )


def _of_product(match: re.Match[str], made: str | None, *, hollow: bool) -> Iterator[Size]:
    """Thickness by width by length; two large numbers are width and length; of a pipe diameter by wall, of a bar
    diameter by length, of what is flat width by thickness where it is written so."""
    named = match.groupdict()
    groups = [group for group in _GROUPS if named.get(group)]
    is_round = hollow or bool(named.get("round")) or (made == _ROUND and len(groups) == 2)
    said = [match[group] for group in groups]
    flat = made == _FLAT and _is_wide_first(said)
    profile = made == _OPEN and len(groups) == 2
    thick = 1 + (is_round or made == _FLAT) if len(groups) == 3 else int(profile)
    sides = _in_millimetres(said, thick, named.get("unit"))
    kinds = _KINDS_OF_FLAT if flat else _kinds(sides, is_round=is_round)
    length = sides[-1]
    if made == _FLAT and isinstance(length, Decimal) and thick and length < _METRES_BELOW:
        sides[-1] = length * 1000
    if profile and isinstance(length, Decimal) and length >= _IN_METRES:
        kinds = (None, "length")  # 槽钢10*6米: the number of its kind, and how long
    for kind, side, group in zip(kinds, sides, groups, strict=False):
        if kind is not None and side is not None:
            yield Size(
                match.start() if group == "first" else match.start(group), match.end(group), kind, side
            )


def _is_wide_first(said: list[str]) -> bool:
    """Whether the first two of the sides of something flat are how wide and how thick it is."""
    first, second = _side(said[0]), _side(said[1])
    return isinstance(first, Decimal) and isinstance(second, Decimal) and second < first


def _of_profile(match: re.Match[str], further: re.Match[str], *, hollow: bool) -> Iterator[Size]:
    """The sides of a profile; nothing where they are none of one, or it is not plain which is the wall."""
    places = [(match, "first"), (match, "second"), (match, "third"), (further, "fourth"), (further, "fifth")]
    said = [(found, group) for found, group in places if found[group]]
    sides = [_side(found[group]) for found, group in said]
    numbers = [side for side in sides if isinstance(side, Decimal)]
    if len(numbers) < len(sides):
        return
    if hollow and len(numbers) == 4 and numbers[2] < numbers[3] < _METRES_BELOW:
        numbers[3] *= 1000  # 矩形管60*40*2*6 is six metres long
    for kind, side, (found, group) in zip(_kinds_of_profile(numbers), numbers, said, strict=False):
        yield Size(
            found.start() if group in ("first", "fourth") else found.start(group),
            found.end(group),
            kind,
            side,
        )


def _kinds_of_profile(sides: list[Decimal]) -> tuple[Dimension, ...]:
    first, second, third, fourth, *fifth = sides
    height = max(first, second)
    if third >= min(first, second) or any(length <= height for length in fifth):
        return ()
    if fourth < third:
        return ("diameter", "across", "lip", "thickness", "length")
    if fourth > height and not fifth:
        return ("diameter", "across", "thickness", "length")
    # 200*100*5.5*8 has two walls, of which neither is its thickness: it stays as it was said.
    return ("diameter", "across", "lip", "flange", "length") if fourth < min(first, second) else ()


def _kinds(sides: list[Side], *, is_round: bool) -> tuple[Dimension | None, ...]:
    first, second = sides[0], sides[1]
    if first == "C" or first is None:
        return ()
    if second == "C":
        return ("width", "length") if first >= WIDE_FROM else ("thickness", "length")
    if len(sides) == 2 and first >= WIDE_FROM and second is not None and second >= _THIN_BELOW:
        return ("width", "length")
    if (
        len(sides) == 3
        and isinstance(sides[2], Decimal)
        and second is not None
        and sides[2] < min(first, second)
    ):
        return ("diameter", "across", "thickness")  # 40*40*2: what is hollow
    if is_round and len(sides) == 2 and second is not None and second > first:
        return ("diameter", "length")  # φ20*6米: a bar
    if second is not None and (is_round or second < first):
        return ("diameter", "thickness", "length")
    return ("thickness", "width", "length")


def _in_millimetres(said: list[str], thick: int, unit: str | None) -> list[Side]:
    """The sides; where one is in metres, or no plate was ever so narrow, the small ones behind `thick` of them are."""
    sides = [_side(each) for each in said]
    small = [side for side in sides[thick:] if isinstance(side, Decimal) and side < _METRES_BELOW]
    in_metres = unit in ("米", "m", "M") or any("米" in each or BY_LETTER.fullmatch(each) for each in said)
    plate = len(small) == 2 and thick == 1 and 1 <= small[0] <= _WIDEST_IN_METRES
    tube = thick == _OF_TUBE and isinstance(sides[1], Decimal) and small != [] and small[0] > sides[1]
    if not (in_metres or plate or tube):
        return sides
    longer: list[Side] = [
        side * 1000 if isinstance(side, Decimal) and side in small else side for side in sides[thick:]
    ]
    return sides[:thick] + longer


def _side(said: str) -> Side:
    value = millimetres(said)
    return "C" if value is None and not said[0].isdigit() else value
