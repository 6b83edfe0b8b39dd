"""Every kind of shared/contract.md: its natural key, its fields, one upsert, one paged query.

What an import, an export and REST know of tables they know from here. `catalogue.py` lists the kinds,
`writes.py` says what is special about writing some of them, `queries.py` reads them.
"""

from models.kinds.catalogue import KINDS
from models.kinds.duplicates import duplicate_in
from models.kinds.queries import Page, describe, exported, fetch_one, page
from models.kinds.spec import Field, Kind, Problem, ProblemCode, Refused
from models.kinds.store import Store, Written
from models.kinds.writes import strangers, upsert

__all__ = [
    "KINDS",
    "Field",
    "Kind",
    "Page",
    "Problem",
    "ProblemCode",
    "Refused",
    "Store",
    "Written",
    "describe",
    "duplicate_in",
    "exported",
    "fetch_one",
    "page",
    "strangers",
    "upsert",
]
