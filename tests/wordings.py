"""Many wordings of one act: each is tried on SQLite, and the first of them, or some, on PostgreSQL as well.

What differs from wording to wording is understood before any database is asked; a database of its own for each on a
server takes most of such a test's time. A module of such tests says `pytestmark = pytest.mark.wordings`; one whose
wordings are each another query says `pytest.mark.wordings(every=3)`, and every third is tried on both.
LIANKE_ALL_WORDINGS=1 tries all of them on both.
"""

import os
from collections import Counter
from collections.abc import Sequence

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    config.addinivalue_line(
        "markers",
        "wordings(every): each wording on SQLite, the first, or every so many, on PostgreSQL as well",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out further wordings on PostgreSQL."""
    if os.environ.get("LIANKE_ALL_WORDINGS"):
        return
    chosen, left_out = _some_on_postgres(items)
    items[:] = chosen
    config.hook.pytest_deselected(items=left_out)


def _some_on_postgres(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests to run, and those left out."""
    met = Counter[str]()
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        marker = item.get_closest_marker("wordings")
        if marker is None or not _is_on_postgres(item):
            chosen.append(item)
            continue
        name, every = item.nodeid.partition("[")[0], marker.kwargs.get("every")
        is_tried = met[name] % every == 0 if every else met[name] == 0
        (chosen if is_tried else left_out).append(item)
        met[name] += 1
    return chosen, left_out


def _is_on_postgres(item: pytest.Item) -> bool:
    params = getattr(getattr(item, "callspec", None), "params", {})
    return params.get("database_url") == "postgresql"
