"""Histories that hypothesis lets a model live through: the same in every run, and none waits for a disk."""

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from sqlalchemy import event

from models.database import Database


def same_each_time(histories: int, *phases: Phase, steps: int = 50) -> settings:
    """So many histories of so many steps at most. Without `phases` a history that goes wrong is made shorter, too."""
    return settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        phases=phases or (Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


def wait_for_no_disk(database: Database) -> None:
    """Has SQLite take for written what it has given to the system: here no power fails."""
    event.listen(database.engine.sync_engine, "connect", _synchronous_off)


def _synchronous_off(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")
