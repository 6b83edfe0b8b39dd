"""Sizes of goods in millimetres: 1.0*1219*C, 10个厚, 厚1.5宽1219, 6米长, 30丝, 一点二乘一二一九乘卷."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from bot.nlu.blanks import blank
from bot.nlu.numbers import parse
from config.beginnings import compiled
from config.late_patterns import late, late_compiled
from config.words import Trade

Dimension = Literal["thickness", "width", "length", "diameter"]

_SPOKEN = "零〇幺一二两三四五六七八九"
_NUMBER = (
    rf"(?:\d{{1,6}}(?:\.\d{{1,4}})?|[{_SPOKEN}]{{3,5}}(?![十百千点])"
    rf"|[{_SPOKEN}十百千]{{1,8}}(?:点[{_SPOKEN}]{{1,4}})?)"
)
_METRES = (
    rf"(?:\d{{1,4}}(?:\.\d{{1,3}})?|[{_SPOKEN}十]{{1,4}}(?:点[{_SPOKEN}]{{1,3}})?)米"
    rf"(?:(?:\d{{1,3}}(?!\d)|[{_SPOKEN}]{{1,3}}(?![{_SPOKEN}十百千点]))(?! ?[张支根件片块吨卷条个]))?"
)
_LENGTH_OF = rf"(?:{_METRES}|{_NUMBER} ?(?:mm|毫米|公分)?)"
_LONG_SIDE = rf"\d{{3}}|[{_SPOKEN}][{_SPOKEN}百千]|C(?![a-z])|卷"
_BY = rf" ?(?:mm|毫米|个|厚|宽)? ?(?:[*x]|乘以?|成(?={_LONG_SIDE})) ?"
_ROUND = "(?:[φΦ∅⌀øØ]|DN|直径|外径|口径)"
_AND = " ?(?:[、/和跟与]|以及) ?"
_UP_TO = " ?(?:mm|毫米|个)? ?[到至~-] ?"

_WITH_WORD = (
    rf"(?:厚度?|壁厚)(?:都?是|分别是?|要|为|:|做|都)? ?"
    rf"(?:从?{_NUMBER}{_UP_TO})?(?P<thickness_after>{_NUMBER}) ?(?:mm|毫米|个(?:厚)?)?"
    rf"|(?P<thickness_before>{_NUMBER}) ?(?:mm|毫米|个) ?的?厚(?!度)|(?P<thickness_short>{_NUMBER})的?厚(?!度)"
    rf"|宽度?(?:都?是|要|为|:|都)? ?(?P<width_after>{_LENGTH_OF})"
    rf"|(?P<width_before>{_METRES}|{_NUMBER}(?: ?(?:mm|毫米|公分))?)的?宽(?![度松泛敞])"
    rf"|(?<!多)长度?(?:都?是|要|为|:|都)? ?(?!一样|相同)(?P<length_after>{_LENGTH_OF})(?! ?[张支件根块])"
    rf"|(?P<length_before>{_LENGTH_OF})的?(?:长(?!期|度)|定尺|一[支根])"
    rf"|(?:开平|定尺|[剪切截])(?:成|到|为)? ?(?P<length_cut>{_METRES}|\d{{4}}(?![\d.*吨件张]))(?:一[张块])?"
    rf"|(?<![\d.{_SPOKEN}十百])(?P<length_of>(?:1?\d(?:\.\d)?|[{_SPOKEN}十])米\d?)的(?!量|管|长|宽)"
    rf"|(?<=[支根])[ ,]{{0,2}}(?P<length_behind>{_METRES})(?=[ ,]|$)"
    rf"|(?P<length_metres>{_METRES})(?=[ ,]{{0,2}}(?:先|再)?[来拿要订发]?{_NUMBER}[支根])"
    rf"|(?:[每单一][支根]|都是|全是|都要|全要) ?(?P<length_each>{_METRES})(?:一[支根])?"
    rf"|{_ROUND}(?:都?是|要|为|:|都|从)? ?(?:{_NUMBER}{_UP_TO}{_ROUND}?)?(?P<diameter>{_NUMBER}) ?(?:mm|毫米|个)?"
    r"|(?<!个)规格(?:是|为|:)? ?(?P<diameter_named>\d{2,3})(?![\d.*x/]| ?[吨公kKtT张支件米])"
    r"|(?<![\d.*])(?P<width_coil>[1-2]\d{3})的?(?=卷)"
    r"|(?<![\d.])(?P<millimetres>\d{1,6}(?:\.\d{1,3})?) ?(?:mm|毫米)(?![a-z])"
    rf"|(?<![差偏薄厚宽窄长短大小了到负{_SPOKEN}十百千点])"
    rf"(?P<millimetres_spoken>[{_SPOKEN}十]{{1,3}}(?:点[{_SPOKEN}]{{1,2}})?)毫米(?!的?(?:误|公|偏)差|深)"
    r"|(?<![\d.*测才])(?<!只有)(?<!出来)(?<!实际)(?P<bare>\d{1,2}\.\d{1,2})"
    r"(?=的| |,|;|$|[冷热镀卷板开分厚和跟与、/各每要他她我你同])(?! ?[吨万元块米%kTt])"
    rf"|(?<![{_SPOKEN}十百千])(?P<bare_spoken>[{_SPOKEN}十]{{1,2}}点[{_SPOKEN}]{{1,2}})(?=[的厚和跟与、各每 ,;]|$)"
    rf"|(?<![\d.*a-z{_SPOKEN}十这那哪])(?P<of>\d\d?|[一二三四五六八十])个?的"
    rf"(?=[板卷冷热镀钢]|中厚| ?[\d{_SPOKEN}十百]+ ?[吨顿])"
)
_LABELLED = late_compiled(_WITH_WORD, re.IGNORECASE)
_SAYS_SIZE = re.compile(
    r"(?i)[规厚宽长米径口定φΦ∅⌀øØ.点毫]|mm|DN|的(?:[板卷冷热镀中钢]| ?\d+ ?[吨顿])|一[支根]"
)
"""Without one of these no size is said with a word."""
_FURTHER = late(
    rf"(?:{_AND})?(?P<round>{_ROUND})?(?P<further>{_NUMBER})(?={_AND}|[的各每个m毫厚 ,;]|$)", re.IGNORECASE
)
_LISTED_FIRST = late_compiled(
    rf"(?<![\d.])(?P<list>{_NUMBER}(?:{_AND}{_NUMBER}){{1,7}}) ?(?:mm|毫米|(?:这|共)?[两三四五六几]?[个种])?的?厚度?"
)
"""8、10、12个厚; 16、20、25三个厚度."""
_LISTED: dict[str | None, Dimension] = {"diameter": "diameter", "thickness_after": "thickness"}
_BY_SIGN = re.compile(rf"[*xX乘]|成(?={_LONG_SIDE})", re.IGNORECASE)
_WIDE_FROM = 200
_THIN_BELOW = 100
"""Of two sides the second is a wall below it: 219*8 is a pipe."""
_METRES_BELOW = 20
"""A width or length below it, beside one that is said in metres, is in metres as well: 10*1.5*6米."""
_WIDEST_IN_METRES = Decimal("3.5")


class Size(NamedTuple):
    """One dimension found: characters [start, end) of the text."""

    start: int
    end: int
    kind: Dimension
    value: Decimal | Literal["C"]


@cache
def _product(coil: str) -> re.Pattern[str]:
    coil = f"(?:{coil})(?![a-z])" if coil else "(?!)"
    side = rf"(?:{_METRES}|{_NUMBER})"
    return compiled(
        rf"(?<![\d.])(?P<round>{_ROUND})?(?P<first>{side}){_BY}(?:(?P<coiled>{coil})"
        rf"|(?P<second>{side})(?:{_BY}(?P<third>{coil}|{side}))?)(?P<unit>mm|米|m(?![a-z]))?",
        re.IGNORECASE,
    )


@cache
def _slashed(coil: str) -> re.Pattern[str]:
    """1.0/1219/C: thickness, width, length; with fewer parts a slash means something else."""
    return re.compile(
        rf"(?<![\d/.])(?P<first>\d{{1,2}}(?:\.\d{{1,3}})?)/(?P<second>\d{{3,4}})/(?P<third>(?:{coil})(?![a-z])|\d{{3,5}})(?![\d/])",
        re.IGNORECASE,
    )


@cache
def _thin(trade: Trade) -> re.Pattern[str]:
    """Thickness in a unit of its own (三十丝, 80个丝厚)."""
    units = trade.thickness_units
    ranked = "|".join(sorted(units, key=len, reverse=True))
    return compiled(
        rf"(?<![差薄厚了{_SPOKEN}十百\d.])(?P<count>{_NUMBER})个?(?P<unit>{ranked})(?:的?厚(?!度))?(?![块件码款目据线路])"
        if units
        else "(?!)"
    )


def find_products(text: str, trade: Trade) -> Iterator[Size]:
    """Dimensions written as a product (1.0*1219*C)."""
    if trade.coil and _BY_SIGN.search(text):
        for match in _product(trade.coil).finditer(text):
            yield from _of_product(match)
    if trade.coil and "/" in text:
        for match in _slashed(trade.coil).finditer(text):
            yield from _of_product(match)


def find_labelled(text: str, trade: Trade) -> Iterator[Size]:
    """Dimensions with a word or a unit (10个厚, 宽1219, 30丝, φ50), in a text without products."""
    if not trade.coil:
        return
    for match in _thin(trade).finditer(text):
        count = parse(match["count"])
        if count:
            yield Size(match.start(), match.end(), "thickness", count * trade.thickness_units[match["unit"]])
            text = blank(text, *match.span())
    if not _SAYS_SIZE.search(text):
        return
    for match in _LISTED_FIRST.finditer(text):
        yield from _further(text[: match.end("list")], match.start(), "thickness")
        text = blank(text, *match.span())
    position = 0
    while labelled := _LABELLED.search(text, position):
        position = labelled.end()
        if size := _of_label(labelled):
            yield size
        kind = _LISTED.get(labelled.lastgroup)
        for further in _further(text, position, kind) if kind else ():
            yield further
            position = further.end


def _further(text: str, position: int, kind: Dimension) -> Iterator[Size]:
    """The further ones of a list: 直径30、40、50; 厚度8、10、12."""
    while more := _FURTHER.match(text, position):
        if more["round"] and kind != "diameter":
            return
        value = parse(more["further"])
        if value:
            yield Size(*more.span("further"), kind, value)
        position = more.end()


Side = Decimal | Literal["C"] | None
_GROUPS = ("first", "coiled", "second", "third")


def _of_product(match: re.Match[str]) -> Iterator[Size]:
    """Thickness by width by length; two large numbers are width and length; of a pipe diameter by wall."""
    groups = [group for group in _GROUPS if match.groupdict().get(group)]
    sides = _in_millimetres([match[group] for group in groups], match.groupdict().get("unit"))
    for kind, side, group in zip(_kinds(sides, match), sides, groups, strict=False):
        if kind is not None and side is not None:
            yield Size(
                match.start() if group == "first" else match.start(group), match.end(group), kind, side
            )


def _kinds(sides: list[Side], match: re.Match[str]) -> tuple[Dimension | None, ...]:
    first, second = sides[0], sides[1]
    if first == "C" or first is None:
        return ()
    if second == "C":
        return ("width", "length") if first >= _WIDE_FROM else ("thickness", "length")
    if len(sides) == 2 and first >= _WIDE_FROM and second is not None and second >= _THIN_BELOW:
        return ("width", "length")
    if (
        len(sides) == 3
        and isinstance(sides[2], Decimal)
        and second is not None
        and sides[2] < min(first, second)
    ):
        return ("diameter", None, "thickness")  # 40*40*2: what is hollow
    if second is not None and (match.groupdict().get("round") or second < first):
        return ("diameter", "thickness", "length")
    return ("thickness", "width", "length")


def _in_millimetres(said: list[str], unit: str | None) -> list[Side]:
    """The sides; where one is in metres, or no plate was ever so narrow, the small ones behind the thickness are."""
    sides = [_side(each) for each in said]
    thick = 1 if len(sides) == 3 else 0
    small = [side for side in sides[thick:] if isinstance(side, Decimal) and side < _METRES_BELOW]
    in_metres = unit in ("米", "m", "M") or any("米" in each for each in said)
    if not in_metres and not (len(small) == 2 and thick and 1 <= small[0] <= _WIDEST_IN_METRES):
        return sides
    longer: list[Side] = [
        side * 1000 if isinstance(side, Decimal) and side in small else side for side in sides[thick:]
    ]
    return sides[:thick] + longer


def _side(said: str) -> Side:
    value = _millimetres(said)
    return "C" if value is None and not said[0].isdigit() else value


def _of_label(match: re.Match[str]) -> Size | None:
    group = match.lastgroup or ""
    said = match[group]
    if group.startswith("millimetres"):
        value = parse(said)
        kind: Dimension = "thickness" if value is not None and value < _WIDE_FROM else "width"
    else:
        value = _millimetres(said)
        kind = "thickness" if group in ("bare", "bare_spoken", "of") else group.split("_")[0]  # type: ignore[assignment]
    if value is None or value <= 0:
        return None
    return Size(match.start(), match.end(), kind, value)


def _millimetres(said: str) -> Decimal | None:
    """1219, 6米, 1米5, 1.2米 in millimetres."""
    said = said.strip()
    if "米" in said and not said.endswith("毫米"):
        metres, _, rest = said.partition("米")
        whole = parse(metres)
        part = parse(rest) if rest else Decimal(0)
        if whole is None or part is None:
            return None
        while part >= 1:
            part /= 10
        return (whole + part) * 1000
    if said.endswith("公分"):
        value = parse(said.removesuffix("公分"))
        return value * 10 if value is not None else None
    return parse(said.removesuffix("mm").removesuffix("毫米").strip())
