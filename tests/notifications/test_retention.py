"""Words are cleared once they are older than the house keeps them; what became of them stays."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.messages import Reply, to_payload
from config.house import House
from config.retention import Retention
from models.conversations import InboundMessage
from models.database import Database
from models.outbox import Notification
from notifications import retention
from tests.conftest import Clock
from tests.make import Make

CLEARED = "[已删除]"


def message(key: str, sent_at: datetime, status: str) -> InboundMessage:
    return InboundMessage(
        channel="oa", key=key, address="o-1", message_id=key, kind="text", text=f"words of {key}", sent_at=sent_at,
        received_at=sent_at, inbound={"text": key}, status=status, intent={"name": "unknown"}, reply={"text": "好"},
    )  # fmt: skip


def push(key: str, status: str, now: datetime) -> Notification:
    return Notification(
        dedupe_key=key, kind="task_due", payload=to_payload(Reply(key)), status=status, due_at=now, wake_at=now,
        created_at=now, updated_at=now,
    )  # fmt: skip


async def clear(database: Database, house: House, now: datetime) -> None:
    for page in (retention.clear_old_messages, retention.clear_old_pushes):
        after: int | None = 0
        while after is not None:
            async with database.unit_of_work(now) as session:
                after = await page(session, house, now, after)


@pytest.fixture
async def kept(make: Make, clock: Clock) -> None:
    old, young = clock() - timedelta(days=31), clock() - timedelta(days=29)
    for row in (
        message("old", old, "handled"),
        message("young", young, "handled"),
        message("waiting", old, "received"),
        message("failed", old, "failed"),
        push("told", "sent", old),
        push("to-tell", "pending", old),
        push("lately", "sent", young),
    ):
        await make.save(row)


async def rows(database: Database, table: type[Any]) -> list[Any]:
    async with database.reading() as session:
        return list(await session.scalars(sa.select(table)))


@pytest.mark.usefixtures("kept")
async def test_what_is_old_and_over_is_cleared(database: Database, clock: Clock, house: House) -> None:
    await clear(database, replace(house, retention=Retention(timedelta(days=30))), clock())
    texts = {row.key: (row.text, row.status) for row in await rows(database, InboundMessage)}
    assert texts == {
        "old": (CLEARED, "handled"),
        "young": ("words of young", "handled"),
        "waiting": ("words of waiting", "received"),
        "failed": ("words of failed", "failed"),
    }
    assert {row.dedupe_key: row.payload["text"] for row in await rows(database, Notification)} == {
        "told": CLEARED,
        "to-tell": "to-tell",
        "lately": "lately",
    }


@pytest.mark.usefixtures("kept")
async def test_as_shipped_words_are_kept(database: Database, clock: Clock, house: House) -> None:
    await clear(database, house, clock() + timedelta(days=4000))
    assert all(row.text.startswith("words of") for row in await rows(database, InboundMessage))


def test_a_number_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "retention.toml"
    file.write_text("words_days = -1")
    with pytest.raises(ValueError, match="words_days"):
        Retention.load(file)
