"""Addressing: what is to be told to a user or a contact becomes one row of the outbox, once."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply, to_payload
from models.outbox import Lane, enqueue
from models.people import address_of


async def tell(
    session: AsyncSession,
    reply: Reply,
    *,
    kind: str,
    key: str,
    user_id: int | None = None,
    contact_id: int | None = None,
    at: datetime | None = None,
    expires_at: datetime | None = None,
    lane: Lane = "person",
    asked_for: bool = False,
) -> bool:
    """Queues a push for a person, to go out at `at` (default: at once). False where `key` was queued before.

    Somebody who has no address yet is told when they bind (models/outbox.py: revive_for). What was `asked_for`
    also goes to an address that has unsubscribed.
    """
    account = await address_of(session, user_id=user_id, contact_id=contact_id, unsubscribed_too=asked_for)
    row = {
        "dedupe_key": key,
        "kind": kind,
        "lane": lane,
        "channel": account.channel if account else None,
        "address": account.address if account else None,
        "user_id": user_id,
        "contact_id": contact_id,
        "payload": to_payload(reply),
        "attachment": reply.image,
        "due_at": at or session.info["now"],
        "expires_at": expires_at,
    }
    return bool(await enqueue(session, [row]))
