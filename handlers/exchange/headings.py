"""From a sheet's headings and words to fields and values, and back: Chinese or English, as columns.toml has them."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl.utils.datetime import from_excel

from config import columns
from models.kinds import Field, Kind

_EXCEL_DAYS = range(20_000, 80_000)
"""Days as Excel counts them, where a cell is not formatted as a day: 1954 to 2119."""


def plain(heading: Any) -> str:
    """A heading as it is compared: without blanks and asterisks, half-width, lower case."""
    text = unicodedata.normalize("NFKC", str(heading if heading is not None else ""))
    return "".join(text.split()).replace("*", "").lower()


def fields_by_column(kind: Kind, headings: Sequence[Any]) -> dict[int, str]:
    """Which field each column holds, by its position; one of a nested record as "contacts.mobile".

    A field's own name goes before its first Chinese heading, that before the others. A column that fits none,
    or only a field that another column holds already, is left out.
    """
    fields = list(kind.fields)
    tiers: list[list[tuple[str, str]]] = [
        [(name, name) for name in fields],
        [(columns.headers(kind.name, name)[0], name) for name in fields],
        [(heading, name) for name in fields for heading in columns.headers(kind.name, name)[1:]],
        [(heading, path) for path, names in columns.inside(kind.name).items() for heading in names],
    ]
    chosen: dict[int, str] = {}
    for tier in tiers:
        for position, heading in enumerate(headings):
            if position not in chosen and (field := _first_free(tier, heading, chosen.values())):
                chosen[position] = field
    return chosen


def _first_free(tier: Iterable[tuple[str, str]], heading: Any, taken: Iterable[str]) -> str | None:
    wanted = plain(heading)
    taken = set(taken)
    return next((name for written, name in tier if wanted == plain(written) and name not in taken), None)


class Vocabulary:
    """The Chinese words of a kind's selects, both ways."""

    def __init__(self, kind: Kind, labels: Mapping[str, Mapping[str, str]]) -> None:
        self._words: dict[str, Mapping[str, Sequence[str]]] = {
            field.name: columns.words(kind.name, field.name, labels)
            for field in kind.fields.values()
            if field.type == "select"
        }
        self._days = {field.name for field in kind.fields.values() if field.type in ("date", "datetime")}
        self._values = {
            name: {plain(word): value for value, words in table.items() for word in words}
            for name, table in self._words.items()
        }

    def value(self, field: str, given: Any) -> Any:
        """A select's value for its Chinese word, a day for its number; anything else as it is, to be judged later."""
        if field in self._days and isinstance(given, int | float) and given in _EXCEL_DAYS:
            return from_excel(given)
        return self._values.get(field, {}).get(plain(given), given) if isinstance(given, str) else given

    def word(self, field: Field, value: Any) -> Any:
        """What people call the value."""
        known = self._words.get(field.name, {}).get(value) if isinstance(value, str) else None
        return known[0] if known else value

    def words(self, field: Field) -> list[str]:
        """All choices of a select as people call them, in the order of the field."""
        return [str(self.word(field, choice)) for choice in field.choices]


def record_of(
    cells: Sequence[Any], by_column: Mapping[int, str], vocabulary: Vocabulary, nested: str
) -> dict[str, Any]:
    """A row's cells as a record: empty ones left out, words turned into values, `nested` columns in one record."""
    record: dict[str, Any] = {}
    inner: dict[str, Any] = {}
    for position, field in by_column.items():
        value = cells[position] if position < len(cells) else None
        value = value.strip() if isinstance(value, str) else value
        if value is None or value == "":
            continue
        if "." in field:
            inner[field.partition(".")[2]] = value
        else:
            record[field] = vocabulary.value(field, value)
    if inner and nested not in record:
        record[nested] = [inner]
    return record
