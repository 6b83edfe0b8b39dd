"""Who is told that a customer's level was changed: whoever looks after the customer."""

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.customers import Customer, owner_of
from models.people import User
from notifications.notices import compose, occasion, to_user


async def level_set(
    session: AsyncSession, house: House, customer: Customer, before: str, by: User
) -> User | None:
    """The level is another than `before`; gives who is told, who is never the one who set it."""
    owner = await owner_of(session, customer)
    if owner is None or owner.id == by.id:
        return None
    reply = compose(
        house,
        "notices_staff.level_set",
        customer=customer.name,
        level=customer.level,
        before=before,
        by=by.name,
    )
    await to_user(session, house, owner.id, "level_set", f"{customer.id}:{occasion(session)}", reply)
    return owner
