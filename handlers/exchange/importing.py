"""Imports a file of one kind: good rows are kept, each refused one is named with what is wrong with it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import SetupError
from config.house import House
from config.privacy import mask
from handlers.exchange.headings import Vocabulary, fields_by_column, record_of
from handlers.exchange.intake import take
from handlers.exchange.reading import Broken, Row, lines_of, rows_of
from handlers.exchange.telling import Sheet, tell
from models.database import Database
from models.kinds import KINDS, Kind, Problem, ProblemCode, Refused, duplicate_in, strangers

_TITLE_ROWS = 5
"""Rows that may stand above the headings: a title, a date, whoever made the sheet."""
AT_ONCE = 200
"""Rows in one unit of work: few enough to keep nobody waiting, many enough to be quick."""


class RefusedRow(NamedTuple):
    """A row that was not taken; `told` are its problems in the words of the file."""

    number: int
    told: tuple[str, ...]

    def __str__(self) -> str:
        return f"row {self.number}: " + "; ".join(self.told)


class _Given(NamedTuple):
    number: int
    record: Mapping[str, Any] | None
    sheet: Sheet | None = None
    fault: ProblemCode = "not_object"
    """Why there is no record."""


@dataclass(slots=True)
class Report:
    """What became of a file. `counts` are of created, updated and unchanged rows; `kept` is False where nothing
    was written because --strict refused the file."""

    kind: str
    counts: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: bool = True

    def lines(self) -> list[str]:
        """For a terminal: one line for each refused row, then the notes, then the sum."""
        lines = [*map(str, sorted(self.refused, key=lambda row: row.number)), *self.notes, self.summary]
        return [mask(line).text for line in lines]

    @property
    def summary(self) -> str:
        """The sum, in one line."""
        done = ", ".join(f"{self.counts[status]} {status}" for status in ("created", "updated", "unchanged"))
        nothing = "" if self.kept else "; nothing was kept, because of --strict"
        return f"{self.kind}: {done}, {len(self.refused)} refused{nothing}"


class _Undo(Exception):
    """Rolls back a strict import."""


async def import_file(
    database: Database, house: House, kind_name: str, path: Path, now: datetime, *, strict: bool = False
) -> Report:
    """Upserts every row of the file by its natural key; a repeat changes nothing.

    The rows are written in the name of "import", and keep the authors and the times that they bring along.
    Raises `SetupError` where the kind or the file is of no use.
    """
    kind = _importable(kind_name)
    report = Report(kind.name)
    given = _read(kind, house, path, report)
    report.kept = not strict
    try:
        if strict:
            async with database.unit_of_work(now, actor="import") as session:
                await _take_all(session, house, kind, list(given), report)
                if report.refused:
                    raise _Undo
            report.kept = True
        else:
            await _take_in_parts(database, house, kind, given, report, now)
    except _Undo:
        report.counts.clear()
    return report


def _importable(kind_name: str) -> Kind:
    kind = KINDS.get(kind_name.replace("-", "_"))
    if kind is None:
        raise SetupError(f"there is no kind {kind_name}; there are {' '.join(KINDS)}")
    if kind.read_only:
        raise SetupError(f"{kind_name} are written by the system only; they can be exported")
    return kind


async def _take_in_parts(
    database: Database, house: House, kind: Kind, given: Iterator[_Given], report: Report, now: datetime
) -> None:
    waiting: list[_Given] = []
    while part := list(islice(given, AT_ONCE)):
        async with database.unit_of_work(now, actor="import") as session:
            waiting += await _take_rows(session, house, kind, part, report)
    async with database.unit_of_work(now, actor="import") as session:
        await _take_waiting(session, house, kind, waiting, report)


async def _take_all(
    session: AsyncSession, house: House, kind: Kind, given: list[_Given], report: Report
) -> None:
    await _take_waiting(session, house, kind, await _take_rows(session, house, kind, given, report), report)


async def _take_waiting(
    session: AsyncSession, house: House, kind: Kind, waiting: list[_Given], report: Report
) -> None:
    """Rows that refer to others of the same file (a rep to a manager further down) are tried until none is left."""
    while waiting:
        numbers = {row.number for row in waiting}
        report.refused = [row for row in report.refused if row.number not in numbers]
        left = await _take_rows(session, house, kind, waiting, report)
        if len(left) == len(waiting):
            return
        waiting = left


async def _take_rows(
    session: AsyncSession, house: House, kind: Kind, given: Iterable[_Given], report: Report
) -> list[_Given]:
    """Takes each row in a savepoint of its own. Gives those that miss another record of the same kind."""
    waiting = []
    for row in given:
        try:
            problems = await _take_row(session, house, kind, row, report)
        except IntegrityError as error:
            problems = (duplicate_in(kind, error),)
        if problems:
            told = tuple(tell(problem, kind, row.record, row.sheet) for problem in problems)
            report.refused.append(RefusedRow(row.number, told))
        if any(problem.code == "unknown" and problem.values["kind"] == kind.name for problem in problems):
            waiting.append(row)
    return waiting


async def _take_row(
    session: AsyncSession, house: House, kind: Kind, row: _Given, report: Report
) -> tuple[Problem, ...]:
    if row.record is None:
        return (Problem("", row.fault),)
    try:
        async with session.begin_nested():
            written = await take(session, house, kind, row.record)
    except Refused as refused:
        return refused.problems
    report.counts[written.status] += 1
    report.notes += [f"row {row.number}: {note}" for note in written.notes]
    kept = {name: value for name, value in row.record.items() if name != "source_message_id"}
    if masked := mask(json.dumps(kept, ensure_ascii=False, default=str)).found:
        report.notes.append(f"row {row.number}: {masked} ID-card or bank-card number masked")
    return ()


def _read(kind: Kind, house: House, path: Path, report: Report) -> Iterator[_Given]:
    if path.suffix.lower() == ".jsonl":
        return _read_lines(kind, path, report)
    return _read_table(kind, house, path, report)


def _read_lines(kind: Kind, path: Path, report: Report) -> Iterator[_Given]:
    unknown: set[str] = set()
    for line in lines_of(path):
        if isinstance(line, Broken):
            yield _Given(line.number, None)
            continue
        number, record = line
        unknown |= strangers(kind, record)
        yield _Given(number, record)
    _note_strangers(unknown, report)


def _read_table(kind: Kind, house: House, path: Path, report: Report) -> Iterator[_Given]:
    rows = rows_of(path)
    headings, by_column = _headings(kind, rows, path)
    left_out = {
        str(cell) for place, cell in enumerate(headings) if cell is not None and place not in by_column
    }
    _note_strangers(left_out, report)
    nested = next((entry.name for entry in kind.fields.values() if entry.type == "rows"), "")
    vocabulary = Vocabulary(kind, house.texts.labels)
    sheet = Sheet({field: str(headings[place]) for place, field in by_column.items()}, vocabulary)
    for row in rows:
        if path.suffix.lower() == ".csv" and any(str(cell).strip() for cell in row.cells[len(headings) :]):
            # 12,000 without quotation marks is 12, and what stands behind it is moved by one.
            yield _Given(row.number, None, sheet, "too_many_cells")
        elif record := record_of(row.cells, by_column, vocabulary, nested):
            yield _Given(row.number, record, sheet)


def _headings(kind: Kind, rows: Iterator[Row], path: Path) -> tuple[Sequence[Any], dict[int, str]]:
    """The headings and the field of each column: of the first row that has any, for a title may stand above them."""
    empty = True
    for row in islice(rows, _TITLE_ROWS + 1):
        empty = False
        if by_column := fields_by_column(kind, row.cells):
            return row.cells, by_column
    if empty:
        raise SetupError(f"{path.name} is empty")
    raise SetupError(
        f"{path.name}: no column of the first rows is a field of {kind.name};"
        f" a sheet with the right headings: lianke template {kind.name} --output FILE"
    )


def _note_strangers(names: Iterable[str], report: Report) -> None:
    if unknown := sorted(name for name in names if name):
        report.notes.append("columns not taken: " + ", ".join(unknown))
