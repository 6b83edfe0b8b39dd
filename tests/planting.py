"""Records that many tests begin with: planted once a process, and copied with their database for each test."""

import asyncio
import pickle
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from models.database import Database
from tests.make import Make, Now

Plant = Callable[[Make], Awaitable[Any]]
RECORDS = pytest.StashKey[bytes]()
"""What was planted in a test's database, in the stash of the test."""
_plants: dict[str, Plant] = {}


def planted(plant: Plant) -> Any:
    """A fixture of the name of `plant`, with what that gives; `database_url` copies a database that has it."""
    name = plant.__name__
    _plants[name] = plant

    @pytest.fixture(name=name)
    def records(request: pytest.FixtureRequest, database_url: str) -> Any:
        return pickle.loads(request.node.stash[RECORDS])  # noqa: S301 -- pickled by this very process

    records.__doc__ = plant.__doc__
    return records


def plant_of(fixtures: Iterable[str]) -> str:
    """What a test that uses these fixtures begins with; "" for an empty database."""
    names = _plants.keys() & set(fixtures)
    assert len(names) <= 1, f"a test begins with one of {names}"
    return "".join(names)


def plant_in(url: str, name: str, clock: Now) -> bytes:
    """Plants in a database at the current schema; gives what was planted, pickled."""

    async def run() -> bytes:
        database = Database(url)
        records = await _plants[name](Make(database, clock))
        await database.close()
        return pickle.dumps(records)

    return asyncio.run(run())
