"""A template can be filled in by whoever knows the customers, and taken in as it is."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.errors import SetupError
from config import columns
from config.house import House
from handlers.exchange.headings import Vocabulary, fields_by_column
from handlers.exchange.importing import import_file
from handlers.exchange.templates import write_template
from models.database import Database
from models.kinds import KINDS
from tests.conftest import Clock
from tests.make import Make


async def test_a_filled_in_template_is_imported(
    database: Database, house: House, make: Make, clock: Clock, tmp_path: Path
) -> None:
    await make.user("王强")
    file = tmp_path / "customers.xlsx"
    with file.open("wb") as target:
        write_template(house, "customers", target)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    filled = {
        "客户编号": "C1",
        "客户名称": "甲厂",
        "客户等级": "B",
        "企业规模": "大型",
        "负责销售": "王强",
        "联系人": "李建国",
    }
    for heading, value in filled.items():
        sheet.cell(2, places[heading], value)
    book.save(file)

    report = await import_file(database, house, "customers", file, clock())

    assert report.summary == "customers: 1 created, 0 updated, 0 unchanged, 0 refused"


def test_every_kind_that_people_write_has_a_template_that_reads_back(house: House) -> None:
    for kind in KINDS.values():
        file = io.BytesIO()
        if kind.read_only:
            with pytest.raises(SetupError, match="no template"):
                write_template(house, kind.name, file)
            continue
        write_template(house, kind.name, file)
        sheet = load_workbook(file).worksheets[0]
        headings = [cell.value for cell in sheet[1]]
        assert len(fields_by_column(kind, headings)) == len(headings) == len(set(headings)), kind.name
        assert all(cell.comment and cell.comment.text for cell in sheet[1]), kind.name
        offered = {str(offer.formula1) for offer in sheet.data_validations.dataValidation}
        selects = [field for field in kind.writable if field.type == "select"]
        vocabulary = Vocabulary(kind, house.texts.labels)
        assert all(f'"{",".join(vocabulary.words(field))}"' in offered for field in selects), kind.name


def test_every_field_has_a_chinese_heading_and_every_choice_a_chinese_word(house: House) -> None:
    for kind in KINDS.values():
        vocabulary = Vocabulary(kind, house.texts.labels)
        for field in kind.fields.values():
            assert columns.headers(kind.name, field.name)[0] != field.name, (kind.name, field.name)
            for choice in field.choices if not kind.read_only else ():
                word = vocabulary.word(field, choice)
                assert vocabulary.value(field.name, word) == choice, (kind.name, field.name, choice)
                assert word != choice or kind.name == "customers", (kind.name, field.name, choice)
