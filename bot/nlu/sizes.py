"""Sizes of goods in millimetres: 1.0*1219*C, 10个厚, 厚1.5宽1219, 6米长, 30丝, 一点二乘一二一九乘卷."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from bot.nlu.numbers import parse
from config.words import Trade

Dimension = Literal["thickness", "width", "length"]

_NUMBER = (
    r"(?:\d{1,6}(?:\.\d{1,4})?|[零〇幺一二两三四五六七八九十百千]{1,8}(?:点[零一二三四五六七八九]{1,4})?)"
)
_BY = r" ?(?:mm|毫米|个|厚|宽)? ?(?:[*x]|乘以?) ?"
_METRES = r"(?:\d{1,4}(?:\.\d{1,3})?|[一二两三四五六七八九十]{1,4})米(?:\d{1,3}|[一二三四五六七八九])?"
_LENGTH_OF = rf"(?:{_METRES}|{_NUMBER} ?(?:mm|毫米|公分)?)"

_LABELLED = re.compile(
    rf"(?:板?厚度?|壁厚)(?:都?是|要|为|:|做|都)? ?(?P<thickness_after>{_NUMBER}) ?(?:mm|毫米|个(?:厚)?)?"
    rf"|(?P<thickness_before>{_NUMBER}) ?(?:mm|毫米|个) ?的?厚"
    rf"|(?P<thickness_short>{_NUMBER})的?厚(?!度)"
    rf"|宽度?(?:都?是|要|为|:|都)? ?(?P<width_after>{_LENGTH_OF})"
    rf"|(?P<width_before>{_METRES}|\d{{3,4}} ?(?:mm|毫米|公分)?)的?宽"
    rf"|(?<!多)长度?(?:都?是|要|为|:|都)? ?(?P<length_after>{_LENGTH_OF})"
    rf"|(?P<length_before>{_LENGTH_OF})的?(?:长(?!期|度)|定尺|一[支根])"
    r"|(?<![\d.])(?P<millimetres>\d{1,6}(?:\.\d{1,3})?) ?(?:mm|毫米)(?![a-z])"
    r"|(?<![\d.*])(?P<bare>\d{1,2}\.\d{1,2})(?=的| |,|$|[冷热镀卷板开分厚和、/])(?! ?[吨万元块米%kTt])"
    r"|(?<![零一二两三四五六七八九十百千])"
    r"(?P<bare_spoken>[零一二两三四五六七八九十]{1,2}点[零一二三四五六七八九]{1,2})(?=的|厚| |,|$)"
    r"|(?<![\d.*a-z])(?P<of>\d{1,2}|[一二三四五六八十])(?:个)?的(?=板|卷|冷|热|镀|中厚|钢板)",
    re.IGNORECASE,
)
_BY_SIGN = re.compile("[*xX乘]")
_WIDE_FROM = 200


@dataclass(frozen=True, slots=True)
class Size:
    """One dimension found: characters [start, end) of the text."""

    start: int
    end: int
    kind: Dimension
    value: Decimal | Literal["C"]


@cache
def _product(coil: str) -> re.Pattern[str]:
    coil = f"(?:{coil})(?![a-z])" if coil else "(?!)"
    return re.compile(
        rf"(?<![\dφΦ.])(?P<first>{_NUMBER}){_BY}(?P<second>{_NUMBER})(?:{_BY}(?P<third>{coil}|{_NUMBER})(?:mm|米)?)?",
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
def _thin(units: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![差薄厚了])(?P<count>{_NUMBER})个?(?P<unit>{'|'.join(units)})(?![块件码款目据线路])"
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
    """Dimensions with a word or a unit (10个厚, 宽1219, 30丝), in a text without products."""
    if not trade.coil:
        return
    for match in _LABELLED.finditer(text):
        size = _of_label(match)
        if size:
            yield size
    if "丝" in text:
        for match in _thin(tuple(unit for unit in trade.thickness_units if unit == "丝")).finditer(text):
            count = parse(match["count"])
            if count:
                yield Size(
                    match.start(), match.end(), "thickness", count * trade.thickness_units[match["unit"]]
                )


def _of_product(match: re.Match[str]) -> Iterator[Size]:
    """Thickness by width by length; two large numbers are width and length."""
    sides = [_side(match[group]) for group in ("first", "second", "third") if match[group]]
    kinds: tuple[Dimension, ...] = ("thickness", "width", "length")
    if len(sides) == 2 and isinstance(sides[0], Decimal) and sides[0] >= _WIDE_FROM:
        kinds = ("width", "length")
    groups = ("first", "second", "third")
    for kind, side, group in zip(kinds, sides, groups, strict=False):
        if side is not None:
            yield Size(
                match.start() if group == "first" else match.start(group), match.end(group), kind, side
            )


def _side(said: str) -> Decimal | Literal["C"] | None:
    return parse(said) if said[0].isdigit() or parse(said) is not None else "C"


def _of_label(match: re.Match[str]) -> Size | None:
    group = match.lastgroup or ""
    said = match[group]
    if group == "millimetres":
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
