"""What the demo's sellers are about to do, and what is expected of them."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.calendar import Calendar
from bot.demo.company import Company
from models.activities import Activity, Task
from models.targets import Target


async def plant_agenda(session: AsyncSession, company: Company, calendar: Calendar, chance: Random) -> None:
    """What is planned for today, tomorrow and the day after, and tasks of which some are late."""
    late = max(calendar.working_days(-4, -1))
    for user in company.sellers:
        firms = company.of(user)
        for offset in calendar.working_days(0, 3) if firms else ():
            firm = chance.choice(firms)
            start = calendar.at(offset, chance.choice((9, 10, 14, 15)))
            called = firm.contacts[0].called
            session.add(
                Activity(
                    name=f"拜访{firm.short}",
                    type="visit",
                    customer_id=firm.customer.id,
                    contact_id=firm.contacts[0].id,
                    goal="谈明年框架",
                    content=f"拜访{firm.short}{called}，谈{firm.grade}框架价",
                    planned_start=start,
                    planned_end=start + timedelta(hours=1),
                    participants=user.name,
                    place=firm.customer.registered_address,
                    owner_id=user.id,
                    created_by_id=user.id,
                )
            )
        for offset, words in ((late, "把报价发给"), (0, "催货款："), (1, "问图纸："), (3, "回访")):
            if firms:
                firm = chance.choice(firms)
                session.add(
                    Task(
                        title=f"{words}{firm.short}",
                        customer_id=firm.customer.id,
                        due_at=calendar.at(offset, 16),
                        owner_id=user.id,
                    )
                )
    await session.flush()


async def plant_targets(session: AsyncSession, company: Company, calendar: Calendar) -> None:
    """A month's and a quarter's target for each rep and each sales department."""
    for first, last, months in ((*calendar.month(), 1), (*calendar.quarter(), 3)):
        span = {"starts_on": first, "ends_on": last}
        for user in company.sellers:
            if user.role == "rep":
                session.add(Target(user_id=user.id, amount=Decimal(500_000 * months), **span))
                session.add(
                    Target(user_id=user.id, measure="payments", amount=Decimal(300_000 * months), **span)
                )
        for name, department in company.departments.items():
            if name.endswith("销售部"):
                session.add(Target(department_id=department.id, amount=Decimal(1_000_000 * months), **span))
    await session.flush()
