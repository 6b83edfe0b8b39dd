"""Goods in a table that was pasted into a message become lines as somebody would write them: a row of the columns 材质,
厚度, 宽度, 长度 and 数量 says 304 1.2*1219*2438 120张, in whatever order the columns stand.

Cells are parted by tabs, bars, commas or blanks. Whatever stands in a row leads back to the whole of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.nlu.goods.table_rows import Column, spelled
from bot.nlu.text.normalize import Normalized
from config.words import Trade

_MOST_COLUMNS = 14
_LONGEST_HEADER = 120
"""Characters."""
_FEWEST_KNOWN = 2
_MEASURES = frozenset({"grade", "size", "thickness", "diameter", "name"})
"""A table of goods has one of these."""
_MISSING = "missing"
"""A column of what has not come: such a table is asked about, and orders nothing."""
_NUMBERED = frozenset({"size", "thickness", "width", "length", "diameter", "quantity"})
_LONGEST_CELL = 30
_SEPARATORS = (r"\t", r"\|", r" {2,}", r",", r" ")
_RULE = re.compile(r"[|:\-—_=+ \t]+")
_DIGIT = re.compile(r"\d")
_JOINS = re.compile("[/、+&]")
_TOTAL = re.compile(
    r"(?=.*(?:合计|[总共小]计|总数))(?:以上|[合总共小]计|总|数量|重量|金额|[张支件根片卷套吨米元约]|公斤|kg|t|[^一-鿿a-zA-Z])+",
    re.IGNORECASE,
)
"""A line of sums and nothing else: 合计62张,月底要 says more."""
_SUMS = re.compile(r"[ \t|]*(?:以上)?(?:[总共合小]计|总数)")
"""How a line of sums begins, which is no row."""
_TOTAL_PAID = re.compile(
    r"(?:以上)?(?:[总共合小]计|总数)(?!.*[要需]).*?"
    r"(?:到账|来款|回款|收款|(?:已|刚)[付打转汇收]|[付打转汇收]了|[付打转汇]款[了过])(?!.*[要需]).*"
)
"""A line of sums, and what was paid: no table orders by it."""
_HEADER = re.compile(
    r"(?P<name>.*?)(?: ?[(/] ?(?P<unit>mm|毫米|m|米|[张支件根片卷套吨]|tons?|t|kgs?|公斤|千克)\)?| ?\([^)]*\))?",
    re.IGNORECASE,
)


class _Table(NamedTuple):
    """A header: how its cells are parted, and its columns."""

    separator: str
    columns: Sequence[Column]


Cells = list[tuple[int, int]]
"""Where the cells of a line stand, half-open."""


def untabled(source: Normalized, trade: Trade) -> Normalized:
    """The text with the rows of each table of goods spelled out, and without its header."""
    if not trade.columns or "\n" not in source.characters:
        return source
    rewritten: list[tuple[str, int, int]] = []
    lines = list(_lines(source.text))
    at = kept = 0
    while at < len(lines) - 1:
        table = _header(source.text, *lines[at], trade)
        rows, behind = _rows(source.text, lines, at + 1, table) if table else ([], at)
        if table and rows:
            rewritten.append((source.text[kept : lines[at][0]], kept, lines[at][0]))
            rewritten += [(spelled(row, table.columns) + "\n", start, end) for row, start, end in rows]
            kept = lines[behind][0] if behind < len(lines) else len(source.text)
            at = behind
        else:
            at += 1
    if not rewritten:
        return source
    return _joined(source, [*rewritten, (source.text[kept:], kept, len(source.text))])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def lists_missing(source: Normalized, trade: Trade) -> bool:
    """Whether a table of goods has a column of what has not come (欠数), and orders nothing."""
    lacks = trade.columns.get(_MISSING)
    if lacks is None or "\n" not in source.characters or not lacks.search(source.text):
        return False
    return _heads_missing(source.text, trade)


@lru_cache(maxsize=2)
def _heads_missing(text: str, trade: Trade) -> bool:
    """Several rules ask it of one message."""
    tables = (_any_header(text, start, end, trade) for start, end in _lines(text))
    return any(table is not None and _of_missing(table) for table in tables)


def _of_missing(table: _Table) -> bool:
    return any(column.kind == _MISSING for column in table.columns)


def _header(text: str, start: int, end: int, trade: Trade) -> _Table | None:
    """The header of a table that may order something."""
    table = _any_header(text, start, end, trade)
    return None if table is None or _of_missing(table) else table


def _any_header(text: str, start: int, end: int, trade: Trade) -> _Table | None:
    if not 3 <= end - start <= _LONGEST_HEADER:
        return None
    for separator in _SEPARATORS:
        cells = _cells(text, start, end, separator)
        if not _FEWEST_KNOWN <= len(cells) <= _MOST_COLUMNS:
            continue
        columns = [_column(text[first:last], trade.columns) for first, last in cells]
        known = {column.kind for column in columns} - {""}
        if len(known) >= max(_FEWEST_KNOWN, (len(cells) + 1) // 2) and known & _MEASURES:
            return _Table(separator, columns)
    return None


def _column(header: str, kinds: Mapping[str, re.Pattern[str]]) -> Column:
    parts = _HEADER.fullmatch(header.strip("* "))
    name = (parts["name"] if parts else header).replace(" ", "")
    for heading in dict.fromkeys((name, _JOINS.split(name)[0])):  # 材质/表面: as its first
        for kind, pattern in kinds.items():
            if known := pattern.fullmatch(heading):
                unit = known.groupdict().get("unit") or (parts["unit"] if parts else None) or ""
                return Column(kind, name, unit)
    return Column("", name, "")


def _cells(text: str, start: int, end: int, separator: str) -> Cells:
    """The cells of a line without the blanks around them; outside bars none."""
    cells: Cells = []
    position = start
    for parting in [*re.compile(separator).finditer(text, start, end), None]:
        cells.append(_stripped(text, position, parting.start() if parting else end))
        position = parting.end() if parting else end
    if separator != r"\t":
        cells = cells[cells[0][0] == cells[0][1] :]
        cells = cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells
    return cells


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\r":
        start += 1
    while start < end and text[end - 1] in " \t\r":
        end -= 1
    return start, end


Row = tuple[list[str], int, int]


def _rows(text: str, lines: Sequence[tuple[int, int]], at: int, table: _Table) -> tuple[list[Row], int]:
    """The rows under a header, each with where it stands, and the number of the line behind them."""
    rows: list[Row] = []
    while at < len(lines):
        start, end = lines[at]
        line = text[start:end]
        if _RULE.fullmatch(line) or (rows and _is_total(line.strip())):
            at += 1
            continue
        cells = _cells(text, start, end, table.separator)
        if (
            not line.strip()
            or _SUMS.match(line)
            or not (_fits(cells, table) and _has_number(line, start, cells, table))
        ):
            break
        rows.append(([text[first:last] for first, last in cells], start, end))
        at += 1
    return _with_merged(rows, table), at


def _is_total(line: str) -> bool:
    return _TOTAL.fullmatch(line) is not None or _TOTAL_PAID.fullmatch(line) is not None


def _fits(cells: Cells, table: _Table) -> bool:
    """Whether a line has a cell for each column; at a line's end cells may be missing where a sign parts them."""
    count = len(table.columns)
    if table.separator in (r"\t", r"\|"):
        return _FEWEST_KNOWN <= len(cells) <= count
    return len(cells) == count


def _has_number(line: str, start: int, cells: Cells, table: _Table) -> bool:
    """Whether a cell is a size or an amount, and none of those is a sentence."""
    values = [
        line[first - start : last - start]
        for (first, last), column in zip(cells, table.columns, strict=False)
        if column.kind in _NUMBERED
    ]
    return any(map(_DIGIT.search, values)) and all(len(value) <= _LONGEST_CELL for value in values)


def _with_merged(rows: list[Row], table: _Table) -> list[Row]:
    """The rows with grade, name and surface of the one above where they are left open, as in cells that are merged."""
    for (above, _, _), (row, _, _) in pairwise(rows):
        for place, column in enumerate(table.columns[: len(row)]):
            if column.kind in ("grade", "name", "surface") and not row[place] and place < len(above):
                row[place] = above[place]
    return rows


def _joined(source: Normalized, pieces: Sequence[tuple[str, int, int]]) -> Normalized:
    """The text of these pieces: one that was kept leads back sign by sign, a row as a whole."""
    origins: list[tuple[int, int]] = []
    for piece, start, end in pieces:
        if piece == source.text[start:end]:
            origins += [source.original(at, at + 1) for at in range(start, end)]
        else:
            origins += [source.original(start, end)] * len(piece)
    return Normalized.of(
        "".join(piece for piece, _, _ in pieces),
        tuple(first for first, _ in origins),
        tuple(last for _, last in origins),
    )
