"""Who is told where all customers of a colleague go to another: who has them now, and who had them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.customers import Customer
from models.handing_over import GoneAlong
from models.leads import Lead
from models.people import User
from notifications.notices import compose, each_time, to_user


class Handover(NamedTuple):
    """What went from whom to whom, and what is still to be done there."""

    giver: User
    taker: User
    customers: Sequence[Customer]
    leads: Sequence[Lead]
    along: GoneAlong | None


async def all_handed_over(session: AsyncSession, house: House, handover: Handover, by: User) -> None:
    """Tells both, but whoever did it themselves or has left."""
    reply = compose(house, "notices_staff.all_handed_over", **handover._asdict(), by=by)
    for user in (handover.giver, handover.taker):
        if user.active and user.id != by.id:
            about = each_time(session, handover.giver.id)
            await to_user(session, house, user.id, "all_handed_over", about, reply)
