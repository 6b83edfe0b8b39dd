"""Reads rows from .xlsx, .csv and .jsonl, each with the number by which people find it again in the file."""

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.errors import SetupError

_ENCODINGS = ("utf-8-sig", "gb18030")
_BIGGEST_UNPACKED = 300_000_000
"""Bytes of an .xlsx when unpacked: a workbook of a million cells stays well below it."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Row(NamedTuple):
    """A row and its number: the sheet's row, or the line of a .jsonl."""

    number: int
    cells: Sequence[Any]


class Broken(NamedTuple):
    """A line that can not be read."""

    number: int


def lines_of(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Broken]:
    """The objects of a .jsonl file. Raises `SetupError` where the file itself can not be read."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _object(number, line)
    except UnicodeDecodeError:
        raise SetupError(f"{path.name} is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SetupError(f"{path}: {error.strerror}") from None


def _object(number: int, line: str) -> tuple[int, dict[str, Any]] | Broken:
    try:
        value = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return Broken(number)
    return (number, value) if isinstance(value, dict) else Broken(number)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of an .xlsx's first sheet or of a .csv, the headings first; rows without any content are left out.

    Raises `SetupError` where the file can not be read.
    """
    if not path.is_file():
        raise SetupError(f"there is no file {path}")
    readers = {".xlsx": _sheet_rows, ".csv": _csv_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise SetupError(f"{path.name}: an import takes .xlsx, .csv or .jsonl")
    for number, cells in enumerate(reader(path), 1):
        if any(cell not in (None, "") for cell in cells):
            yield Row(number, [_unescaped(cell) for cell in cells])


def _unescaped(cell: Any) -> Any:
    """Takes away the ' that an export puts before what a spreadsheet would take for a formula."""
    escaped = isinstance(cell, str) and cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS)
    return cell[1:] if escaped else cell


def _sheet_rows(path: Path) -> Iterator[Sequence[Any]]:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _BIGGEST_UNPACKED:
                raise SetupError(f"{path.name} is too big; split it")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and drop-downs that it does not keep
            book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise SetupError(f"{path.name} is not an .xlsx workbook; save it as .xlsx and try again") from None
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    finally:
        book.close()


def _csv_rows(path: Path) -> Iterator[Sequence[Any]]:
    text = _decoded(path)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    began = 1
    try:
        for cells in reader:
            yield cells
            began = reader.line_num + 1
    except csv.Error as error:
        raise SetupError(
            f"{path.name}: what begins in line {began} is not a .csv ({error}); see to its quotation marks"
        ) from None


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SetupError(f"{path.name} is neither UTF-8 nor GB18030; save it as UTF-8")
