"""A row of a table of goods as somebody would write it in a line."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_EMPTY = frozenset({"", "/", "-", "--", "—", "——", "无"})
_NUMBER = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,4})?) ?(?:mm|毫米)?(?P<more>.*)", re.IGNORECASE)
_COUNTED = re.compile(r"\d ?(?:[号日月天周张吨件卷支根片套]|公斤|kg)", re.IGNORECASE)
_UNIT = re.compile("[张支件根片卷套吨米块个]|公斤|千克|tons?|t|kgs?|m|pcs", re.IGNORECASE)
_WORDED = re.compile("[一-鿿]{2}")
_COIL = re.compile("(?:C|coil|卷|L)", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_METRES = frozenset({"m", "M", "米"})
_SIDES = ("diameter", "thickness", "width", "length")
_MEASURED = frozenset({*_SIDES, "size", "quantity"})
_WORDS = {"diameter": "直径", "thickness": "厚", "width": "宽", "length": "长"}


class Column(NamedTuple):
    """What a column holds, empty where it is not known, what it is headed, and the unit in its header."""

    kind: str
    name: str
    unit: str


def spelled(cells: Sequence[str], columns: Sequence[Column]) -> str:
    """The row in one line: what it is of, its sizes, how much; behind them what no column of goods says."""
    columns = [_held(cell, column) for cell, column in zip(cells, columns, strict=False)]
    said = {
        column.kind: (cell, column.unit)
        for cell, column in reversed(list(zip(cells, columns, strict=True)))
        if cell not in _EMPTY and column.kind not in ("", "none")
    }
    before, behind, counted_else = _else_said(cells, columns)
    parts = before + [said[kind][0] for kind in ("grade", "surface", "name") if kind in said]
    parts += [said["size"][0]] if "size" in said else []
    parts += _sizes({kind: said[kind] for kind in _SIDES if kind in said})
    parts += behind
    if "quantity" in said:
        cell, unit = said["quantity"]
        counted = said["unit"][0] if "unit" in said else unit
        parts.append(cell + counted if _AMOUNT.fullmatch(cell) else cell)
    return " ".join(parts + counted_else)


def _held(cell: str, column: Column) -> Column:
    """The column, or one that is not known where its head means something else: 单位 heads units, and firms as well,
    项目 numbers, and names of projects."""
    other = (column.kind == "unit" and not _UNIT.fullmatch(cell)) or (
        column.kind == "none" and _WORDED.search(cell)
    )
    return column._replace(kind="") if other else column


def _else_said(cells: Sequence[str], columns: Sequence[Column]) -> tuple[list[str], list[str], list[str]]:
    """What columns say that hold nothing of goods: before the first size or amount, behind it, and what counts or dates
    something of its own, which stands last."""
    before: list[str] = []
    behind: list[str] = []
    numbers: list[str] = []
    place = before
    for cell, column in zip(cells, columns, strict=False):
        place = behind if column.kind in _MEASURED else place
        if not column.kind and cell not in _EMPTY:
            counts = place is behind and _COUNTED.search(cell) is not None
            said = f"{column.name}{cell}" if cell[0].isdigit() else cell
            (numbers if counts else place).append(said)
    return before, behind, numbers


def _sizes(sides: dict[str, tuple[str, str]]) -> list[str]:
    """The sizes, as a product where there are enough of them: 1.2*1219*C, φ38*2*6000."""
    values: dict[str, str] = {}
    more: list[str] = []
    for kind, (cell, unit) in sides.items():
        if kind == "length" and _COIL.fullmatch(cell):
            values[kind] = "C"
        elif number := _NUMBER.fullmatch(cell.lstrip("φΦ∅⌀øØ")):
            values[kind] = number["number"] + ("米" if unit in _METRES else "")
            more += [number["more"].strip()] if number["more"].strip() else []
        else:
            more.append(cell)
    if {"thickness", "width"} <= values.keys() and "diameter" not in values:
        return ["*".join(values[kind] for kind in ("thickness", "width", "length") if kind in values), *more]
    if {"diameter", "thickness", "length"} <= values.keys() and "width" not in values:
        return ["φ" + "*".join(values[kind] for kind in ("diameter", "thickness", "length")), *more]
    return [f"{_WORDS[kind]}{value}" for kind, value in values.items() if value != "C"] + more
