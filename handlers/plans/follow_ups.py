"""The reminder of the next step that an interaction promises: written with it, and kept true to it."""

from datetime import date, datetime

from bot.chat import Chat
from bot.nlu.intent import FollowUp
from handlers.records import fields
from models.activities import Task, follow_up_of
from models.interactions import Interaction


async def remind(row: Interaction, follow_up: FollowUp | None, name: str, chat: Chat) -> None:
    """Writes the reminder; none where nothing was promised. `name` is the customer's or the lead's."""
    if follow_up is None:
        return
    if chat.part:
        # Another record of the message may flush, and a flush knows not that the talk must be there before its task.
        await chat.session.flush()
    due_at, all_day = fields.coming_moment(chat, follow_up.date)
    chat.session.add(
        Task(
            kind="follow_up",
            title=_title(row, name, follow_up.method, chat),
            customer_id=row.customer_id,
            interaction_id=row.id,
            due_at=due_at,
            all_day=all_day,
            owner_id=chat.speaker.colleague.id,
        )
    )


async def keep_true(row: Interaction, follow_up: FollowUp | None, name: str, chat: Chat) -> None:
    """Has the reminder say what the amended interaction says: whom to see, and when and how where that was amended; how
    stays where only the day is another one."""
    task = await follow_up_of(chat.session, row.id)
    if task is None:
        await remind(row, follow_up, name, chat)
        return
    task.customer_id = row.customer_id
    said = follow_up.method if follow_up else None
    task.title = _title(row, name, said or _method_of(task, chat), chat)
    if follow_up is not None:
        task.due_at, task.all_day = fields.coming_moment(chat, _at_the_hour(follow_up, task, chat))


async def keep_day(task: Task, chat: Chat) -> None:
    """Has the talk whose next step the task reminds of name the day of the reminder."""
    talk = await chat.session.get(Interaction, task.interaction_id) if task.interaction_id else None
    if task.kind == "follow_up" and talk is not None:
        talk.follow_up_on = task.due_at.astimezone(chat.house.zone).date()


def _method_of(task: Task, chat: Chat) -> str | None:
    """How one is to speak to them by the title of the reminder."""
    marked = {method: f"：{called}（" for method, called in chat.house.texts.labels["mode"].items()}
    return next((method for method, mark in marked.items() if mark in task.title), None)


def _at_the_hour(follow_up: FollowUp, task: Task, chat: Chat) -> date | datetime:
    """The new moment; a day alone keeps the hour that was promised before."""
    if isinstance(follow_up.date, datetime) or task.all_day:
        return follow_up.date
    return datetime.combine(follow_up.date, task.due_at.astimezone(chat.house.zone).time())


def _title(row: Interaction, name: str, method: str | None, chat: Chat) -> str:
    return chat.text("interactions.follow_up_title", name=name, method=method, row=row)
