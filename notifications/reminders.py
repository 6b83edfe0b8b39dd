"""Reminders of what somebody has to do: tasks at their time, planned activities before it, follow-ups on the
morning of their day. Each once, also where the job did not run for days.

Jobs give the last number of a full page, and None when there are no more; the next page goes on after it.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.activities import Activity
from models.due import FollowUpDue, activities_ahead, follow_ups_due, repeating_long_due, tasks_due
from models.outbox import keys_unknown
from notifications import work_notices
from notifications.notices import compose, facts_of_activity, to_user
from notifications.repeats import plan_next

LOOK_BACK = timedelta(days=7)
"""A task that fell due longer ago while nobody reminded is left to the evening digest."""
PAGE = 200
MOST_LINES = 7


async def remind_of_tasks(session: AsyncSession, house: House, now: datetime, after: int = 0) -> int | None:
    """Tells the owner of each open task whose time has come, and plans the next time of what comes again."""
    for task in await repeating_long_due(session, now - LOOK_BACK, PAGE):
        await plan_next(session, house, task, now)
    tasks = await tasks_due(session, now - LOOK_BACK, now, after, PAGE)
    keys = {work_notices.task_due_key(task): task for task in tasks}
    for key in await keys_unknown(session, list(keys)):
        following = await plan_next(session, house, keys[key], now)
        await work_notices.task_due(session, house, keys[key], following)
    return tasks[-1].id if len(tasks) == PAGE else None


async def remind_of_activities(
    session: AsyncSession, house: House, now: datetime, after: int = 0
) -> int | None:
    """Tells the owner of each planned activity of which a reminder's time has come."""
    times = house.timetable.reminders
    longest = max((*times.activity, *times.activity_all_day))
    activities = await activities_ahead(session, now, now + longest, after, PAGE)
    keys = {
        activity_key(activity, before): (activity, before)
        for activity in activities
        if (before := latest_reached(activity, house, now)) is not None
    }
    for key in await keys_unknown(session, list(keys)):
        await _tell_activity(session, house, *keys[key])
    return activities[-1].id if len(activities) == PAGE else None


def latest_reached(activity: Activity, house: House, now: datetime) -> timedelta | None:
    """The shortest of the activity's lead times that is reached; older ones are overtaken by it.

    One whose moment was over when the activity was planned is left out: whoever plans for in ten minutes knows.
    """
    times = house.timetable.reminders
    leads = times.activity_all_day if activity.all_day else times.activity
    reached = [
        lead
        for lead in leads
        if activity.planned_start - lead <= now and activity.planned_start - lead > activity.created_at
    ]
    return min(reached, default=None)


def activity_key(activity: Activity, before: timedelta) -> str:
    """The key of a reminder; an activity that is moved or handed over is told again."""
    return f"activity_ahead:{_about(activity, before)}:u{activity.owner_id}"


def _about(activity: Activity, before: timedelta) -> str:
    return f"{activity.id}:{activity.planned_start:%Y%m%d%H%M}:{_minutes(before)}"


def _minutes(before: timedelta) -> int:
    return int(before.total_seconds() // 60)


async def _tell_activity(session: AsyncSession, house: House, activity: Activity, before: timedelta) -> None:
    facts = await facts_of_activity(session, activity)
    reply = compose(
        house, "notices_staff.activity_ahead", goal=activity.goal, minutes=_minutes(before), **facts
    )
    await to_user(session, house, activity.owner_id, "activity_ahead", _about(activity, before), reply)


async def remind_of_follow_ups(session: AsyncSession, house: House, now: datetime, since: datetime) -> None:
    """Tells each user what is to be followed up on the days after `since`, up to today, as one list."""
    today = now.astimezone(house.zone).date()
    by_user: dict[int, list[FollowUpDue]] = defaultdict(list)
    for due in await follow_ups_due(session, since.astimezone(house.zone).date(), today):
        by_user[due.user_id].append(due)
    for user_id, dues in by_user.items():
        lines = [
            house.texts(
                "notices_staff.follow_up_line", customer=due.customer, what=" ".join(due.what.split())
            )
            for due in dues[:MOST_LINES]
        ]
        reply = compose(house, "notices_staff.follow_ups_due", count=len(dues), lines=lines)
        await to_user(session, house, user_id, "follow_up_due", today, reply)
