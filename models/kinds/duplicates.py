"""Which fields of a record say what another record says already, read from what the database answers."""

import re

from sqlalchemy.exc import IntegrityError

from models.kinds.spec import Kind, Problem

_SQLITE = re.compile(r"UNIQUE constraint failed: ([\w., ]+)")
_POSTGRESQL = re.compile(r"Key \(([\w, ]+)\)=")


def duplicate_in(kind: Kind, error: IntegrityError) -> Problem:
    """The problem of a record that the database refused; without a field where it names none of the kind's."""
    text = str(error.orig)
    found = _SQLITE.search(text) or _POSTGRESQL.search(text)
    columns = [name.rpartition(".")[2] for name in found[1].split(", ")] if found else []
    fields = [field.name for field in kind.fields.values() if field.attribute in columns]
    return Problem(", ".join(fields), "duplicate")
