"""Many wordings of one act: each is tried on SQLite, and some of them on PostgreSQL as well.

What differs from wording to wording, and mostly from test to test of such a room, is understood before any database is
asked; a database of its own for each on a server takes most of such a test's time. A module of such tests says
`pytestmark = pytest.mark.wordings`, and the first wording of every sixth test is tried on both; one whose tests are
each another act or query says `pytest.mark.wordings(every=6)`, and the first of each test and every sixth after it
are. LIANKE_ALL_WORDINGS=1 tries all of them on both.
"""

import os
from collections import Counter
from collections.abc import Sequence

import pytest

_EVERY_TEST = 6


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    config.addinivalue_line(
        "markers",
        "wordings(every): each wording on SQLite, one of every sixth test, or every so many, on PostgreSQL too",
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
        is_tried = _is_next(item, met, marker.kwargs.get("every"))
        (chosen if is_tried else left_out).append(item)
    return chosen, left_out


def _is_next(item: pytest.Item, met: Counter[str], every: int | None) -> bool:
    """Whether a wording is one to be tried; `met` counts the wordings of each test, and the tests of each room."""
    room, name = item.nodeid.partition("::")[0], item.nodeid.partition("[")[0]
    if not met[name]:
        met[room] += 1
    met[name] += 1
    if every:
        return met[name] % every == 1
    return met[name] == 1 and met[room] % _EVERY_TEST == 1


def _is_on_postgres(item: pytest.Item) -> bool:
    params = getattr(getattr(item, "callspec", None), "params", {})
    return params.get("database_url") == "postgresql"
