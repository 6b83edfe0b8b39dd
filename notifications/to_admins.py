"""What the administrators are told: that Lianke itself could not do something."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from models.conversations import InboundMessage
from models.customers import Contact
from models.people import User, users_with_role
from models.sending import Push
from notifications.notices import called, compose, to_user


async def message_failed(session: AsyncSession, house: House, message: InboundMessage) -> None:
    """A message could not be handled; the administrators find it under its number."""
    user = await session.get(User, message.user_id) if message.user_id else None
    contact = await session.get(Contact, message.contact_id) if message.contact_id else None
    reply = compose(
        house,
        "notices_admin.message_failed",
        number=message.id,
        sender=user.name if user else called(contact) or message.address,
        received_at=message.received_at,
    )
    await _tell(session, house, "message_failed", message.id, reply)


async def channel_paused(
    session: AsyncSession, house: House, channel: str, reason: str, until: datetime
) -> None:
    """A platform wants nothing more from us for a while. Told once a day and channel."""
    reply = compose(house, "notices_admin.channel_paused", channel=channel, reason=reason, until=until)
    about = f"{channel}:{_today(session, house.zone)}"
    await _tell(session, house, "channel_paused", about, reply)


async def push_dead(session: AsyncSession, house: House, push: Push, reason: str) -> None:
    """A push was given up after many attempts. Told once a day for each kind and channel."""
    if push.kind in {"push_dead", "channel_paused"}:
        return  # an alert about an alert would go on for ever
    reply = compose(house, "notices_admin.push_dead", kind=push.kind, channel=push.channel, reason=reason)
    about = f"{push.kind}:{push.channel}:{_today(session, house.zone)}"
    await _tell(session, house, "push_dead", about, reply)


async def _tell(session: AsyncSession, house: House, kind: str, about: object, reply: Reply) -> None:
    for user in await users_with_role(session, "admin"):
        await to_user(session, house, user.id, kind, about, reply)


def _today(session: AsyncSession, zone: ZoneInfo) -> date:
    now: datetime = session.info["now"]
    return now.astimezone(zone).date()
