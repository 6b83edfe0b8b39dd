"""What asyncpg asked of PostgreSQL's own types in one test serves the next: every test's connection would ask anew.

It asks what an array is of, which costs the server more than all else that most tests ask of it.
"""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import asyncpg

_FIRST_OF_A_DATABASE = 16_384
"""Types below it are those of the server, the same in each of its databases."""
_introspect = asyncpg.Connection._introspect_types
_known: dict[frozenset[int], Any] = {}


async def introspect_once(connection: Any, typeoids: Iterable[int], within: float | None) -> tuple[Any, Any]:
    """`Connection._introspect_types`, which asks the server once a process for each of its own types."""
    wanted = frozenset(typeoids)
    if max(wanted) >= _FIRST_OF_A_DATABASE:
        return await _introspect(connection, wanted, within)
    if wanted not in _known:
        _known[wanted], _ = await _introspect(connection, wanted, within)
    # The name says that the statement which is being prepared was not displaced by one without a name.
    return _known[wanted], SimpleNamespace(name="known")
