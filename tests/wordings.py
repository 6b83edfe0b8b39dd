"""Many wordings of one act: some of them are tried with every run, and all of them by `make wordings`.

What differs from wording to wording is understood before any database is asked; a database of its own, and the answer
of the whole house, take nearly all of such a test's time. A module of such tests says `pytestmark =
pytest.mark.wordings`: the first wording of each test and every second after it are tried on SQLite, and the first of
every sixth test on PostgreSQL as well; one whose tests are each another act or query says
`pytest.mark.wordings(every=6)`, and there the first of each test and every sixth after it are. LIANKE_ALL_WORDINGS=1
tries all of them on both.
"""

import os
from collections import Counter
from collections.abc import Sequence

import pytest

_EVERY_TEST = 6
_EVERY_WORDING = 2


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    config.addinivalue_line(
        "markers",
        "wordings(every): one in two on SQLite, one of every sixth test, or every so many, on PostgreSQL too",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out further wordings."""
    if os.environ.get("LIANKE_ALL_WORDINGS"):
        return
    chosen, left_out = _some_of(items)
    items[:] = chosen
    config.hook.pytest_deselected(items=left_out)


def _some_of(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests to run, and those left out."""
    met = Counter[str]()
    chosen: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        marker, backend = item.get_closest_marker("wordings"), _backend(item)
        if marker is None or backend is None:
            chosen.append(item)
            continue
        is_tried = _is_next(item, backend, met, marker.kwargs.get("every"))
        (chosen if is_tried else left_out).append(item)
    return chosen, left_out


def _is_next(item: pytest.Item, backend: str, met: Counter[str], every: int | None) -> bool:
    """Whether a wording is one to be tried; `met` counts the wordings of each test, and the tests of each room."""
    room, name = f"{backend} {item.path}", f"{backend} {item.nodeid.partition('[')[0]}"
    if not met[name]:
        met[room] += 1
    met[name] += 1
    if backend == "sqlite":
        return met[name] % _EVERY_WORDING == 1
    if every:
        return met[name] % every == 1
    return met[name] == 1 and met[room] % _EVERY_TEST == 1


def _backend(item: pytest.Item) -> str | None:
    """The database that the test is for, where it has one."""
    params = getattr(getattr(item, "callspec", None), "params", {})
    backend: str | None = params.get("database_url")
    return backend
