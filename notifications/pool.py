"""What one channel has in hand: pushes that are claimed, being sent, and settled but not marked yet.

A person's pushes go before those of a mass push, which take at most three quarters of what is sent at once.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from bot.channels.base import Channel
from bot.errors import LiankeError
from bot.messages import from_payload
from config.log_context import about, from_now_on_about
from config.runtime import Runtime
from models.outbox import Lane
from models.sending import Push
from notifications.outcomes import Outcome, Settled, outcome_of

log = logging.getLogger(__name__)

BATCH = 1000
"""Pushes of a lane that are claimed at once, and before they are sent; more only where these do not last."""
MOST_AHEAD = 4 * BATCH
"""At most; bounds what is held in memory."""

Pictures = Callable[[int], Awaitable[bytes | None]]
"""Reads the picture of a push from the database. Raises `TryLater` where it can not be read now."""


class Pool:
    """Sends what it is given, at most `limit` at once; at most `most_ahead` of each lane are claimed before.

    `stirred` is set whenever a push is settled, `hurried` when marking and claiming should wait no longer.
    """

    def __init__(
        self, channel: Channel, runtime: Runtime, limit: int, most_ahead: int, pictures: Pictures
    ) -> None:
        self._channel = channel
        self._runtime = runtime
        self._limit = limit
        self._most_ahead = most_ahead
        self._ahead = min(BATCH, most_ahead)
        self._starved = False
        self._most: dict[Lane, int] = {"person": limit, "mass": max(1, limit * 3 // 4)}
        self._pictures = pictures
        self._ready: dict[Lane, deque[Push]] = {lane: deque() for lane in self._most}
        self._allowed: dict[Lane, int] = dict.fromkeys(self._most, 0)
        self._sending: dict[Lane, int] = dict.fromkeys(self._most, 0)
        # Claimed and not marked yet, and until when; a clock that jumps must not claim them again.
        self._held: dict[int, datetime] = {}
        self._under_way = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self.settled: list[Settled] = []
        self.stirred = asyncio.Event()
        self.hurried = asyncio.Event()
        self.stopping = False
        self.pause: Outcome | None = None
        self.probing = False

    @property
    def empty(self) -> bool:
        """Whether nothing is claimed that is not marked."""
        return not self._held

    @property
    def busy(self) -> bool:
        """Whether anything is being sent."""
        return self._under_way > 0

    def closed(self) -> bool:
        """Whether nothing may be sent now. After a pause, one message tries the channel before the others."""
        if self.pause and self.pause.wake_at and self._runtime.now() >= self.pause.wake_at:
            self.pause, self.probing = None, True
        return self.stopping or self.pause is not None

    def room(self, lane: Lane) -> int:
        """How many to claim: refilled when half is gone; one alone while the channel is tried."""
        if self.probing:
            return 0 if self._held else 1
        waiting = len(self._ready[lane])
        return self._ahead - waiting if waiting <= self._ahead // 2 else 0

    def claimed_all(self, count: int, room: int) -> bool:
        """Whether so many claimed for so much room are all that was due; else more is claimed ahead from now on, if
        those before did not last until now."""
        if count == room and self._starved:
            self._ahead = min(2 * self._ahead, self._most_ahead)
        self._starved = False
        return count < room

    def holds(self, push: Push) -> bool:
        """Whether the push is in hand already."""
        return push.id in self._held

    def hold(self, push: Push, until: datetime) -> None:
        """The push is claimed for this process until then."""
        self._held[push.id] = until

    def add(self, push: Push) -> None:
        """A claimed push that may be sent."""
        self._ready[push.lane].append(push)

    def unallowed(self, lane: Lane) -> int:
        """How many are ready that the platform's rate does not allow yet."""
        return max(0, len(self._ready[lane]) - self._allowed[lane])

    def next_ones(self, lane: Lane, count: int) -> list[Push]:
        """The first of them."""
        begin = self._allowed[lane]
        return list(islice(self._ready[lane], begin, begin + count))

    def allow(self, lane: Lane, count: int) -> None:
        """The platform's rate allows so many more of the lane now."""
        self._allowed[lane] += count

    def postpone(self, lane: Lane, waits: Mapping[int, float]) -> None:
        """The people of these pushes, given by id, may get no more for so many seconds."""
        if not waits:
            return
        now, others = self._runtime.now(), deque[Push]()
        for push in self._ready[lane]:
            if wait := waits.get(push.id):
                reason = "the platform allows no more to this person now"
                with about(push_id=push.id, message_id=push.source_message_id):
                    log.info("push %s (%s) on %s: %s", push.id, push.kind, self._channel.name, reason)
                until = now + timedelta(seconds=wait)
                self.settle(push, Outcome("pending", reason, wake_at=until, counts=False))
            else:
                others.append(push)
        self._ready[lane] = others

    def settle(self, push: Push, outcome: Outcome) -> None:
        """It is known what became of a push."""
        self.settled.append((push, outcome))
        self.stirred.set()
        if len(self.settled) >= BATCH // 2 or not self._under_way:
            self.hurried.set()

    def stir(self) -> None:
        """Something may be due, or is to end."""
        self.stirred.set()
        self.hurried.set()

    def give_back(self) -> None:
        """What is ready is not sent now."""
        until = self.pause.wake_at if self.pause else self._runtime.now()
        for lane, ready in self._ready.items():
            self._allowed[lane] = 0
            while ready:
                self.settle(ready.popleft(), Outcome("pending", "not sent yet", wake_at=until, counts=False))

    def forget(self, marked: Sequence[Settled]) -> None:
        """The first of the settled ones are marked."""
        del self.settled[: len(marked)]
        for push, _ in marked:
            self._held.pop(push.id, None)

    def start(self) -> None:
        """Sends what is ready, as far as there is room."""
        while push := self._next():
            task = asyncio.create_task(self._send_on(push))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _next(self) -> Push | None:
        if self._under_way >= self._limit or self.closed():
            return None
        for lane, ready in self._ready.items():
            if not ready or self._allowed[lane] <= 0 or self._sending[lane] >= self._most[lane]:
                continue
            self._let_go(ready)
            if ready:
                return self._taken(lane, ready)
        return None

    def _taken(self, lane: Lane, ready: deque[Push]) -> Push:
        self._under_way += 1
        self._sending[lane] += 1
        self._allowed[lane] -= 1
        push = ready.popleft()
        if len(ready) == self._ahead // 2:
            self.hurried.set()
        return push

    def _let_go(self, ready: deque[Push]) -> None:
        """Forgets what others may have sent by now: this process was asleep for longer than the lease."""
        now = self._runtime.now()
        while ready and self._held[ready[0].id] <= now:
            del self._held[ready.popleft().id]

    async def _send_on(self, push: Push | None) -> None:
        """Sends a push, and the next that is ready whenever one is through."""
        while push:
            from_now_on_about(push_id=push.id, message_id=push.source_message_id)
            outcome = await self._tried(push)
            if outcome.pauses:
                self.pause = outcome
            self.probing = False
            self._under_way -= 1
            self._sending[push.lane] -= 1
            self.settle(push, outcome)
            push = self._next()
        self._starved = not any(self._ready.values())

    async def _tried(self, push: Push) -> Outcome:
        try:
            picture = await self._pictures(push.id) if push.picture_size else None
            reply = from_payload(push.payload, picture)
            sent_at = self._runtime.now()
            platform_id = await self._channel.send(push.address, reply, key=push.dedupe_key)
            return Outcome("sent", platform_id=platform_id, sent_at=sent_at)
        except Exception as error:
            outcome = outcome_of(error, push.attempts, self._runtime.now(), self._runtime.jitter())
            unknown = None if isinstance(error, LiankeError) else error
            level, name = logging.WARNING if unknown else logging.INFO, self._channel.name
            what = push.id, push.kind, name, outcome.error
            log.log(level, "push %s (%s) on %s: %s", *what, exc_info=unknown)
            return outcome
