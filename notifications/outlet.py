"""One channel's way out: due pushes are claimed ahead in batches, sent many at once, and marked behind in batches.

Each channel has its own, so that a platform that hangs or wants a pause keeps no other waiting.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.base import Channel
from bot.errors import LiankeError
from bot.messages import from_payload
from config.house import House
from config.log_context import about
from config.metrics import Metrics
from config.runtime import Runtime
from models import sending
from models.database import Database
from models.outbox import Lane
from models.sending import Push, Standing
from notifications.marking import mark_settled, tell_of_pause
from notifications.outcomes import Outcome, Settled, outcome_of, refusal

log = logging.getLogger(__name__)

BATCH = 500
"""Pushes claimed or marked in one unit of work; also bounds what is held in memory."""
COLLECT = 0.01
"""Seconds in which more is settled before it is marked."""
LOOK_AGAIN = 2.0
"""Seconds after which pushes are looked for of which nobody told (bot/wakeups.py)."""


class Outlet:
    """Sends what is due on one channel, at most `limit` at once; mass pushes take at most three quarters of it."""

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
        self._limit = limit
        self._most: dict[Lane, int] = {"person": limit, "mass": max(1, limit * 3 // 4)}
        self._lease = lease
        self._metrics = metrics
        self._ready: dict[Lane, deque[Push]] = {"person": deque(), "mass": deque()}
        self._in_flight: Counter[Lane] = Counter()
        self._settled: list[Settled] = []
        # Claimed and not marked yet, and until when; a clock that jumps must not claim them again.
        self._held: dict[int, datetime] = {}
        self._dry: set[Lane] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._one_drain = asyncio.Lock()
        self._stopping = False
        self._pause: Outcome | None = None
        self._told_pause: Outcome | None = None
        self._probing = False

    def wake(self) -> None:
        """Says that something may be due."""
        self._dry.clear()
        self._changed.set()

    def stop(self) -> None:
        """Claims nothing more; what is being sent is finished and marked."""
        self._stopping = True
        self.wake()

    async def drain(self) -> int:
        """Sends until nothing is due or the channel pauses; gives how many were sent."""
        async with self._one_drain:
            self._dry.clear()
            sent = 0
            while True:
                self._changed.clear()
                sent += await self._exchange()
                self._start()
                if not self._held and (self._closed() or len(self._dry) == len(self._ready)):
                    return sent
                if not self._settled and not self._lanes():
                    await self._wait(LOOK_AGAIN)
                if self._in_flight.total() and len(self._settled) < BATCH // 2:
                    await asyncio.sleep(COLLECT)

    async def idle(self) -> None:
        """Waits until something is due: until `wake`, and looking again every second."""
        async with self._database.reading() as session:
            due = await sending.next_wake(session, self._channel.name)
        seconds = (due - self._runtime.now()).total_seconds() if due else LOOK_AGAIN
        if seconds > 0 or self._closed():
            await self._wait(LOOK_AGAIN if seconds <= 0 else min(seconds, LOOK_AGAIN))

    async def _wait(self, seconds: float) -> None:
        if self._stopping and not self._held:
            return
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            self._dry.clear()

    def _closed(self) -> bool:
        """Whether nothing may be claimed now. After a pause, one message tries the channel before the others."""
        if self._pause and self._pause.wake_at and self._runtime.now() >= self._pause.wake_at:
            self._pause, self._probing = None, True
        return self._stopping or self._pause is not None

    async def _exchange(self) -> int:
        """Marks what was settled and claims what is due, at the same time; gives how many were sent."""
        if self._closed():
            self._return_ready()
        done = await asyncio.gather(self._mark_behind(), self._claim_ahead(), return_exceptions=True)
        if failures := [each for each in done if isinstance(each, BaseException)]:
            raise failures[0]
        return done[0] if isinstance(done[0], int) else 0

    async def _mark_behind(self) -> int:
        settled, pause = self._settled[:BATCH], self._pause
        if not settled:
            return 0
        now = self._runtime.now()
        async with self._database.unit_of_work(now, actor="delivery") as session:
            await mark_settled(session, self._house, self._channel.name, settled, now)
            if pause and pause is not self._told_pause:
                await tell_of_pause(session, self._house, self._channel.name, pause)
        self._told_pause = pause
        del self._settled[: len(settled)]
        for push, _ in settled:
            self._held.pop(push.id, None)
        self._count(settled)
        return sum(outcome.status == "sent" for _, outcome in settled)

    async def _claim_ahead(self) -> None:
        lanes = self._lanes()
        if not lanes:
            return
        now = self._runtime.now()
        async with self._database.unit_of_work(now, actor="delivery") as session:
            claimed = [push for lane in lanes for push in await self._claim(session, lane, now)]
            addresses = {push.address for push in claimed}
            standing = await sending.standing_at(session, self._channel.name, sorted(addresses))
        self._held |= dict.fromkeys((push.id for push in claimed), now + self._lease)
        for push in claimed:
            self._take(push, standing.get(push.address), now)
        self._start()

    def _lanes(self) -> list[Lane]:
        """The lanes to claim from now."""
        lanes = [] if self._closed() else [lane for lane in self._ready if self._room(lane)]
        return lanes[:1] if self._probing else lanes

    def _room(self, lane: Lane) -> int:
        """How many of the lane to claim: refilled when half is gone; one alone while the channel is tried."""
        if lane in self._dry:
            return 0
        if self._probing:
            return 0 if self._held else 1
        waiting = len(self._ready[lane])
        return BATCH - waiting if waiting <= BATCH // 2 else 0

    async def _claim(self, session: AsyncSession, lane: Lane, now: datetime) -> list[Push]:
        room = self._room(lane)
        claimed = await sending.claim(session, now, self._channel.name, lane, room, self._lease)
        if len(claimed) < room:
            self._dry.add(lane)
        return [push for push in claimed if push.id not in self._held]

    def _take(self, push: Push, standing: Standing | None, now: datetime) -> None:
        if outcome := refusal(push, standing, now, self._house):
            self._settle(push, outcome)
        else:
            self._ready[push.lane].append(push)

    def _settle(self, push: Push, outcome: Outcome) -> None:
        self._settled.append((push, outcome))
        self._changed.set()

    def _count(self, settled: Sequence[Settled]) -> None:
        for outcome, count in Counter(outcome.counted_as for _, outcome in settled).items():
            self._metrics.sent(self._channel.name, outcome, count)

    def _return_ready(self) -> None:
        until = self._pause.wake_at if self._pause else self._runtime.now()
        for lane in self._ready.values():
            while lane:
                self._settle(lane.popleft(), Outcome("pending", "not sent yet", wake_at=until, counts=False))

    def _start(self) -> None:
        while push := self._next():
            task = asyncio.create_task(self._send_on(push))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _send_on(self, push: Push | None) -> None:
        """Sends a push, and the next that is ready whenever one is through."""
        while push:
            await self._send(push)
            push = self._next()

    def _next(self) -> Push | None:
        if self._closed() or self._in_flight.total() >= self._limit:
            return None
        self._let_go(self._runtime.now())
        for lane, most in self._most.items():
            if self._ready[lane] and self._in_flight[lane] < most:
                self._in_flight[lane] += 1
                return self._ready[lane].popleft()
        return None

    def _let_go(self, now: datetime) -> None:
        """Forgets what others may have sent by now: this process was asleep for longer than the lease."""
        for lane in self._ready.values():
            while lane and self._held[lane[0].id] <= now:
                del self._held[lane.popleft().id]

    async def _send(self, push: Push) -> None:
        with about(push_id=push.id, message_id=push.source_message_id):
            outcome = await self._tried(push)
        if outcome.pauses:
            self._pause = outcome
        self._probing = False
        self._in_flight[push.lane] -= 1
        self._settle(push, outcome)

    async def _tried(self, push: Push) -> Outcome:
        try:
            reply = from_payload(push.payload, push.attachment)
            platform_id = await self._channel.send(push.address, reply, key=push.dedupe_key)
            return Outcome("sent", platform_id=platform_id)
        except Exception as error:
            outcome = outcome_of(error, push.attempts, self._runtime.now(), self._runtime.jitter())
            unknown = None if isinstance(error, LiankeError) else error
            level, name = logging.WARNING if unknown else logging.INFO, self._channel.name
            what = push.id, push.kind, name, outcome.error
            log.log(level, "push %s (%s) on %s: %s", *what, exc_info=unknown)
            return outcome
