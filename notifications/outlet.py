"""One channel's way out: due pushes are claimed ahead in batches, sent many at once, and marked behind in batches.

Each channel has its own, so that a platform that hangs or wants a pause keeps no other waiting.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.base import Channel
from bot.errors import TryLater
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from models import sending
from models.database import Database, is_away
from models.outbox import Lane
from models.sending import Push
from notifications.marking import mark_settled, tell_of_pause
from notifications.outcomes import Outcome, Settled, refusal
from notifications.pool import MOST_AHEAD, Pool

COLLECT = 0.05
"""Seconds in which more is settled before it is marked, unless somebody waits."""
LOOK_AGAIN = timedelta(seconds=2)
"""After this, pushes are looked for of which nobody told (bot/wakeups.py)."""
LANES: tuple[Lane, ...] = ("person", "mass")


class Outlet:
    """Sends what is due on one channel, at most `limit` at once (notifications/pool.py)."""

    def __init__(
        self,
        channel: Channel,
        database: Database,
        runtime: Runtime,
        house: House,
        *,
        limit: int,
        lease: timedelta,
        metrics: Metrics,
    ) -> None:
        self._channel = channel
        self._database = database
        self._runtime = runtime
        self._house = house
        self._lease = lease
        self._metrics = metrics
        # What is claimed must be allowed to go out well before others may claim it.
        most = channel.rate.within(lease.total_seconds() / 2) or MOST_AHEAD
        self._pool = Pool(channel, runtime, limit, min(most, MOST_AHEAD), self._picture)
        self._dry: dict[Lane, datetime] = {}
        """Lanes in which nothing more was due, and when that was seen."""
        self._allowed_after: float | None = None
        self._one_drain = asyncio.Lock()
        self._told_pause: Outcome | None = None

    def wake(self) -> None:
        """Says that something may be due."""
        self._dry.clear()
        self._pool.stir()

    def stop(self) -> None:
        """Claims nothing more; what is being sent is finished and marked."""
        self._pool.stopping = True
        self.wake()

    async def drain(self) -> int:
        """Sends until nothing is due or the channel pauses; gives how many were sent."""
        async with self._one_drain:
            self._dry.clear()
            sent = 0
            while True:
                self._pool.stirred.clear()
                self._pool.hurried.clear()
                sent += await self._exchange()
                self._pool.start()
                if self._pool.empty and (self._pool.closed() or len(self._dry) == len(LANES)):
                    return sent
                await self._gather()

    async def idle(self) -> None:
        """Waits until something is due: until `wake`, and looking again every two seconds."""
        async with self._database.reading() as session:
            due = await sending.next_wake(session, self._channel.name)
        wait = due - self._runtime.now() if due else LOOK_AGAIN
        if wait > timedelta(0) or self._pool.closed():
            await self._wait(
                self._pool.stirred, LOOK_AGAIN if wait <= timedelta(0) else min(wait, LOOK_AGAIN)
            )

    async def _gather(self) -> None:
        """Waits until it is worth while to mark and claim again; `wake` ends any wait."""
        if not self._pool.settled and not self._lanes():
            after = LOOK_AGAIN.total_seconds() if self._allowed_after is None else self._allowed_after
            await self._wait(self._pool.stirred, min(LOOK_AGAIN, timedelta(seconds=after)))
        if self._pool.busy and not self._lanes():
            await self._wait(self._pool.hurried, timedelta(seconds=COLLECT))

    async def _wait(self, event: asyncio.Event, longest: timedelta) -> None:
        if self._pool.stopping and self._pool.empty:
            return
        try:
            await asyncio.wait_for(event.wait(), longest.total_seconds())
        except TimeoutError:
            return

    async def _exchange(self) -> int:
        """Marks what was settled and claims what is due, in one unit of work; gives how many were sent."""
        if self._pool.closed():
            self._pool.give_back()
        settled, pause, now = self._pool.settled[:], self._pool.pause, self._runtime.now()
        lanes = self._lanes()
        if settled or lanes:
            async with self._database.unit_of_work(now, actor="delivery") as session:
                if settled:
                    await mark_settled(session, self._house, self._channel.name, settled, now)
                if pause and pause is not self._told_pause:
                    await tell_of_pause(session, self._house, self._channel.name, pause)
                claimed = [push for lane in lanes for push in await self._claim(session, lane, now)]
                refused = await self._refused(session, claimed, now)
            self._told_pause = pause
            self._pool.forget(settled)
            self._count(settled)
            self._take(claimed, refused, now)
        await self._allow()
        return sum(outcome.status == "sent" for _, outcome in settled)

    def _lanes(self) -> list[Lane]:
        """The lanes to claim from now."""
        if self._pool.closed():
            return []
        now = self._runtime.now()
        seen = self._dry
        lanes = [
            lane
            for lane in LANES
            if self._pool.room(lane) and not (lane in seen and timedelta(0) <= now - seen[lane] < LOOK_AGAIN)
        ]
        return lanes[:1] if self._pool.probing else lanes

    async def _claim(self, session: AsyncSession, lane: Lane, now: datetime) -> list[Push]:
        room = self._pool.room(lane)
        claimed = await sending.claim(session, now, self._channel.name, lane, room, self._lease)
        self._dry.pop(lane, None)
        if self._pool.claimed_all(len(claimed), room):
            self._dry[lane] = now
        return [push for push in claimed if not self._pool.holds(push)]

    async def _refused(
        self, session: AsyncSession, claimed: Sequence[Push], now: datetime
    ) -> dict[int, Outcome]:
        """Those that may not be sent any more, by id."""
        if not claimed:
            return {}
        addresses = sorted({push.address for push in claimed})
        standing = await sending.standing_at(session, self._channel.name, addresses)
        outcomes = {push.id: refusal(push, standing.get(push.address), now, self._house) for push in claimed}
        return {key: outcome for key, outcome in outcomes.items() if outcome}

    def _take(self, claimed: Sequence[Push], refused: dict[int, Outcome], now: datetime) -> None:
        for push in claimed:
            self._pool.hold(push, now + self._lease)
            if push.id in refused:
                self._pool.settle(push, refused[push.id])
            else:
                self._pool.add(push)

    async def _allow(self) -> None:
        """Takes from the platform's rate for what is ready, a person's pushes first."""
        self._allowed_after = None
        for lane in LANES:
            if wanted := self._pool.unallowed(lane):
                granted = await self._channel.rate.take(wanted, mass=lane == "mass")
                await self._allow_next(lane, granted.calls)
                if granted.calls < wanted:
                    self._allowed_after = min(self._allowed_after or granted.wait, granted.wait)

    async def _allow_next(self, lane: Lane, count: int) -> None:
        """Allows the next ones of a lane, except those whose people had their share of messages for now."""
        pushes = self._pool.next_ones(lane, count)
        addresses = [push.address for push in pushes]
        waits = await self._channel.rate.take_each(addresses, mass=lane == "mass")
        self._pool.postpone(lane, {push.id: wait for push, wait in zip(pushes, waits, strict=True) if wait})
        self._pool.allow(lane, waits.count(0.0))

    async def _picture(self, key: int) -> bytes | None:
        try:
            async with self._database.reading() as session:
                return await sending.picture_of(session, key)
        except Exception as error:
            if is_away(error):
                raise TryLater("the picture can not be read", LOOK_AGAIN) from error
            raise

    def _count(self, settled: Sequence[Settled]) -> None:
        for outcome, count in Counter(outcome.counted_as for _, outcome in settled).items():
            self._metrics.sent(self._channel.name, outcome, count)
