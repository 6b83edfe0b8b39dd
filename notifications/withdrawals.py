"""Whoever was told of what 撤销 takes back is told that it is taken back."""

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.conversations import InboundMessage
from models.outbox import told_by, withdraw
from notifications.notices import compose, to_contact, to_user


async def message_undone(
    session: AsyncSession, house: House, message: InboundMessage, by: str | None
) -> None:
    """What a message did is taken back by its writer, who is called so: pushes that wait unsent are withdrawn, and
    everybody else who was told by one that went out is told once that it no longer holds."""
    writer = message.user_id, message.contact_id
    told = await told_by(session, message.id)
    await withdraw(session, message.id, house.texts("corrections.withdrawn"))
    for push in told:
        if (push.user_id, push.contact_id) == writer or push.kind == "message_failed":
            continue
        title, *rest = push.payload["text"].splitlines()
        if push.user_id is not None:
            about_whom = rest[0] if rest and "：" in rest[0] else None
            reply = compose(house, "notices_staff.withdrawn", title=title, about_whom=about_whom, by=by)
            await to_user(session, house, push.user_id, "withdrawn", push.id, reply)
        elif push.contact_id is not None:
            reply = compose(house, "notices_customer.withdrawn", title=title)
            await to_contact(session, house, push.contact_id, "withdrawn", push.id, reply)
