"""Faults 1, 3, 11 and 12: in no order of deliveries, deaths and restarts is a message lost, doubled or overtaken.

On PostgreSQL two processes take messages in, on SQLite the one that there is. A commit may be executed and reported
as failed. LIANKE_DRILL_ROUNDS times 250 histories (the suite: 12).
"""

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from config.house import House
from tests.conftest import Clock
from tests.drills.histories import same_each_time
from tests.drills.inbox_model import PEOPLE, Conversations, Fragile, none_was_taken
from tests.make import Make

HISTORIES = 250 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 12
CONTROLS = 100
"""Histories within which a control must be found."""


class Model:
    """Runs the machine."""

    def __init__(self, url: str, house: House, clock: Clock, runner: asyncio.Runner) -> None:
        self.database = Fragile(url)
        self._house = house
        self._clock = clock
        self._runner = runner

    async def hire(self) -> None:
        """The people who write."""
        make = Make(self.database, self._clock)
        for name in PEOPLE:
            await make.user(name)

    def explore(self, histories: int, *phases: Phase) -> None:
        """Fails with the history that went wrong."""
        processes = 1 if self.database.is_sqlite else 2
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            lambda: Conversations(self._runner, self.database, self._house, self._clock, processes=processes),
            settings=same_each_time(histories, *phases, steps=15),
        )


@pytest.fixture
def model(database_url: str, house: House, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """On both databases."""
    monkeypatch.setattr("bot.inbox.RETRY_AFTER", 0)
    with asyncio.Runner() as runner:
        model = Model(database_url, house, clock, runner)
        runner.run(model.hire())
        yield model
        runner.run(model.database.close())


def test_no_message_is_lost_doubled_or_overtaken(model: Model) -> None:
    model.explore(HISTORIES)


async def _stores_nothing(_session: Any, _rows: Any) -> None:
    return None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("name", "wrong", "found"),
    [
        pytest.param(
            "bot.handling.open_conversations",
            none_was_taken,
            "doubled|stuck",
            id="does not look what was taken",
        ),
        pytest.param(
            "bot.safe.store_messages", _stores_nothing, "lost", id="acknowledges what it does not store"
        ),
    ],
)
def test_a_wrong_inbox_is_found(
    model: Model, monkeypatch: pytest.MonkeyPatch, name: str, wrong: Any, found: str
) -> None:
    """The controls."""
    monkeypatch.setattr(name, wrong)
    with pytest.raises(AssertionError, match=found):
        model.explore(CONTROLS, Phase.generate)
