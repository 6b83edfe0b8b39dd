"""Who is told of a target: the colleague who is to reach it, or whoever leads the department."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.people import Department, User
from models.targets import Target, people_of_target
from notifications.notices import compose, occasion, to_user


async def target_set(session: AsyncSession, house: House, target: Target, by: User) -> Sequence[User]:
    """A target was set or changed; gives who is told, without whoever did it."""
    department = await session.get(Department, target.department_id) if target.department_id else None
    reply = compose(
        house,
        "notices_staff.target_set",
        by=by.name,
        department=department.name if department else "",
        first=target.starts_on,
        last=target.ends_on,
        measure=target.measure,
        amount=target.amount,
    )
    told = [user for user in await people_of_target(session, target) if user.id != by.id]
    for user in told:
        await to_user(session, house, user.id, "target_set", f"{target.id}:{occasion(session)}", reply)
    return told
