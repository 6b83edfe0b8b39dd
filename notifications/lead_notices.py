"""What colleagues are told of leads."""

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.leads import Lead
from models.people import User
from notifications.notices import compose, occasion, to_user


async def lead_handed_over(
    session: AsyncSession, house: House, lead: Lead, new_owner: User, by: User
) -> None:
    """A lead now belongs to a colleague."""
    reply = compose(
        house,
        "notices_staff.lead_handed_over",
        number=lead.number,
        company=lead.company,
        contact=lead.contact_name,
        mobile=lead.mobile,
        by=by.name,
    )
    about = f"{lead.id}:{occasion(session)}"
    await to_user(session, house, new_owner.id, "lead_handed_over", about, reply)
