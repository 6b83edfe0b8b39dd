"""What a record lacks, or says as another does already, read from what the database answers."""

import re

from sqlalchemy.exc import IntegrityError

from models.kinds.spec import Kind, Problem

_SQLITE = re.compile(r"UNIQUE constraint failed: ([\w., ]+)")
_POSTGRESQL = re.compile(r"Key \(([\w, ]+)\)=")


_EMPTY = re.compile(r"NOT NULL constraint failed: \w+\.(\w+)|null value in column \"(\w+)\"")


def duplicate_in(kind: Kind, error: IntegrityError) -> Problem:
    """The problem of a record that the database refused; without a field where it names none of the kind's."""
    text = str(error.orig)
    if lacks := _EMPTY.search(text):
        column = lacks[1] or lacks[2]
        name = next((field.name for field in kind.fields.values() if field.attribute == column), column)
        return Problem(name, "missing")
    found = _SQLITE.search(text) or _POSTGRESQL.search(text)
    columns = [name.rpartition(".")[2] for name in found[1].split(", ")] if found else []
    fields = [field.name for field in kind.fields.values() if field.attribute in columns]
    return Problem(", ".join(fields), "duplicate")
