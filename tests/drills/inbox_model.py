"""A model of the inbox beside the real one: messages that are delivered again, to two processes, which die and start.

The rules go through bot/inbox.py on a database that can be told to fail as it commits. A handler notes each message
as a task; which messages were acknowledged, and what was answered, is kept beside it.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from sqlalchemy.ext.asyncio import AsyncSession

from bot.arrivals import Outcome
from bot.books import Books
from bot.chat import Chat
from bot.dispatch import Dispatcher
from bot.inbox import Inbox
from bot.messages import Inbound, Reply, from_payload
from bot.nlu.intent import Intent
from bot.router import Router, Routes
from config.house import House
from config.runtime import Runtime
from handlers import reinterpret
from models.activities import Task
from models.conversations import InboundMessage
from models.database import Database
from models.opening import open_conversations
from models.outbox import Notification
from tests.conftest import Clock

PEOPLE = ("小王", "小李")
FUSES = ("", "", "", "dies before the commit", "dies after the commit", "executed, but a timeout is reported")

AFTER_THE_COMMIT = FUSES[-2:]

_histories = itertools.count()
"""The journal keeps its messages, and is never emptied: each history has words of its own."""

people, fuses = st.sampled_from(PEOPLE), st.sampled_from(FUSES)


async def none_was_taken(*arguments: Any) -> Any:
    """A control: conversations are opened without a look at what was taken before."""
    return replace(await open_conversations(*arguments), taken={})


class Killed(BaseException):
    """The process is gone at this point."""


class Fragile(Database):
    """A database of which the next unit of work ends as `fuse` says."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.fuse = ""
        self.killed = asyncio.Event()

    @asynccontextmanager
    async def unit_of_work(self, now: datetime, **options: Any) -> AsyncIterator[AsyncSession]:
        """As of any database."""
        fuse, self.fuse = self.fuse, ""
        async with super().unit_of_work(now, **options) as session:
            yield session
            if fuse == "dies before the commit":
                self._die()
        if fuse == "dies after the commit":
            self._die()
        if fuse:
            raise ConnectionResetError(fuse)

    def _die(self) -> None:
        self.killed.set()
        raise Killed


@dataclass
class Process:
    """A web process: its memory is gone when another is put in its place."""

    handling: Inbox
    storing: Inbox


async def note(_intent: Intent, chat: Chat) -> Reply:
    """The handler: one task a message, and an answer that depends on what was said before."""
    assert chat.speaker.user is not None
    mine = sa.select(sa.func.count()).where(Task.owner_id == chat.speaker.user.id)
    count = await chat.session.scalar(mine) or 0
    chat.session.add(Task(title=chat.message.text, due_at=chat.now, owner_id=chat.speaker.user.id))
    return Reply(f"第{count + 1}件：{chat.message.text}")


class Conversations(RuleBasedStateMachine):
    """`processes` is how many take messages in at the same time."""

    def __init__(
        self, runner: asyncio.Runner, database: Fragile, house: House, clock: Clock, *, processes: int
    ) -> None:
        super().__init__()
        self._runner = runner
        self._database = database
        self._house = house
        self._clock = clock
        self._sent: list[Inbound] = []
        self._kept_before: dict[str, set[str]] = {}
        self._acknowledged: dict[str, str | None] = {}
        self._excused: set[str] = set()
        """Handled as the answer to the commit was lost: docs/reliability.md names what becomes of the reply."""
        self._clock.advance(seconds=1)
        self._began = self._clock()
        self._mark = f"嗯{next(_histories)}-"
        self._processes = [self._start() for _ in range(processes)]

    @rule(who=people, process=st.integers(0, 1), fuse=fuses, storing=st.booleans())
    def say(self, who: str, process: int, fuse: str, storing: bool) -> None:
        """Somebody writes."""
        self._clock.advance(seconds=1)
        text = f"{self._mark}{len(self._sent)}"
        message = Inbound("work", who, text, "text", self._clock(), message_id=text, text=text)
        self._sent.append(message)
        self._kept_before[text] = {row.key for row in self._messages() if row.address == who}
        self._deliver(message, process, fuse, storing)

    @precondition(lambda self: self._sent)
    @rule(which=st.integers(0, 3), process=st.integers(0, 1), fuse=fuses, storing=st.booleans())
    def deliver_again(self, which: int, process: int, fuse: str, storing: bool) -> None:
        """WeChat delivers one of the last messages again, to any process."""
        self._deliver(self._sent[-1 - which % len(self._sent)], process, fuse, storing)

    @precondition(lambda self: self._sent)
    @rule(which=st.integers(0, 3))
    def deliver_at_once(self, which: int) -> None:
        """One message comes to all processes at the same moment."""
        message = self._sent[-1 - which % len(self._sent)]

        async def all_take() -> list[Any]:
            return await asyncio.gather(*(process.handling.take(message) for process in self._processes))

        for outcome in self._runner.run(all_take()):
            self._acknowledge(message, outcome)

    @rule(process=st.integers(0, 1))
    def restart(self, process: int) -> None:
        """A process starts anew, and handles what it finds."""
        number = process % len(self._processes)
        self._processes[number] = self._start()
        self._runner.run(self._handle_the_rest())

    def teardown(self) -> None:
        """What is left is handled; then each acknowledged message has one effect, in order, and was answered."""
        self.restart(0)
        rows = self._messages()
        assert {row.status for row in rows} <= {"not_understood"}, "stuck"
        effects = self._effects()
        assert len(effects) == len(set(effects)), "doubled"
        assert set(self._acknowledged) <= set(effects), "lost"
        replies = {row.key: from_payload(row.reply).text for row in rows}
        at = {key: int(reply.removeprefix("第").partition("件")[0]) for key, reply in replies.items()}
        for text, before in self._kept_before.items():
            assert all(at[other] < at[text] for other in before if text in at), "out of order"
        assert all(replies[key] == said for key, said in self._acknowledged.items() if said), (
            "answered otherwise"
        )
        pushed = self._pushed()
        assert len(pushed) == len(set(pushed)), "answered twice"
        unanswered = {
            key for key, said in self._acknowledged.items() if not said and replies[key] not in pushed
        }
        assert unanswered <= self._excused, "not answered"

    def _deliver(self, message: Inbound, process: int, fuse: str, storing: bool) -> None:
        number = process % len(self._processes)
        inbox = self._processes[number].storing if storing else self._processes[number].handling
        self._database.fuse = "" if storing else fuse
        if self._database.fuse in AFTER_THE_COMMIT:
            self._excused |= {other.key for other in self._sent if other.address == message.address}
        if not self._runner.run(self._take(inbox, message)):
            self._processes[number] = self._start()
        self._database.fuse = ""

    async def _take(self, inbox: Inbox, message: Inbound) -> bool:
        """Whether the process lived to answer the platform."""
        self._database.killed.clear()
        taking = asyncio.create_task(inbox.take(message))
        dying = asyncio.create_task(self._database.killed.wait())
        await asyncio.wait({taking, dying}, return_when=asyncio.FIRST_COMPLETED)
        lived = taking.done()
        if lived:
            self._acknowledge(message, taking.result())
        for task in (taking, dying):
            task.cancel()
        await asyncio.gather(taking, dying, return_exceptions=True)
        return lived

    def _acknowledge(self, message: Inbound, outcome: Outcome | None) -> None:
        if outcome is None:
            self._acknowledged.setdefault(message.key, None)
            return
        said = outcome.reply.text if outcome.reply else None
        before = self._acknowledged.get(message.key)
        assert before in (None, said), "answered otherwise"
        self._acknowledged[message.key] = said

    def _start(self) -> Process:
        runtime = Runtime(now=self._clock)
        router = Router()
        router.on("staff", "unknown")(note)
        books = Books(self._database, runtime)
        dispatcher = Dispatcher(
            self._database, self._house, Routes([router]), books, runtime, reinterpret, _kept_as_failed
        )
        return Process(
            Inbox(self._database, dispatcher, runtime, patience=60, answer_within=60),
            Inbox(self._database, dispatcher, runtime, hands=0),
        )

    async def _handle_the_rest(self) -> None:
        """As a process does when it starts: it looks once at all that was stored before."""
        self._clock.advance(seconds=1)
        inbox = self._start().handling
        looking = asyncio.create_task(inbox.run())
        await asyncio.sleep(0)
        await inbox.stop()
        await looking
        await inbox.drain()

    def _messages(self) -> list[InboundMessage]:
        return self._read(sa.select(InboundMessage).where(InboundMessage.key.startswith(self._mark)))

    def _effects(self) -> list[str]:
        return self._read(sa.select(Task.title).where(Task.title.startswith(self._mark)))

    def _pushed(self) -> list[str]:
        replies = self._read(sa.select(Notification.payload).where(Notification.created_at >= self._began))
        return [from_payload(reply).text for reply in replies]

    def _read(self, statement: Any) -> list[Any]:
        async def read() -> list[Any]:
            async with self._database.reading() as session:
                return list(await session.scalars(statement))

        return self._runner.run(read())


async def _kept_as_failed(_session: AsyncSession, _row: InboundMessage) -> None:
    """Nobody is told; the history ends with "stuck"."""
