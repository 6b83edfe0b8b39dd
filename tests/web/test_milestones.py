"""What an ERP tells of orders: a delay with and without its new day, and goods that are signed for."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.messages import from_payload
from models.database import Database
from models.deliveries import Milestone
from models.outbox import Notification
from tests.conftest import Clock
from tests.make import Make
from tests.web.conftest import Client

NEW = "新的预计交货：11月28日（周六）"
UNKNOWN = "新的交期还没定"


async def _order(client: Client, make: Make, promised: str | None = "2026-11-25") -> None:
    owner = await make.user("王强")
    customer = await make.customer("天津华光", code="C0001", owner=owner)
    await make.contact(customer, "江洋", openid="o1")
    order = {"customer": "C0001", "ordered_on": "2026-11-01", "amount": "1000", "promised_on": promised}
    assert (await client.put("/api/v1/orders/SO-1", json=order)).status == 201


async def _late(client: Client, clock: Clock, note: str = "排产冲突") -> None:
    clock.advance(hours=1)
    delayed = {"kind": "delayed", "at": clock().isoformat(), "note": note}
    assert (await client.post("/api/v1/orders/SO-1/milestones", json=delayed)).status in (200, 201)


async def _promise(client: Client, clock: Clock, day: str) -> None:
    clock.advance(hours=1)
    assert (await client.put("/api/v1/orders/SO-1", json={"promised_on": day})).status == 200


async def _told(database: Database) -> list[str]:
    """What the customer, and who looks after them, was told, oldest first."""
    async with database.reading() as session:
        rows = (await session.scalars(sa.select(Notification).order_by(Notification.id))).all()
    return [from_payload(row.payload).text for row in rows]


async def test_a_delay_without_a_new_day_does_not_call_the_old_one_new(
    client: Client, make: Make, database: Database, clock: Clock
) -> None:
    await _order(client, make)
    await _late(client, clock)
    told = await _told(database)
    assert len(told) == 2
    for text in told:
        assert UNKNOWN in text
        assert "11月25日" not in text


async def test_a_delay_with_a_new_day_tells_it(
    client: Client, make: Make, database: Database, clock: Clock
) -> None:
    await _order(client, make)
    await _promise(client, clock, "2026-11-28")
    await _late(client, clock)
    customer, rep = await _told(database)
    assert NEW in customer
    assert "预计：11月28日（周六）" in rep


async def test_a_day_that_comes_after_the_delay_is_told_with_the_next_word_of_it(
    client: Client, make: Make, database: Database, clock: Clock
) -> None:
    await _order(client, make)
    await _late(client, clock)
    await _promise(client, clock, "2026-11-28")
    await _late(client, clock, "设备检修")
    assert NEW in (await _told(database))[2]


async def test_an_order_that_is_wanted_sooner_has_no_later_day(
    client: Client, make: Make, database: Database, clock: Clock
) -> None:
    await _order(client, make)
    await _promise(client, clock, "2026-11-23")
    await _late(client, clock)
    assert UNKNOWN in (await _told(database))[0]


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("2026-11-19T00:30:00+08:00", 422),
        ("2027-11-18T10:00:00+08:00", 422),
        ("2026-11-18T23:00:00+08:00", 201),
        ("2026-11-17T10:00:00+08:00", 201),
    ],
)
async def test_goods_are_signed_for_today_at_the_latest(
    client: Client, make: Make, database: Database, at: str, status: int
) -> None:
    await _order(client, make)
    response = await client.post("/api/v1/orders/SO-1/milestones", json={"kind": "signed", "at": at})
    answer: Any = await response.json()
    assert response.status == status, answer
    assert ("future" in str(answer)) == (status == 422)
    async with database.reading() as session:
        count = await session.scalar(sa.select(sa.func.count()).select_from(Milestone))
    assert count == (1 if status == 201 else 0)
