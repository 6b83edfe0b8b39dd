"""The bill of a drill: what was acknowledged, against what the database has of it."""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.app import assemble
from config.settings import Settings
from models.conversations import InboundMessage
from models.database import Database
from models.sales import Demand
from tests.waiting import eventually


@dataclass(frozen=True)
class Bill:
    """How many messages were sent, acknowledged and kept; what is recorded, lost and doubled; in which states."""

    sent: int
    acknowledged: int
    kept: int
    recorded: int
    lost: frozenset[str]
    doubled: frozenset[str]
    states: frozenset[str]

    def __str__(self) -> str:
        return (
            f"sent {self.sent}, acknowledged {self.acknowledged}, kept {self.kept}, recorded {self.recorded}, "
            f"doubled {len(self.doubled)}, lost {len(self.lost)}"
        )

    def check(self) -> None:
        """Every acknowledged message has one effect, and none is stuck."""
        assert self.acknowledged
        assert (self.lost, self.doubled) == (frozenset(), frozenset())
        assert self.states <= {"handled"}


async def bill_of(database: Database, sent: Collection[str], acknowledged: Collection[str]) -> Bill:
    """Holds the messages' ids against the demands that they recorded."""
    async with database.reading() as session:
        rows = {row.id: row for row in (await session.scalars(sa.select(InboundMessage))).all()}
        demands = (await session.scalars(sa.select(Demand.source_message_id))).all()
    effects = Counter(rows[source].message_id for source in demands if source is not None)
    lost, doubled = lost_and_doubled(acknowledged, effects)
    states = frozenset(row.status for row in rows.values())
    return Bill(len(sent), len(set(acknowledged)), len(rows), len(effects), lost, doubled, states)


def lost_and_doubled(
    acknowledged: Collection[str], effects: Mapping[str, int]
) -> tuple[frozenset[str], frozenset[str]]:
    """The messages that were acknowledged and have no effect, and those that have several."""
    lost = frozenset(message for message in acknowledged if not effects.get(message))
    return lost, frozenset(message for message, times in effects.items() if times > 1)


async def handle_the_rest(url: str) -> None:
    """Handles what is stored and was not handled yet, as a process does when it starts."""
    parts = assemble(Settings(database_url=url))
    await parts.books.load()
    running = asyncio.create_task(parts.inbox.run())
    await eventually(lambda: nothing_waits(parts.database), within=3600)
    await parts.inbox.stop()
    await running
    await parts.close()


async def nothing_waits(database: Database) -> bool:
    """Whether every message that was stored was handled, too."""
    async with database.reading() as session:
        waiting = sa.select(InboundMessage.id).where(InboundMessage.status == "received").limit(1)
        return await session.scalar(waiting) is None
