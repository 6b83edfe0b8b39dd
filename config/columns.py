"""The Chinese headers and words of imports and exports: columns.toml, and the labels that people read elsewhere."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "columns.toml"


@cache
def _sections() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def headers(kind: str, field: str) -> Sequence[str]:
    """What a field's column may be headed; the first is what we write. The field's own name where nothing is set."""
    sections = _sections()
    names: Sequence[str] = sections.get(kind, {}).get(field) or sections["common"].get(field) or [field]
    return names


def words(kind: str, field: str, labels: Mapping[str, Mapping[str, str]]) -> Mapping[str, Sequence[str]]:
    """The Chinese words for each value of a select, the first being what we write; empty where none are set.

    `labels` are those of texts/labels.toml.
    """
    sections = _sections()
    group = sections["selects"].get(f"{kind}.{field}", "")
    if group in sections["words"]:
        chosen: Mapping[str, Sequence[str]] = sections["words"][group]
        return chosen
    return {value: [word] for value, word in labels.get(group, {}).items()}


def note(kind_of_note: str) -> str:
    """A line of help for whoever fills in a template, "" where there is none."""
    text: str = _sections()["notes"].get(kind_of_note, "")
    return text


def inside(kind: str) -> Mapping[str, Sequence[str]]:
    """Columns that belong to a nested record: "contacts.mobile" and what such a column may be headed."""
    columns: Mapping[str, Sequence[str]] = _sections()["inside"].get(kind, {})
    return columns
