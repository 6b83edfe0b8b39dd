"""Writes records to .jsonl, .csv and .xlsx. What a spreadsheet would take for a formula is written as text."""

import csv
import json
from collections.abc import AsyncIterator, Mapping
from typing import IO, Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from bot.errors import SetupError
from config import columns
from config.house import House
from handlers.exchange.headings import Vocabulary
from models.database import Database
from models.kinds import KINDS, Field, Kind, exported

Format = Literal["jsonl", "csv", "xlsx"]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBERS = {"integer", "number", "decimal"}


async def export(
    database: Database,
    house: House,
    kind_name: str,
    file: IO[bytes],
    *,
    format_: Format = "jsonl",
    chinese: bool = False,
    filters: Mapping[str, str] | None = None,
) -> int:
    """Writes all records of a kind that fit the filters, and gives how many.

    Names and values are those of shared/contract.md; `chinese` writes headings and choices as people read them.
    Raises `SetupError` for an unknown kind.
    """
    kind = KINDS.get(kind_name.replace("-", "_"))
    if kind is None:
        raise SetupError(f"there is no kind {kind_name}; there are {' '.join(KINDS)}")
    async with database.reading() as session:
        records = exported(session, kind, house.zone, filters)
        if format_ == "jsonl":
            return await _write_lines(records, file)
        vocabulary = Vocabulary(kind, house.texts.labels) if chinese else None
        write = _write_csv if format_ == "csv" else _write_sheet
        return await write(kind, records, file, vocabulary)


async def _write_lines(records: AsyncIterator[dict[str, Any]], file: IO[bytes]) -> int:
    count = 0
    async for record in records:
        file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


async def _write_csv(
    kind: Kind, records: AsyncIterator[dict[str, Any]], file: IO[bytes], vocabulary: Vocabulary | None
) -> int:
    text = _Encoder(file)
    writer = csv.writer(text, lineterminator="\r\n")
    if vocabulary:
        file.write(
            b"\xef\xbb\xbf"
        )  # for people: without it Excel reads Chinese as gibberish; programs trip over it
    writer.writerow(_headings(kind, vocabulary))
    count = 0
    async for record in records:
        writer.writerow([_cell(field, record[field.name], vocabulary) for field in kind.fields.values()])
        count += 1
    return count


class _Encoder:
    """What csv.writer writes to: text, passed on as UTF-8."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


async def _write_sheet(
    kind: Kind, records: AsyncIterator[dict[str, Any]], file: IO[bytes], vocabulary: Vocabulary | None
) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.name)
    sheet.freeze_panes = "A2"
    sheet.append(_headings(kind, vocabulary))
    count = 0
    async for record in records:
        cells = []
        for field in kind.fields.values():
            cell = WriteOnlyCell(sheet, _cell(field, record[field.name], vocabulary))
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
            cells.append(cell)
        sheet.append(cells)
        count += 1
    book.save(file)
    return count


def _headings(kind: Kind, vocabulary: Vocabulary | None) -> list[str]:
    if vocabulary is None:
        return list(kind.fields)
    return [columns.headers(kind.name, name)[0] for name in kind.fields]


def _cell(field: Field, value: Any, vocabulary: Vocabulary | None) -> Any:
    """What stands in the cell of a table: lists of texts joined, records as JSON, no formula."""
    if value is None or value == []:
        return None
    if isinstance(value, bool):
        return ("是" if value else "否") if vocabulary else str(value).lower()
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "、".join(value)
    elif isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if vocabulary:
        value = vocabulary.word(field, value)
    if field.type in _NUMBERS or not isinstance(value, str):
        return value
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
