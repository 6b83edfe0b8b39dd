"""The life of inbound messages: those of several conversations in one unit of work.

A message's row, what it changed, the journal of that, the pushes that it causes and the reply to it are committed
together or not at all; beginning, committing and writing are shared with the messages beside it. What crashes is
kept with its error, in a transaction of its own, and can be run again; the messages beside it are handled anew.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.arrivals import Arrival, Late, Outcome, inbound_of, masked, queue_reply, row_of, row_values
from bot.books import Books
from bot.handling import Crashed, Handling, Reinterpret
from bot.messages import Inbound, Reply, to_payload
from bot.router import Routes
from config.house import House
from config.metrics import Metrics
from config.runtime import Runtime
from models.conversations import InboundMessage, message_taken
from models.database import Database, is_away
from models.together import Entangled

log = logging.getLogger(__name__)

MOST_FAILURES = 2
"""How often a conflict with another process is tried again before it counts as the message's own failure."""


Failed = Callable[[AsyncSession, InboundMessage], Awaitable[None]]
"""Tells whoever looks after the system that a message could not be handled."""


class Dispatcher:
    """Takes messages in and has them handled, each once."""

    def __init__(
        self,
        database: Database,
        house: House,
        routes: Routes,
        books: Books,
        runtime: Runtime,
        reinterpret: Reinterpret,
        failed: Failed,
        metrics: Metrics | None = None,
    ) -> None:
        self._database = database
        self._house = house
        self._runtime = runtime
        self._metrics = metrics or Metrics()
        self._failed = failed
        self._handling = Handling(database, house, routes, books, runtime, reinterpret)
        self.keys = self._handling.keys

    async def receive(self, inbound: Inbound, late: Late = lambda: False) -> Outcome:
        """Handles a message, or gives what was said when it came before.

        Where `late()` is true by the time the reply is ready, the reply is queued as a push instead.
        """
        return await self._alone(Arrival(masked(inbound), late))

    async def run_again(self, message_id: int) -> Outcome:
        """Handles a message that was taken in and not handled, or failed. Its reply goes out as a push."""
        async with self._database.reading() as session:
            row = await session.get_one(InboundMessage, message_id)
        return await self._alone(Arrival(inbound_of(row), lambda: True, again=True))

    async def push_reply(self, outcome: Outcome) -> None:
        """Queues the reply of a handled message as a push; harmless where it was queued already."""
        if outcome.reply is None:
            return
        async with self._database.unit_of_work(self._runtime.now()) as session:
            row = await session.get_one(InboundMessage, outcome.message_id)
            await queue_reply(session, outcome.reply, row_values(row))

    async def handle(self, arrivals: Sequence[Arrival]) -> None:
        """Gives each message, all of different conversations, its outcome.

        Raises where the database is away; then some may have their outcome already and the others had no effect.
        """
        begun = self._runtime.now()
        await self._handle_all(arrivals)
        for arrival in arrivals:
            self._observe(arrival, begun)

    def _observe(self, arrival: Arrival, begun: datetime) -> None:
        if arrival.outcome is not None:
            message, now = arrival.message, self._runtime.now()
            outcome = "repeated" if arrival.outcome.repeated else arrival.outcome.status
            self._metrics.inbound(
                message.channel,
                outcome,
                lag=(now - message.sent_at).total_seconds(),
                took=(now - begun).total_seconds(),
            )

    async def _handle_all(self, arrivals: Sequence[Arrival]) -> None:
        while waiting := [arrival for arrival in arrivals if arrival.outcome is None]:
            try:
                await self._handling.together(waiting)
            except Entangled:
                continue  # its verdict is known now, and will be given without running the handler again
            except Crashed as crash:
                await self._blame(crash.arrival, crash.__cause__)
            except Exception as error:
                if is_away(error):
                    raise
                # Two processes raced, or something can not be written; whose it is shows when each goes alone.
                if len(waiting) > 1:
                    for arrival in waiting:
                        await self._handle_all([arrival])
                else:
                    await self._blame(waiting[0].next, error)

    async def _alone(self, arrival: Arrival) -> Outcome:
        await self.handle([arrival])
        assert arrival.outcome is not None
        return arrival.outcome

    async def _blame(self, arrival: Arrival, error: BaseException | None) -> None:
        """Notes a failure of a message; keeps it as failed unless it was bad luck, which may be tried again."""
        arrival.failures += 1
        arrival.row = None
        if not isinstance(error, IntegrityError) or arrival.failures > MOST_FAILURES:
            arrival.outcome = await self._keep_failed(arrival, error)

    async def _keep_failed(self, arrival: Arrival, error: BaseException | None) -> Outcome:
        message = arrival.message
        log.error("message %s could not be handled", message.key, exc_info=error)
        async with self._database.unit_of_work(self._runtime.now(), actor="system") as session:
            row = await message_taken(session, message.channel, message.key)
            if row is None:
                await self.keys.fill(session)
                row = InboundMessage(**row_of(arrival, self.keys, self._runtime.now()))
                session.add(row)
            row.status, row.handled_at = "failed", self._runtime.now()
            row.attempts += 1
            row.error = f"{type(error).__name__}: {error}"[:500]
            await session.flush()
            reply = Reply(self._house.texts("core.crashed", number=row.id))
            row.reply = to_payload(reply)
            await self._failed(session, row)
            late = arrival.late()
            if late:
                await queue_reply(session, reply, row_values(row))
        return Outcome(reply, False, row.id, pushed=late, status="failed")
