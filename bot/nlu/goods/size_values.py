"""A side of goods as it is written: its numbers, and what it is in millimetres."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from bot.nlu.text.numbers import parse

Dimension = Literal["thickness", "width", "length", "diameter", "across", "lip", "flange"]

SPOKEN = "零〇幺一二两三四五六七八九"
NUMBER = (
    rf"(?:\d{{1,6}}(?:\.\d{{1,4}})?|[{SPOKEN}]{{3,5}}(?![十百千点])"
    rf"|[{SPOKEN}十百千]{{1,8}}(?:点[{SPOKEN}]{{1,4}})?)"
)
METRES = (
    rf"(?:\d{{1,4}}(?:\.\d{{1,3}})?|[{SPOKEN}十]{{1,4}}(?:点[{SPOKEN}]{{1,3}})?)米"
    rf"(?:(?:\d{{1,3}}(?!\d)|[{SPOKEN}]{{1,3}}(?![{SPOKEN}十百千点]))(?! ?[张支根件片块吨卷条个]))?"
)
ROUND = "(?:[φΦ∅⌀øØ]|DN|直径|外径|口径)"
WIDE_FROM = 200
"""No sheet is so thick."""
BY_LETTER = re.compile(r"[\d.]+[mM]")


class Size(NamedTuple):
    """One dimension found: characters [start, end) of the text."""

    start: int
    end: int
    kind: Dimension
    value: Decimal | Literal["C"]


def millimetres(said: str) -> Decimal | None:
    """1219, 6米, 1米5, 1.2米, 1.25m in millimetres."""
    said = said.strip()
    if BY_LETTER.fullmatch(said):
        said = f"{said[:-1]}米"
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
