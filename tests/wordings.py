"""Many wordings of one act: each is tried on SQLite, and the first of them on PostgreSQL as well.

What differs from wording to wording is understood before any database is asked; a database of its own for each on a
server takes most of such a test's time. A module of such tests says `pytestmark = pytest.mark.wordings`.
LIANKE_ALL_WORDINGS=1 tries all of them on both.
"""

import os
from collections.abc import Sequence

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    config.addinivalue_line("markers", "wordings: each wording on SQLite, the first on PostgreSQL as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out further wordings on PostgreSQL."""
    if os.environ.get("LIANKE_ALL_WORDINGS"):
        return
    chosen, left_out = _on_postgres_once(items)
    items[:] = chosen
    config.hook.pytest_deselected(items=left_out)


def _on_postgres_once(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests to run, and those left out."""
    tried: set[str] = set()
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        name = item.nodeid.partition("[")[0]
        again = name in tried and _is_of_wordings_on_postgres(item)
        (left_out if again else chosen).append(item)
        if _is_of_wordings_on_postgres(item):
            tried.add(name)
    return chosen, left_out


def _is_of_wordings_on_postgres(item: pytest.Item) -> bool:
    params = getattr(getattr(item, "callspec", None), "params", {})
    return item.get_closest_marker("wordings") is not None and params.get("database_url") == "postgresql"
