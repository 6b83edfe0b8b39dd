"""What was written and pushed is cleared once it is older than the house keeps it (config/retention.toml)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.old_words import clear_messages, clear_pushes


async def clear_old_messages(session: AsyncSession, house: House, now: datetime, after: int) -> int | None:
    """A page of messages behind row `after`; gives the last one, None at the end or where words are kept for good."""
    kept = house.retention.words
    cleared = house.texts("privacy.cleared")
    return None if kept is None else await clear_messages(session, now - kept, cleared, after)


async def clear_old_pushes(session: AsyncSession, house: House, now: datetime, after: int) -> int | None:
    """The same of pushes."""
    kept = house.retention.words
    cleared = house.texts("privacy.cleared")
    return None if kept is None else await clear_pushes(session, now - kept, cleared, after)
