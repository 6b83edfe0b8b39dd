"""An empty .xlsx to fill in for an import: Chinese headings, a note on each, drop-downs for what is chosen (U-03)."""

from typing import IO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.errors import SetupError
from config import columns
from config.house import House
from handlers.exchange.headings import Vocabulary
from models.kinds import KINDS, Field, Kind

ROWS = 2000
"""Rows that the drop-downs reach."""
_LONGEST_LIST = 255
"""Characters that Excel takes in the formula of a drop-down."""
_REQUIRED = PatternFill("solid", fgColor="FFF2CC")


def write_template(house: House, kind_name: str, file: IO[bytes]) -> None:
    """Writes the template of a kind. Raises `SetupError` where it can not be imported."""
    kind = KINDS.get(kind_name.replace("-", "_"))
    if kind is None or kind.read_only:
        takes = " ".join(kind.name for kind in KINDS.values() if not kind.read_only)
        raise SetupError(f"there is no template for {kind_name}; there are templates for {takes}")
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = kind.name
    sheet.freeze_panes = "A2"
    vocabulary = Vocabulary(kind, house.texts.labels)
    for position, (heading, field) in enumerate(_headings(kind), 1):
        cell = sheet.cell(1, position, heading)
        assert isinstance(cell, Cell)
        _dress(kind, field, cell)
        sheet.column_dimensions[get_column_letter(position)].width = max(12, 2 * len(heading) + 4)
        if choices := _choices(field, vocabulary):
            _offer(sheet, position, choices)
    book.save(file)


def _headings(kind: Kind) -> list[tuple[str, Field]]:
    """The fields that people fill in. Nested records are written as plain columns where there are such."""
    inside = columns.inside(kind.name)
    chosen: list[tuple[str, Field]] = []
    for field in kind.writable:
        if field.name in ("created_at", "source_message_id"):
            continue
        if field.type == "rows" and inside:
            nested = KINDS[field.refers_to]
            chosen += [(names[0], nested.fields[path.partition(".")[2]]) for path, names in inside.items()]
        elif field.type not in ("rows", "json"):
            chosen.append((columns.headers(kind.name, field.name)[0], field))
    return chosen


def _dress(kind: Kind, field: Field, cell: Cell) -> None:
    own = kind.fields.get(field.name) is field
    needed = own and (field.required or field.name in kind.keys[0])
    cell.font = Font(bold=True)
    if needed:
        cell.fill = _REQUIRED
    notes = [columns.note("required") if own and field.required else ""]
    notes.append(columns.note("key") if own and field.name in kind.keys[0] else "")
    notes.append(columns.note(field.name) or columns.note(field.type))
    cell.comment = Comment("".join(notes), "连客")


def _choices(field: Field, vocabulary: Vocabulary) -> list[str]:
    return ["是", "否"] if field.type == "boolean" else vocabulary.words(field)


def _offer(sheet: Worksheet, position: int, choices: list[str]) -> None:
    listed = ",".join(choices)
    if len(listed) > _LONGEST_LIST:
        return
    column = get_column_letter(position)
    offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offer.add(f"{column}2:{column}{ROWS}")
    sheet.add_data_validation(offer)
