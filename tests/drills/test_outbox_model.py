"""Faults 10, 12 and 13: in no order of claiming, sending, marking, dying and clock jumps is a push lost or doubled.

Excused is only what docs/reliability.md names. LIANKE_DRILL_ROUNDS times 500 histories (the suite: 20).
"""

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from models import sending
from models.database import Database
from models.outbox import Notification
from tests.conftest import Clock
from tests.drills.histories import same_each_time, wait_for_no_disk
from tests.drills.outbox_model import Outbox, Verbs

HISTORIES = 500 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 20
CONTROLS = 400
"""Histories within which a control must be found."""


class Model:
    """Runs the machine."""

    def __init__(self, url: str, clock: Clock, runner: asyncio.Runner) -> None:
        self.database = Database(url)
        if self.database.is_sqlite:
            wait_for_no_disk(self.database)
        self.clock = clock
        self.runner = runner

    def explore(self, histories: int, verbs: Verbs, *phases: Phase) -> None:
        """Fails with the history that went wrong."""
        run_state_machine_as_test(  # type: ignore[no-untyped-call]
            lambda: Outbox(self.runner, self.database, self.clock, verbs),
            settings=same_each_time(histories, *phases, steps=30),
        )


@pytest.fixture
def model(database_url: str, clock: Clock) -> Iterator[Model]:
    """On both databases."""
    with asyncio.Runner() as runner:
        model = Model(database_url, clock, runner)
        yield model
        runner.run(model.database.close())


def test_no_push_is_lost_and_none_is_doubled(model: Model) -> None:
    model.explore(HISTORIES, Verbs())


async def _without_a_lease(session: Any, now: datetime, *args: Any) -> Any:
    claimed = await sending.claim(session, now, *args)
    statement = sa.update(Notification).where(Notification.id.in_([push.id for push in claimed]))
    await session.execute(statement.values(wake_at=now).execution_options(synchronize_session=False))
    return claimed


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("verbs", "found"),
    [
        pytest.param(Verbs(claim=_without_a_lease), "doubled", id="claims without a lease"),
        pytest.param(Verbs(marks_first=True), "lost", id="marks before sending"),
    ],
)
def test_a_wrong_outbox_is_found(model: Model, verbs: Verbs, found: str) -> None:
    """The controls."""
    with pytest.raises(AssertionError, match=found):
        model.explore(CONTROLS, verbs, Phase.generate)
