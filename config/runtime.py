"""The clock, the ids and the chance of this process: made once in bot/app.py, handed to whoever needs them."""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def system_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place that reads the clock


@dataclass(frozen=True, slots=True)
class Runtime:
    """`now` gives an aware UTC datetime, `new_id` an unguessable URL-safe id, `jitter` a number in [0, 1)."""

    now: Callable[[], datetime] = system_now
    new_id: Callable[[], str] = lambda: secrets.token_urlsafe(16)
    jitter: Callable[[], float] = random.random
