"""In front of the dispatcher: who waits, in which order, and what is acknowledged before it is handled.

Messages of one conversation are handled one after the other, those of different conversations together. What is
not handled within PATIENCE is stored by group commit, many messages in one INSERT, and acknowledged with an empty
answer; it is handled after in its turn, and its reply goes out as a push. What a process leaves behind when it
dies is found in the table, by itself when it starts again or by another one.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta

from bot.arrivals import Outcome, inbound_of, masked
from bot.deadlines import Deadlines
from bot.dispatch import Dispatcher
from bot.messages import Inbound
from bot.pace import Pace
from bot.safe import RETRY_AFTER, Job, Key, Safe
from config.runtime import Runtime
from config.waiting import happens
from models.conversations import Place
from models.database import Database, is_away
from models.lines import waiting_messages

log = logging.getLogger(__name__)

PATIENCE = 0.15
"""Seconds that a message may wait for its reply before it is stored and acknowledged."""
ANSWER_WITHIN = 4.5
"""Seconds after which the platform is told to try again: it hangs up after five (wechat.md 1.3, 3.1)."""
MOST_TOGETHER = 24
"""Messages handled in one unit of work: enough to share its cost, few enough to be done soon."""
MOST_WAITING = 2_000
"""Messages kept in memory; what comes beyond is stored only, and fetched when there is room again."""
MOST_REMEMBERED = 5_000
"""Outcomes kept in memory, so that a redelivery costs nothing; older ones are in the table."""
LOOK_EVERY = timedelta(seconds=1)
LEFT_BEHIND = timedelta(seconds=5)
"""A stored message of this age that this process does not know was left by another one."""


class NotKept(Exception):
    """The message could neither be handled nor stored in time; the platform has to send it again."""


class Inbox:
    """Takes messages in. `hands` is how many units of work go on at once; with 0 others handle what is stored."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        runtime: Runtime,
        *,
        hands: int | None = None,
        patience: float = PATIENCE,
        answer_within: float = ANSWER_WITHIN,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._runtime = runtime
        self._most_hands = (1 if database.is_sqlite else 2) if hands is None else hands
        self._patience = patience
        self._answer_within = answer_within
        self._jobs: dict[Key, Job] = {}
        self._queues: OrderedDict[Place, deque[Job]] = OrderedDict()
        self._busy: set[Place] = set()
        self._outcomes: OrderedDict[Key, Outcome] = OrderedDict()
        self._patient, self._answering = Deadlines(), Deadlines()
        self._safe = Safe(database, dispatcher.keys, runtime)
        self._tasks: set[asyncio.Task[None]] = set()
        self._hands = 0
        self._pace = Pace()
        self._stopped, self._look = asyncio.Event(), asyncio.Event()

    async def take(self, inbound: Inbound) -> Outcome | None:
        """What became of a message; None where it is stored and its reply follows as a push. Raises `NotKept`."""
        key = inbound.channel, inbound.key
        if (known := self._outcomes.get(key)) is not None:
            if not known.repeated:
                known = self._outcomes[key] = replace(known, repeated=True)
            return known
        clock = asyncio.get_running_loop().time
        now = clock()
        job = self._jobs.get(key)
        joined = job is not None
        if job is None:
            job = self._accept(Job(masked(inbound)))
        job.dropped = False
        if not self._is_behind():
            until = now + self._patience
            while job.outcome is None and not job.dropped and clock() < until:
                await job.news(self._patient, until)
        if job.outcome is None:
            await self._keep(job, now + self._answer_within)
        if job.outcome is None:
            job.acknowledged = True
            return None
        return replace(job.outcome, repeated=True) if joined else job.outcome

    def _accept(self, job: Job) -> Job:
        if self._most_hands == 0 or len(self._jobs) >= MOST_WAITING:
            return job  # stored only
        self._jobs[job.key] = job
        self._queues.setdefault(job.place, deque()).append(job)
        self._lend_a_hand()
        return job

    def _is_behind(self) -> bool:
        """Whether a message that comes now would wait for longer than PATIENCE."""
        return self._most_hands == 0 or (len(self._jobs) - 1) * self._pace.seconds_each > self._patience

    async def _keep(self, job: Job, deadline: float) -> None:
        """Waits until the message is stored or, after all, handled. Raises `NotKept` at the deadline."""
        clock = asyncio.get_running_loop().time
        if not job.kept:
            self._safe.put(job)
        while not (job.kept or job.outcome or job.dropped) and clock() < deadline:
            await job.news(self._answering, deadline)
        if not job.kept and job.outcome is None:
            job.dropped = True
            raise NotKept(job.message.key)

    def _lend_a_hand(self) -> None:
        if self._hands < self._most_hands and self._queues:
            self._hands += 1
            self._begin(self._work())

    async def _work(self) -> None:
        """Handles what waits until nothing does."""
        clock = asyncio.get_running_loop().time
        try:
            while jobs := await self._gather():
                begun = clock()
                await self._handle(jobs)
                self._pace.note(clock() - begun, len(jobs))
        finally:
            self._hands -= 1

    async def _gather(self) -> list[Job]:
        """The next messages to handle together, once it is time."""
        if wait := self._pace.turn(asyncio.get_running_loop().time(), len(self._queues)):
            await asyncio.sleep(wait)
        return self._next_jobs()

    def _next_jobs(self) -> list[Job]:
        """The first message of each conversation that nobody is at, those that wait longest first."""
        free = [place for place in self._queues if place not in self._busy][:MOST_TOGETHER]
        jobs = [self._queues[place].popleft() for place in free]
        for job in jobs:
            if not self._queues[job.place]:
                del self._queues[job.place]
            if job.dropped:
                self._forget(job)
        jobs = [job for job in jobs if not job.dropped]
        self._busy.update(job.place for job in jobs)
        return jobs or (self._next_jobs() if free else [])

    async def _handle(self, jobs: list[Job]) -> None:
        try:
            await self._dispatcher.handle(jobs)
        except Exception as error:
            if is_away(error):
                log.warning("the database is away, %d messages wait to be handled: %s", len(jobs), error)
                await asyncio.sleep(RETRY_AFTER)
            else:
                log.critical("messages can neither be handled nor kept as failed", exc_info=error)
                for job in jobs:
                    job.dropped = True
                    job.tell()
        for job in jobs:
            if job.outcome is None:
                self._queues.setdefault(job.place, deque()).appendleft(job)
            else:
                self._finish(job, job.outcome)
        for job in jobs:
            if job.outcome is not None:
                await self._push_if_acknowledged(job, job.outcome)
            self._busy.discard(job.place)

    async def _push_if_acknowledged(self, job: Job, outcome: Outcome) -> None:
        """Acknowledged between the last look and the commit; harmless where the push was queued already."""
        while job.acknowledged and not outcome.repeated and not outcome.pushed:
            try:
                return await self._dispatcher.push_reply(outcome)
            except Exception as error:
                if not is_away(error):
                    log.critical("the reply to message %s can not be queued", job.message.key, exc_info=error)
                    return None
                log.warning("the database is away, a reply waits to be queued: %s", error)
                await asyncio.sleep(RETRY_AFTER)
        return None

    def _finish(self, job: Job, outcome: Outcome) -> None:
        self._forget(job)
        if job.kept:
            self._look.set()  # others may wait behind it in the table
        self._outcomes[job.key] = outcome
        while len(self._outcomes) > MOST_REMEMBERED:
            self._outcomes.popitem(last=False)
        job.tell()

    def _forget(self, job: Job) -> None:
        self._jobs.pop(job.key, None)

    async def run(self) -> None:
        """Handles what was stored and left behind, until `stop`; without hands, leaves it to others."""
        if self._most_hands == 0:
            await self._stopped.wait()
        age = timedelta(0)
        while not self._stopped.is_set():
            self._look.clear()
            try:
                await self._fetch(age)
                age = LEFT_BEHIND
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("the database is away: %s", error)
            await happens(self._look, LOOK_EVERY.total_seconds())

    async def _fetch(self, age: timedelta) -> None:
        room = MOST_WAITING // 2 - len(self._jobs)
        if room <= 0:
            return
        async with self._database.reading() as session:
            rows = await waiting_messages(session, self._runtime.now() - age, self._jobs, room)
        for row in rows:
            if (row.channel, row.key) not in self._jobs:  # it may have come again as we looked
                self._accept(Job(inbound_of(row), stored=True))

    async def drain(self) -> None:
        """Waits until nothing that was accepted is still being stored or handled."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        await self._safe.drain()

    async def stop(self) -> None:
        """Ends `run`, and finishes what was begun."""
        self._stopped.set()
        self._look.set()
        await self.drain()

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
