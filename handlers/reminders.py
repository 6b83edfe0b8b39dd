"""提醒我…, and what is done with a reminder: 完成, 延后, 转交 (V-28)."""

from dataclasses import replace
from datetime import timedelta

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.router import Router
from handlers import corrections, fields
from models.activities import Task, latest_task, task_numbered
from notifications import to_staff

router = Router()

POSTPONED_BY = timedelta(days=1)


@router.staff("remind", help="周一9点提醒我问下安泰吴经理图纸 → 到点提醒")
async def remind(intent: Intent, chat: Chat) -> Reply:
    """Writes a task that is pushed at its time."""
    customer = await chat.customer(intent) if isinstance(intent.customer, Found) else None
    due_at, all_day = fields.coming_moment(chat, intent.when)
    task = Task(
        kind="reminder",
        title=intent.extras.get("task") or intent.text,
        customer_id=customer.id if customer else None,
        due_at=due_at,
        all_day=all_day,
        owner_id=chat.speaker.colleague.id,
    )
    chat.session.add(task)
    await chat.session.flush()
    return chat.say("reminders.set", task=task)


@router.staff("done", help="完成 T00012 → 把提醒标为完成")
async def done(intent: Intent, chat: Chat) -> Reply:
    """Marks a task as done."""
    task = await _task(intent, chat)
    task.status, task.done_at = "done", chat.now
    return chat.say("reminders.done", task=task)


@router.staff("postpone", help="延后 T00012 到周五 → 改期提醒")
async def postpone(intent: Intent, chat: Chat) -> Reply | None:
    """Moves a task to the time said, or a day ahead of now; without a number, whatever was spoken of last."""
    if intent.when is not None and await _speaks_of_last_message(intent, chat):
        return await corrections.amend(replace(intent, name="amend"), chat)
    task = await _task(intent, chat)
    if intent.when is None:
        task.due_at = max(task.due_at, chat.now) + POSTPONED_BY
    else:
        task.due_at, task.all_day = fields.coming_moment(chat, intent.when)
    task.status = "open"
    return chat.say("reminders.postponed", task=task)


@router.staff("hand_over", help="转交 T00012 给小李 → 请同事办")
async def hand_over(intent: Intent, chat: Chat) -> Reply:
    """Gives a task to a colleague, who is told."""
    task = await _task(intent, chat)
    colleague = await fields.colleague_named(chat, intent.to)
    if colleague is None:
        raise Refusal(chat.text("reminders.to_whom", task=task, name=intent.to))
    task.owner_id = colleague.id
    await chat.session.flush()
    await to_staff.task_handed_over(chat.session, chat.house, task, colleague, chat.speaker.colleague)
    return chat.say("reminders.handed_over", task=task, colleague=colleague)


async def _speaks_of_last_message(intent: Intent, chat: Chat) -> bool:
    """Whether 改到周六 means the record of the last message: it came after the last reminder that fell due."""
    if "number" in intent.extras:
        return False
    reminded = await latest_task(chat.session, chat.speaker.colleague.id, chat.now)
    return await corrections.amendable_since(chat, reminded.due_at if reminded else None)


async def _task(intent: Intent, chat: Chat) -> Task:
    """The speaker's own task of that number; without a number, the one they were reminded of last."""
    owner_id = chat.speaker.colleague.id
    number = intent.extras.get("number", "")
    task = await (
        task_numbered(chat.session, owner_id, number)
        if number
        else latest_task(chat.session, owner_id, chat.now)
    )
    if task is None:
        raise Refusal(chat.text("reminders.no_such_task", number=number))
    return task
