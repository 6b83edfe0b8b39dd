"""What a kind is: a table as imports, exports and REST see it, with natural keys instead of ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from config.privacy import mask

FieldType = Literal[
    "text",
    "integer",
    "number",
    "decimal",
    "boolean",
    "date",
    "datetime",
    "select",
    "texts",
    "json",
    "reference",
    "rows",
]

ProblemCode = Literal[
    "missing",
    "not_text",
    "too_long",
    "sensitive",
    "not_integer",
    "not_number",
    "not_boolean",
    "not_date",
    "not_datetime",
    "not_choice",
    "not_list",
    "not_json",
    "out_of_range",
    "not_yet",
    "too_small",
    "unknown",
    "several",
    "conflict",
    "key_differs",
    "one_of",
    "read_only",
    "not_object",
    "too_many_cells",
    "not_key",
    "duplicate",
]

REASONS: Mapping[ProblemCode, str] = {
    "missing": "is required",
    "not_text": "must be text",
    "too_long": "is longer than {limit} characters",
    "sensitive": "looks like an ID-card or bank-card number, which may not be kept",
    "not_integer": "must be a whole number",
    "not_number": "must be a number such as 1280.50",
    "not_boolean": "must be true or false",
    "not_date": "must be a date such as 2026-11-25",
    "not_datetime": "must be a time such as 2026-11-25T15:30:00+08:00",
    "not_choice": "must be one of {choices}",
    "not_list": "must be a list",
    "not_json": "must be a list of objects",
    "out_of_range": "is too large or too small",
    "not_yet": "lies in the future: this is told when it has happened",
    "too_small": "must be {least} or more",
    "unknown": "no {kind} {value}",
    "several": "more than one {kind} is {value}",
    "conflict": "can not be changed: {why}",
    "key_differs": "must be {value}, as in the address",
    "one_of": "give one of {choices}",
    "read_only": "is written by the system only",
    "not_object": "must be an object of fields",
    "too_many_cells": "has more cells than there are headings; a comma within a value needs quotation marks around it",
    "duplicate": "another record has the same value where it must be the only one",
    "not_key": "must be a number such as {example}",
}


class Problem(Exception):
    """Why a value or a row is refused: the field, a code of `REASONS`, and what fills that reason in."""

    def __init__(self, field: str, code: ProblemCode, **values: Any) -> None:
        self.field = field
        self.code: ProblemCode = code
        self.values = values
        super().__init__(f"{field}: {self.reason}" if field else self.reason)

    @property
    def reason(self) -> str:
        """The reason in English, without the field. What it quotes is masked as if it were written."""
        return mask(REASONS[self.code].format(**self.values)).text


class Refused(Exception):
    """A row that is not taken: everything that is wrong with it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `attribute` names the row's column, "" where the value is computed.

    `places` are those of a decimal, `limit` the longest text, `safe` says that sensitive numbers are masked,
    `big` that a whole number has 64 bits, `refers_to` is the kind of a reference or of nested rows.
    """

    name: str
    type: FieldType
    attribute: str = ""
    required: bool = False
    nullable: bool = True
    read_only: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    places: int = 0
    limit: int = 0
    safe: bool = False
    big: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of the contract.

    `named_by` is the field by which other records refer to it ("" where its number, made from its id, does).
    `keys` are its natural keys in order of preference: a row is found by the first one that it gives whole.
    """

    name: str
    table: type[Any]
    fields: Mapping[str, Field]
    named_by: str
    keys: tuple[tuple[str, ...], ...]
    read_only: bool = False
    within: str = ""
    """The reference within which `named_by` is unique: a contact's name within its customer."""
    also_named_by: tuple[str, ...] = ()
    """Columns by which a reference is accepted too: a customer's full name, where no code is known."""

    @property
    def path_key(self) -> str:
        """The one field that is a natural key alone, "" where it takes several."""
        first = self.keys[0]
        return first[0] if len(first) == 1 and first[0] in self.fields else ""

    @property
    def writable(self) -> tuple[Field, ...]:
        """The fields that an import or a PUT takes."""
        return tuple(field for field in self.fields.values() if not (self.read_only or field.read_only))
