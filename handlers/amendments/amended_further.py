"""What an amendment brings with it: names and reminders that say the same, and who was told before is told again."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Chat
from bot.nlu.amendments.places import AT_OURS, WHERE
from bot.nlu.intent import Intent
from handlers.interactions import files
from handlers.payments import payments
from handlers.plans import follow_ups, plans
from handlers.records import amending
from models.activities import Activity, Task
from models.customers import Customer
from models.interactions import Interaction
from models.money import Payment
from models.people import User
from models.sales import Demand
from notifications import payment_notices, to_staff, work_notices


async def follow_through(
    record: Any, intent: Intent, changed: Mapping[str, Any], customer: Customer | None, chat: Chat
) -> None:
    """The reminder of a talk's next step says what the talk says; whoever was told before is told again."""
    colleague = chat.speaker.user
    if isinstance(record, Activity):
        await _of_plan(record, intent, customer, chat)
    if isinstance(record, Task):
        await follow_ups.keep_day(record, chat)
    if isinstance(record, Task) and colleague and record.owner_id != colleague.id:
        owner = await chat.session.get_one(User, record.owner_id)
        await work_notices.task_handed_over(chat.session, chat.house, record, owner, colleague)
    if isinstance(record, Interaction) and "customer_id" in changed:
        await files.name_customer(chat, record)
    if isinstance(record, Interaction) and customer and changed.keys() & {"follow_up_on", "customer_id"}:
        step = amending.next_step(record, intent, chat) if "follow_up_on" in changed else None
        await follow_ups.keep_true(record, step, customer.name, chat)
    if isinstance(record, Demand) and customer and (colleague is None or record.owner_id != colleague.id):
        await to_staff.demand_received(chat.session, chat.house, record, customer, amended=True)
    if isinstance(record, Payment) and customer and "customer_id" in changed:
        await payments.name_rest(record, customer, chat)
    if isinstance(record, Payment) and customer and colleague:
        await payment_notices.payment_reported(
            chat.session, chat.house, record, customer, colleague, amended=True
        )


async def _of_plan(plan: Activity, intent: Intent, customer: Customer | None, chat: Chat) -> None:
    """Its name and place say the same; a colleague whose it is is told."""
    colleague = chat.speaker.user
    if WHERE in intent.extras:
        plans.put_place(plan, customer, chat, with_us=AT_OURS in intent.extras)
    await plans.rename(plan, chat)
    if colleague and plan.owner_id != colleague.id:
        await work_notices.activity_assigned(chat.session, chat.house, plan, colleague, amended=True)
