"""Reminders that come again (每周一上午提醒我看库存): once one has come or is done, the next is a task of its own."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.nlu.times.times_again import next_time
from config.house import House
from models.activities import Task


async def plan_next(session: AsyncSession, house: House, task: Task, now: datetime) -> Task | None:
    """The task for the next time, which takes over the words for it; None for a task that does not come again."""
    words, task.every = task.every, None
    coming = next_after(words, house, max(task.due_at, now)) if words else None
    if coming is None:
        return None
    due_at, all_day = coming
    following = Task(
        kind=task.kind,
        title=task.title,
        customer_id=task.customer_id,
        due_at=due_at,
        all_day=all_day,
        every=words,
        owner_id=task.owner_id,
    )
    session.add(following)
    await session.flush()
    return following


def next_after(words: str, house: House, moment: datetime) -> tuple[datetime, bool] | None:
    """The first moment behind another, and whether only its day was said; None where the words name none."""
    found = next_time(words, moment.astimezone(house.zone).replace(tzinfo=None))
    return (found[0].replace(tzinfo=house.zone), found[1]) if found else None
