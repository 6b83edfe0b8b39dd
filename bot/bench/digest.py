"""How long a manager's figures take over 10,000 and 100,000 interactions, beside one count of the period's rows."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import load_house
from models.customers import Customer
from models.database import Database
from models.interactions import Interaction, count_interactions
from models.migrations import migrate
from models.money import PaymentPlan
from models.people import User
from notifications.digests import manager_digest

SIZES = (10_000, 100_000)
REPS = 50
DAYS = 365
ROUNDS = 15
NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)


def run(echo: Callable[[str], None]) -> None:
    """Prints a row a size: the digest with its picture, the baseline, and the ratio."""
    echo(f"{REPS} reps, {DAYS} days, SQLite")
    echo("interactions  digest ms  one count ms  ratio")
    for size in SIZES:
        digest, count = asyncio.run(_measure(size))
        echo(f"{size:>12,}  {digest:>9.1f}  {count:>12.2f}  {digest / count:>5.1f}")


async def _measure(size: int) -> tuple[float, float]:
    house = load_house(ZoneInfo("Asia/Shanghai"))
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder)}/bench.db")
        await migrate(database.engine)
        reader = await _fill(database, size)

        async def digest(session: AsyncSession) -> None:
            await manager_digest(session, house, reader, NOW)

        async def count(session: AsyncSession) -> None:
            await count_interactions(session, NOW - timedelta(days=1), NOW)

        result = await _median(database, digest), await _median(database, count)
        await database.close()
    return result


async def _median(database: Database, act: Callable[[AsyncSession], Awaitable[None]]) -> float:
    """Milliseconds, the median of the rounds."""
    taken = []
    for _ in range(ROUNDS):
        async with database.reading() as session:
            started = time.perf_counter()
            await act(session)
            taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


async def _fill(database: Database, size: int) -> User:
    """Interactions spread evenly over reps and days, and some overdue payments. Gives the manager."""
    async with database.unit_of_work(NOW) as session:
        session.info["journal"] = False
        manager = User(name="经理", role="manager")
        reps = [User(name=f"销售{number}") for number in range(REPS)]
        session.add_all([manager, *reps])
        await session.flush()
        customers = [
            Customer(code=f"C{number:04d}", name=f"客户{number}有限公司", owner_id=reps[number % REPS].id)
            for number in range(500)
        ]
        session.add_all(customers)
        await session.flush()
        for number in range(200):
            due_on = (NOW - timedelta(days=number % 60)).date()
            plan = PaymentPlan(
                key=f"P{number}", customer_id=customers[number].id, amount=Decimal(1000), due_on=due_on
            )
            session.add(plan)
    for start in range(0, size, 5_000):
        async with database.unit_of_work(NOW) as session:
            session.info["journal"] = False
            session.add_all(
                Interaction(
                    owner_id=reps[number % REPS].id,
                    customer_id=customers[number % 500].id,
                    occurred_at=NOW - timedelta(days=number % DAYS, minutes=number % 400),
                    mode="visit",
                    our_people="",
                    topic="",
                    content="",
                )
                for number in range(start, start + 5_000)
            )
    return manager
