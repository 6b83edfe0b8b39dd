"""What a process starts on in `lianke bench start`: so many customers, one of whom a rep is about to write about."""

import random
from datetime import UTC, datetime
from typing import Any

from bot.bench.understand import customers
from models.base import Base
from models.customers import Contact, Customer
from models.database import Database
from models.migrations import migrate
from models.people import ChannelAccount, User
from models.upsert import insert, table_of

_MADE_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


async def seed(url: str, size: int, *, short_names: bool = True) -> str:
    """Customers with four names, or but one where there are no short ones, an owner and a contact each. Gives the name
    of one of the rep o-rep-0's."""
    made = customers(size, random.Random(size))
    if not short_names:
        made = [{**each, "short_names": []} for each in made]
    database = Database(url)
    await migrate(database.engine)
    async with database.unit_of_work(_MADE_AT, actor="bench") as session:
        session.info["journal"] = False
        owners = {name: User(name=name, role="rep") for name in dict.fromkeys(each["owner"] for each in made)}
        session.add_all(owners.values())
        await session.flush()
        first = owners[made[0]["owner"]]
        session.add(ChannelAccount(channel="oa", address="o-rep-0", user_id=first.id))
        await session.flush()
        await session.execute(
            insert(Customer),
            [
                _row(
                    Customer,
                    id=number,
                    **{name: each[name] for name in ("code", "name", "short_names", "city", "region")},
                    level="D",
                    status="active",
                    lifetime_amount=0,
                    owner_id=owners[each["owner"]].id,
                )
                for number, each in enumerate(made, 1)
            ],
        )
        await session.execute(
            insert(Contact, ("id",)),
            [
                _row(Contact, customer_id=number, **contact)
                for number, each in enumerate(made, 1)
                for contact in each["contacts"]
            ],
        )
    await database.close()
    return str(made[0]["name"])


def _row(table: type[Base], **given: Any) -> dict[str, Any]:
    """A value for every column: a million objects of the session's would take minutes."""
    empty = dict.fromkeys(column.name for column in table_of(table).c)
    return {**empty, "created_at": _MADE_AT, "updated_at": _MADE_AT, **given}
