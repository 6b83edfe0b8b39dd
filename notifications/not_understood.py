"""Once a week: what was not understood, to who looks after it (V-65). A tap lists it, and the list teaches."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.kept_messages import not_understood
from models.people import viewer_of
from models.reports import digest_readers
from notifications.notices import compose, to_user

PERIOD = timedelta(days=7)
MOST = 100


async def tell_office(session: AsyncSession, house: House, now: datetime, after: int = 0) -> int | None:
    """Tells the next supervisor, manager or administrator numbered above `after`; gives their number."""
    readers = await digest_readers(session, ("supervisor", "manager", "admin"), after, 1)
    if not readers:
        return None
    (reader,) = readers
    kept = await not_understood(session, viewer_of(reader), MOST, since=now - PERIOD)
    if kept:
        newest = kept[0]
        reply = compose(
            house,
            "notices_staff.not_understood",
            count=len(kept),
            most=len(kept) == MOST,
            writer=newest.writer,
            words=newest.row.text,
        )
        day = now.astimezone(house.zone).date()
        await to_user(session, house, reader.id, "not_understood", day, reply, at=now)
    return reader.id
