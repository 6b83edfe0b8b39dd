"""What a message did is written down with it, and can be taken back exactly."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from models.conversations import InboundMessage
from models.customers import Customer
from models.database import Database
from models.journal import AuditLog, CannotUndo, changes_by, undo
from models.money import Payment
from tests.conftest import Clock
from tests.make import Make


async def received(make: Make, clock: Clock, key: str) -> int:
    message = InboundMessage(
        channel="work",
        key=key,
        address="a",
        message_id=key,
        kind="text",
        text="…",
        inbound={},
        sent_at=clock(),
        received_at=clock(),
    )
    return (await make.save(message)).id


async def test_a_message_is_undone_exactly(database: Database, make: Make, clock: Clock) -> None:
    customer = await make.customer("天津华光", level="C")
    message_id = await received(make, clock, "m1")
    async with database.unit_of_work(clock(), actor="王强", message_id=message_id) as session:
        changed = await session.get_one(Customer, customer.id)
        changed.level = "A"
        session.add(
            Payment(reference="R1", customer_id=customer.id, amount=350000, received_on=clock().date())
        )

    async with database.unit_of_work(clock()) as session:
        changes = await changes_by(session, message_id)
        assert [(change.table_name, change.action) for change in changes] == [
            ("payments", "insert"),
            ("customers", "update"),
        ]
        assert (changes[1].before, changes[1].after) == ({"level": "C"}, {"level": "A"})
        await undo(session, message_id)

    async with database.reading() as session:
        assert (await session.get_one(Customer, customer.id)).level == "C"
        assert await session.scalar(sa.select(sa.func.count()).select_from(Payment)) == 0


async def test_what_was_changed_again_since_is_not_undone(
    database: Database, make: Make, clock: Clock
) -> None:
    customer = await make.customer("天津华光", level="C")
    message_id = await received(make, clock, "m1")
    for level, cause in (("B", message_id), ("A", None)):
        async with database.unit_of_work(clock(), message_id=cause) as session:
            (await session.get_one(Customer, customer.id)).level = level
    with pytest.raises(CannotUndo):
        async with database.unit_of_work(clock()) as session:
            await undo(session, message_id)
    async with database.reading() as session:
        assert (await session.get_one(Customer, customer.id)).level == "A"


@pytest.mark.parametrize("statement", ["UPDATE audit_log SET actor = 'nobody'", "DELETE FROM audit_log"])
async def test_the_database_refuses_to_change_the_journal(
    database: Database, make: Make, clock: Clock, statement: str
) -> None:
    async with database.unit_of_work(clock()) as session:
        session.add(Customer(code="C1", name="天津华光", short_names=[]))
    with pytest.raises(DBAPIError, match="only grows"):
        async with database.unit_of_work(clock()) as session:
            await session.execute(sa.text(statement))
    async with database.reading() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(AuditLog)) == 1
