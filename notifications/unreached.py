"""What a customer was to be told and can not be told now: the colleague whose doing it is hears of it, or who looks
after the customer. Nobody thinks then that they know."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.conversations import InboundMessage
from models.customers import Contact, Customer
from models.people import User
from models.sending import Push
from notifications.notices import called, compose, to_user
from notifications.recipients import responsible_for


async def tell_not_reached(session: AsyncSession, house: House, push: Push, *, waits: bool) -> None:
    """`waits`: it goes out when the contact writes. Each push of a message is told of once; of those that no message
    caused, as an ERP's milestones, one a day and contact: who can not be reached gets none of them."""
    if push.contact_id is None:
        return
    contact = await session.get_one(Contact, push.contact_id)
    customer = await session.get_one(Customer, contact.customer_id)
    message = (
        await session.get(InboundMessage, push.source_message_id)
        if push.source_message_id is not None
        else None
    )
    now: datetime = session.info["now"]
    doer = await session.get(User, message.user_id) if message and message.user_id else None
    people = [doer] if doer and doer.active else await responsible_for(session, customer)
    about = f"{push.id}" if doer else f"{contact.id}:{now.astimezone(house.zone).date()}"
    reply = compose(
        house,
        "notices_staff.customer_not_reached",
        customer=customer.name,
        contact=called(contact),
        mobile=contact.mobile,
        words=str(push.payload.get("text", ""))[:60],
        waits=waits,
    )
    for user in people:
        await to_user(session, house, user.id, "customer_not_reached", about, reply)
