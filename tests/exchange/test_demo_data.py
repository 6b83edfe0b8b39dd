"""The demo's data: enough of everything to try, the same each time, planted once."""

from typing import Any, get_args

import sqlalchemy as sa

from bot.demo.data import plant
from bot.demo.personas import LI_JIANGUO, PERSONAS, REPORTED
from config.house import House
from models.base import Base
from models.customers import Customer
from models.database import Database
from models.deliveries import Milestone, MilestoneKind, Shipment
from models.money import Payment, PaymentPlan, owed_by
from models.opportunities import Opportunity, Stage
from models.people import ChannelAccount
from models.surveys import running_response
from tests.conftest import Clock
from tests.make import account_at


async def counts(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return {
            table.name: await session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


async def values(database: Database, column: Any) -> set[Any]:
    async with database.reading() as session:
        return set(await session.scalars(sa.select(column).distinct()))


async def test_the_demo_has_something_of_everything_and_is_planted_once(
    database: Database, house: House, clock: Clock
) -> None:
    await plant(database, house, clock())
    planted = await counts(database)

    clock.advance(days=3)
    await plant(database, house, clock())

    assert await counts(database) == planted
    assert (planted["users"], planted["customers"]) == (9, 60)
    assert planted["interactions"] > 150
    assert await values(database, Opportunity.stage) == set(get_args(Stage))
    assert await values(database, Milestone.kind) == set(get_args(MilestoneKind))
    async with database.reading() as session:
        brands = [names[1] for names in await session.scalars(sa.select(Customer.short_names))]
        assert brands.count("华光") == 2
        under_way = sa.select(sa.func.count()).where(Shipment.signed_at.is_(None))
        assert await session.scalar(under_way)
        overdue = sa.select(sa.func.count()).where(
            PaymentPlan.amount > PaymentPlan.paid, PaymentPlan.due_on < clock().date()
        )
        assert await session.scalar(overdue)
        reported = await session.scalar(sa.select(Payment).where(Payment.reference == REPORTED))
        assert reported is not None and reported.status == "reported"


async def test_each_persona_is_somebody(database: Database, house: House, clock: Clock) -> None:
    await plant(database, house, clock())

    async with database.unit_of_work(clock()) as session:
        for persona in PERSONAS:
            account = await account_at(session, persona.channel, persona.address)
            assert account is not None, persona.id
            assert account.user_id or account.contact_id, persona.id
        answering = [
            account.address
            for account in await session.scalars(
                sa.select(ChannelAccount).where(ChannelAccount.contact_id.is_not(None))
            )
            if account.contact_id and await running_response(session, account.contact_id)
        ]
        assert answering == [PERSONAS[-1].address]
        buyer = await account_at(session, "oa", LI_JIANGUO)
        assert buyer is not None
        customer = await session.scalar(
            sa.select(Customer).where(Customer.primary_contact_id == buyer.contact_id)
        )
        assert customer is not None and customer.short_names == ["无锡华光", "华光"]
        assert (await owed_by(session, customer.id, clock().date())).total > 0
