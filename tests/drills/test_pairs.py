"""Fault 11: the same message comes to two processes at the same moment, again and again.

One effect, one row, and the same reply from both. LIANKE_DRILL_ROUNDS times 500 pairs (the suite: 24), half of them
events without a MsgId.
"""

import asyncio
import os
import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.inbox import Inbox
from bot.messages import Inbound
from config.house import House
from models.activities import Task
from models.conversations import InboundMessage
from models.database import Database
from models.journal import AuditLog
from tests.conftest import Clock
from tests.make import Make
from tests.tester import BotTester

PAIRS = 500 * int(os.environ.get("LIANKE_DRILL_ROUNDS", "0")) or 24
AT_ONCE = 8
pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


def _message(number: int, clock: Clock) -> Inbound:
    """A sentence, or a tap on a menu entry that says one: it has no MsgId, and is told apart by who, when and what."""
    who, text = f"员工{number % AT_ONCE}", f"提醒我明天给第{number}号客户回电话"
    sent_at = clock() + timedelta(seconds=number)
    if number % 2:
        key = f"work:{int(sent_at.timestamp())}:{who}:say:click"
        return Inbound("work", who, key, "text", sent_at, text=text, event="click", event_key=text)
    return Inbound("work", who, f"work:{number}", "text", sent_at, text=text, message_id=f"{number}")


async def _through(
    database: Database, house: House, clock: Clock, make: Make
) -> tuple[Counter[str], int, int]:
    """How many effects each text has, how many replies differed, and how many rows there are."""
    for number in range(AT_ONCE):
        await make.user(f"员工{number}")
    processes = [BotTester(database, house, clock) for _ in range(2)]
    inboxes = [
        Inbox(database, process.dispatcher, process.runtime, patience=60, answer_within=60)
        for process in processes
    ]
    for process in processes:
        await process.books.load()
    chance, differed = random.Random(11), 0
    for start in range(0, PAIRS, AT_ONCE):
        pairs = [_message(number, clock) for number in range(start, min(start + AT_ONCE, PAIRS))]
        deliveries = [(inbox, message) for message in pairs for inbox in inboxes]
        chance.shuffle(deliveries)
        said = await asyncio.gather(*(inbox.take(message) for inbox, message in deliveries))
        by_key: dict[str, set[Any]] = {}
        for (_, message), outcome in zip(deliveries, said, strict=True):
            assert outcome
            by_key.setdefault(message.key, set()).add(outcome.reply and outcome.reply.text)
        differed += sum(len(replies) > 1 for replies in by_key.values())
    async with database.reading() as session:
        titles = (await session.scalars(sa.select(Task.title))).all()
        rows = await session.scalar(sa.select(sa.func.count()).select_from(InboundMessage)) or 0
        made = sa.select(sa.func.count()).where(AuditLog.table_name == "tasks", AuditLog.action == "insert")
        inserts = await session.scalar(made) or 0
    print(  # noqa: T201 -- the bill
        f"pairs at the same moment {PAIRS}: effects {inserts}, rows {rows}, "
        f"doubled {sum(times > 1 for times in Counter(titles).values())}, replies that differed {differed}"
    )
    return Counter(titles), differed, rows


def check(effects: Counter[str], differed: int, rows: int) -> None:
    """One of each."""
    assert effects.total() == len(effects) == rows == PAIRS
    assert not differed


async def test_two_processes_have_one_effect(
    database: Database, house: House, clock: Clock, make: Make
) -> None:
    check(*await _through(database, house, clock, make))


async def test_keys_that_differ_by_process_are_found(
    database: Database, house: House, clock: Clock, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a process that does not know by its key what another one has taken."""
    take = Inbox.take

    async def takes_its_own(inbox: Inbox, message: Inbound) -> Any:
        return await take(inbox, message._replace(key=f"{message.key}@{id(inbox)}"))

    monkeypatch.setattr(Inbox, "take", takes_its_own)
    outcome = await _through(database, house, clock, make)
    with pytest.raises(AssertionError):
        check(*outcome)
