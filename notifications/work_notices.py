"""What colleagues are told of work: a reminder that is due, and what is handed over to them or planned for them.

Each is told once, however often the function is called for the same fact.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models.activities import Activity, Task
from models.customers import Customer
from models.opportunities import Opportunity
from models.people import User
from notifications.notices import compose, facts_of_activity, occasion, to_user


async def task_due(session: AsyncSession, house: House, task: Task, following: Task | None = None) -> None:
    """A task's time has come, and is to come again at that of `following`. A task put off is told again then."""
    reply = compose(house, "notices_staff.task_due", following=following, **await _of_task(session, task))
    about = f"{task.id}:{task.due_at:%Y%m%d%H%M}"
    await to_user(session, house, task.owner_id, "task_due", about, reply)


def task_due_key(task: Task) -> str:
    """The key of the push of `task_due`, to know whether it was queued already."""
    return f"task_due:{task.id}:{task.due_at:%Y%m%d%H%M}:u{task.owner_id}"


async def task_handed_over(
    session: AsyncSession, house: House, task: Task, colleague: User, by: User
) -> None:
    """A colleague asks somebody to do a task."""
    reply = compose(house, "notices_staff.task_handed_over", by=by.name, **await _of_task(session, task))
    await to_user(session, house, colleague.id, "task_handed_over", f"{task.id}:{occasion(session)}", reply)


async def activity_assigned(
    session: AsyncSession, house: House, activity: Activity, by: User, *, amended: bool = False
) -> None:
    """Somebody planned for a colleague, or has changed what they planned."""
    facts = await facts_of_activity(session, activity)
    reply = compose(
        house,
        "notices_staff.activity_assigned",
        by=by.name,
        words=activity.content,
        amended=amended,
        **facts,
    )
    about = f"{activity.id}:{occasion(session)}"
    await to_user(session, house, activity.owner_id, "activity_assigned", about, reply)


async def given_to_another(
    session: AsyncSession, house: House, work: Activity | Task, before: User, colleague: User, by: User
) -> None:
    """What one colleague was to do is another's now: who had it is told, and who has it, but for who says so."""
    customer = await session.get(Customer, work.customer_id) if work.customer_id else None
    reply = compose(
        house,
        "notices_staff.given_to_another",
        by=by.name,
        number=work.number,
        colleague=colleague.name,
        customer=customer.name if customer else None,
        what=work.content if isinstance(work, Activity) else work.title,
    )
    about = f"{work.id}:{work.number}:{occasion(session)}"
    if before.id != by.id:
        await to_user(session, house, before.id, "withdrawn", about, reply)
    if colleague.id == by.id:
        return
    if isinstance(work, Activity):
        await activity_assigned(session, house, work, by)
    else:
        await task_handed_over(session, house, work, colleague, by)


async def step_given(
    session: AsyncSession, house: House, deal: Opportunity, customer: Customer, colleague: User, by: User
) -> None:
    """Somebody had a colleague take the next step of a deal."""
    reply = compose(house, "notices_staff.step_given", by=by.name, deal=deal, customer=customer)
    await to_user(session, house, colleague.id, "step_given", f"{deal.id}:{occasion(session)}", reply)


async def _of_task(session: AsyncSession, task: Task) -> dict[str, Any]:
    customer = await session.get(Customer, task.customer_id) if task.customer_id else None
    return {
        "number": task.number,
        "customer": customer.name if customer else None,
        "title": task.title,
        "due_at": task.due_at,
        "all_day": task.all_day,
    }
