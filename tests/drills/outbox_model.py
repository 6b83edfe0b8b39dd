"""A model of the outbox beside the real one: two workers that claim, send, mark and die in any order.

The rules call models/outbox.py and models/sending.py on a database; what the platform received, and what may excuse
its receiving something twice, is kept beside them in plain lists.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from bot.errors import TryLater, Undeliverable
from models import sending
from models.database import Database
from models.outbox import Notification, enqueue, withdraw
from models.sending import Push
from notifications.outcomes import Outcome, outcome_of, unsent_of
from tests.conftest import Clock

LEASE = timedelta(minutes=5)
CHANNEL = "work"
WORKERS = ("A", "B")
KEYS = tuple(f"push-{number}" for number in range(3))
EXECUTED = ("sent", "executed, but a timeout is reported")
ANSWERS: dict[str, Exception | None] = {
    "sent": None,
    "executed, but a timeout is reported": TimeoutError(),
    "reset": ConnectionResetError(),
    "busy": TryLater("busy", timedelta(seconds=30)),
    "window": Undeliverable("45015", 45015, window=True),
    "impossible": Undeliverable("44004", 44004),
}
STEPS = (1, 60, 301, 3600, 86_400, -3600)
"""Seconds by which the clock moves."""

workers, keys, steps = st.sampled_from(WORKERS), st.sampled_from(KEYS), st.sampled_from(STEPS)
answers = st.one_of(st.just("sent"), st.sampled_from(sorted(ANSWERS)))


Claimed = tuple[Push, datetime]
"""A push, and until when nobody else is given it."""


@dataclass
class Worker:
    """What a sender has in memory, and loses when it dies: claimed pushes, and outcomes that are not marked yet."""

    held: list[Claimed] = field(default_factory=list)
    settled: list[tuple[Claimed, Outcome]] = field(default_factory=list)
    executed: set[str] = field(default_factory=set)

    def knows(self, push: Push) -> bool:
        """Whether it has the push in hand; a sender does not take such a one again."""
        return any(push.id == other.id for other, _ in (*self.held, *(each for each, _ in self.settled)))


@dataclass
class Verbs:
    """What the workers do; a control replaces one by a wrong one."""

    claim: Callable[..., Any] = sending.claim
    marks_first: bool = False


class Outbox(RuleBasedStateMachine):
    """`database` is emptied for each history."""

    def __init__(self, runner: asyncio.Runner, database: Database, clock: Clock, verbs: Verbs) -> None:
        super().__init__()
        self._runner = runner
        self._database = database
        self._clock = clock
        self._verbs = verbs
        self._workers = {name: Worker() for name in WORKERS}
        self._queued: dict[str, datetime] = {}
        self._received: Counter[str] = Counter()
        self._excuses: Counter[str] = Counter()
        self._seen_sent: set[str] = set()
        self._work(lambda session: session.execute(sa.delete(Notification)))

    @rule(key=keys, later=st.sampled_from([0, 600]))
    def queue(self, key: str, later: int) -> None:
        """A fact queues its push; a message that is handled again does so once more."""
        due = self._clock() + timedelta(seconds=later)
        row = {
            "dedupe_key": key,
            "kind": "note",
            "payload": {},
            "due_at": due,
            "channel": CHANNEL,
            "address": "ming",
        }
        row["source_message_id"] = KEYS.index(key) + 1
        new = self._work(lambda session: enqueue(session, [row]))
        assert new == (key not in self._queued)
        self._queued.setdefault(key, due)

    @precondition(lambda self: self._queued)
    @rule(name=workers, limit=st.sampled_from([1, 3]))
    def claim(self, name: str, limit: int) -> None:
        """A worker takes what is due."""
        now, worker = self._clock(), self._workers[name]
        claimed = self._work(lambda session: self._verbs.claim(session, now, CHANNEL, "person", limit, LEASE))
        assert all(self._queued[push.dedupe_key] <= now for push in claimed), "before it is due"
        worker.held += [(push, now + LEASE) for push in claimed if not worker.knows(push)]
        self._excuse_those_who_are_late(name, claimed)
        if self._verbs.marks_first:
            self._work(lambda session: sending.mark_sent(session, [(push.id, "p") for push in claimed], now))

    def _excuse_those_who_are_late(self, name: str, claimed: Sequence[Push]) -> None:
        """Where a worker sent and did not mark within its lease, another one can not know that it was sent."""
        for other in (worker for key, worker in self._workers.items() if key != name):
            for (push, until), _ in other.settled:
                late = until <= self._clock() and push.dedupe_key in other.executed
                if late and any(push.id == taken.id for taken in claimed):
                    self._excuses[push.dedupe_key] += 1

    @precondition(lambda self: any(worker.held for worker in self._workers.values()))
    @rule(name=workers, answer=answers)
    def send(self, name: str, answer: str) -> None:
        """A worker sends the first push that it holds, unless its lease is over."""
        worker = self._workers[self._one_who("held", name)]
        push, until = worker.held.pop(0)
        if until <= self._clock():
            return
        error = ANSWERS[answer]
        if answer in EXECUTED:
            self._received[push.dedupe_key] += 1
            self._excuses[push.dedupe_key] += error is not None
            if error is None:
                worker.executed.add(push.dedupe_key)
        outcome = outcome_of(error, push.attempts, self._clock(), 0.5) if error else Outcome("sent")
        worker.settled.append(((push, until), outcome))
        self._check_receipts()

    @precondition(lambda self: any(worker.settled for worker in self._workers.values()))
    @rule(name=workers)
    def mark(self, name: str) -> None:
        """A worker writes down what became of what it sent."""
        worker, now = self._workers[self._one_who("settled", name)], self._clock()

        async def write(session: Any) -> None:
            sent = [(push.id, "p") for (push, _), outcome in worker.settled if outcome.status == "sent"]
            await sending.mark_sent(session, sent, now)
            unsent = unsent_of([(push, outcome) for (push, _), outcome in worker.settled])
            await sending.mark_unsent(session, unsent, now)

        self._work(write)
        worker.settled.clear()
        worker.executed.clear()
        self._check_rows()

    @precondition(lambda self: any(worker.held or worker.settled for worker in self._workers.values()))
    @rule(name=workers)
    def die(self, name: str) -> None:
        """A worker is killed. Of what it sent and did not mark nobody knows."""
        self._excuses.update(self._workers[name].executed)
        self._workers[name] = Worker()

    @rule(seconds=steps)
    def pass_time(self, seconds: int) -> None:
        """Time passes, or the clock is set."""
        self._clock.advance(seconds=seconds)

    @precondition(lambda self: self._queued)
    @rule(key=keys)
    def undo(self, key: str) -> None:
        """The message that caused a push is taken back."""
        self._work(lambda session: withdraw(session, KEYS.index(key) + 1, "undone"))
        self._check_rows()

    def _one_who(self, has: str, name: str) -> str:
        """The worker, or the other one where it has nothing to do: no step is wasted."""
        return (
            name if getattr(self._workers[name], has) else next(other for other in WORKERS if other != name)
        )

    def _check_receipts(self) -> None:
        doubled = {key for key, times in self._received.items() if times > 1 + self._excuses[key]}
        assert not doubled, f"doubled: {doubled}"

    def _check_rows(self) -> None:
        rows = self._rows()
        assert set(rows) == set(self._queued)
        sent = {key for key, row in rows.items() if row.status == "sent"}
        assert self._seen_sent <= sent, "what was sent is called not sent"
        self._seen_sent = sent
        if not self._verbs.marks_first:
            assert all(self._received[key] for key in sent), "called sent, and was not"

    def teardown(self) -> None:
        """The workers die; another one sends what is left, and then everything came or says why not."""
        for name in WORKERS:
            self.die(name)
        self._clock.advance(days=2)
        for _ in KEYS:
            self._send_all()
        lost = {
            key
            for key, row in self._rows().items()
            if not self._received[key] and (row.status in ("sent", "pending") or not row.error)
        }
        assert not lost, f"lost: {lost}"

    def _send_all(self) -> None:
        if self._queued:
            self.claim("A", 3)
        while self._workers["A"].held:
            self.send("A", "sent")
        if self._workers["A"].settled:
            self.mark("A")

    def _work(self, work: Callable[[Any], Any]) -> Any:
        async def run() -> Any:
            async with self._database.unit_of_work(self._clock()) as session:
                return await work(session)

        return self._runner.run(run())

    def _rows(self) -> dict[str, Notification]:
        async def read() -> Sequence[Notification]:
            async with self._database.reading() as session:
                return (await session.scalars(sa.select(Notification))).all()

        return {row.dedupe_key: row for row in self._runner.run(read())}
