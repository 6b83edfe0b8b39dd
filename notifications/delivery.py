"""Delivery: what waits in the outbox goes out, each push once, over every channel at the same time."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.channels.base import Channel
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from models.database import Database, is_away
from notifications.outlet import Outlet
from notifications.retry import wait_before

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""How long a claim holds: longer than any send, short enough that what a dead sender held is not late."""
RETRY_AFTER = 1.0
"""Seconds until a database that is away is asked again."""
GRACE = 15.0
"""Seconds that sends under way are given when the process stops; longer than a channel's own time limit."""


class Delivery:
    """Sends from the outbox. Any number of processes may: no push is given to two at a time.

    A process that dies between sending and marking leaves pushes that are sent once more after their lease, with
    the same key, by which the platform drops the repeat where it can.
    """

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        runtime: Runtime,
        house: House,
        *,
        limit: int = 200,
        lease: timedelta = LEASE,
        metrics: Metrics | None = None,
    ) -> None:
        self._runtime = runtime
        self._outlets = [
            Outlet(channel, database, runtime, house, limit=limit, lease=lease, metrics=metrics or Metrics())
            for channel in channels.values()
        ]
        self._stopping = asyncio.Event()
        self._stopped = asyncio.Event()
        self._stopped.set()

    def wake(self) -> None:
        """Says that something was queued, so that it goes out at once."""
        for outlet in self._outlets:
            outlet.wake()

    async def deliver_due(self) -> int:
        """Sends all that is due now and returns when nothing is left; gives how many were sent."""
        return sum(await asyncio.gather(*(outlet.drain() for outlet in self._outlets)))

    async def run(self) -> None:
        """Sends whatever falls due, until `stop`."""
        self._stopped.clear()
        tasks = [asyncio.create_task(self._serve(outlet)) for outlet in self._outlets]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            self._stopped.set()

    async def stop(self) -> None:
        """Takes nothing new, waits for what is being sent and marks it; `run` has returned then."""
        self._stopping.set()
        for outlet in self._outlets:
            outlet.stop()
        try:
            await asyncio.wait_for(self._stopped.wait(), GRACE)
        except TimeoutError:
            log.warning("some pushes were still being sent; they are sent again after their lease")

    async def _serve(self, outlet: Outlet) -> None:
        failures = 0
        while True:
            try:
                await outlet.drain()
                failures = 0
                if self._stopping.is_set():
                    return
                await outlet.idle()
            except Exception as error:
                # What was sent is remembered, and marked when the database is back.
                if is_away(error):
                    log.warning("the database is away, pushes wait: %s", error)
                    await asyncio.sleep(RETRY_AFTER)
                    continue
                log.exception("delivery can not reach the outbox")
                failures += 1
                wait = wait_before(failures, self._runtime.jitter()).total_seconds()
                await asyncio.sleep(min(wait, 30))
