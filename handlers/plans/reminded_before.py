"""A reminder so long before what the speaker just spoke of: 提前半小时提醒我, 早一天叫我.

A plan is pushed when it begins: one more reminder comes before. What is a reminder itself, or that of a next step, is
moved.
"""

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.commands.shifts import REMIND_BEFORE
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.plans import reminders
from handlers.records import days_moved, fields
from handlers.talk.lately_said import records_just_told
from models.activities import Activity, Task
from models.interactions import Interaction

router = Router(topic="plans")


@router.staff(REMIND_BEFORE, help="提前半小时提醒我 → 刚排的计划提前提醒")
async def remind_before(intent: Intent, chat: Chat) -> Reply | None:
    """Reminds before the plan of just now, or moves the reminder of just now. Raises `Refusal` where nothing was spoken
    of, or the time before it is over."""
    found = await records_just_told((Activity, Task, Interaction), chat)
    plans = [each for each in found if isinstance(each, Activity) and each.status == "planned"]
    if len(plans) > 1 or not found:
        raise Refusal(chat.text("reminders.before_what"))
    if not plans:
        return await reminders.postpone(intent._replace(name="postpone"), chat)
    (plan,) = plans
    before = days_moved.counted_from(plan, intent, {}, chat)
    task = await fields.remind(intent.extras.get("task") or plan.name, before.when, plan.customer_id, chat)
    return chat.say("reminders.set", task=task, whose=None, once=False, repeated=False)
