"""The next step of a deal: what, by when, and whose it is (F-C15 to F-C17)."""

from typing import Literal, NamedTuple

from bot.chat import SELLERS, Chat
from bot.nlu.extras import STEP_OWNER
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from handlers.records import fields
from models.customers import Customer, may_see
from models.opportunities import Opportunity
from models.people import User, user_named, viewer_of
from notifications import work_notices


class Step(NamedTuple):
    """A step with whoever else was to take it: the colleague whose it is now, or the name of who did not get it, with
    why, so that it is the speaker's."""

    colleague: User | None = None
    not_given: str | None = None
    why: Literal["unknown", "not_led", "not_in_view"] | None = None


async def set_step(deal: Opportunity, customer: Customer, intent: Intent, chat: Chat) -> Step:
    """Notes the step with its day on the deal; it is the speaker's, or a colleague's whom they lead and who may see the
    customer."""
    said = intent.extras.get("next_action")
    if not said:
        return Step()
    step = await _given(customer, intent, chat)
    times = [
        time
        for time in find_times(said, chat.now.replace(tzinfo=None))
        if not time.vague and not time.is_over
    ]
    deal.next_action = said
    deal.action_owner_id = (step.colleague or chat.speaker.colleague).id
    deal.planned_done = times[0].last("future") if times else None
    return step


async def _given(customer: Customer, intent: Intent, chat: Chat) -> Step:
    """Who is to take it but the speaker, as plans and reminders are given: one who sells, and whom they lead."""
    name = intent.extras.get(STEP_OWNER)
    if name is None or name == chat.speaker.colleague.name:
        return Step()
    colleague = await user_named(chat.session, name)
    if colleague is None:
        return Step(not_given=name, why="unknown")
    if colleague.role not in SELLERS or not await fields.leads(chat, colleague):
        return Step(not_given=name, why="not_led")
    if not await may_see(chat.session, viewer_of(colleague), customer):
        return Step(not_given=name, why="not_in_view")
    return Step(colleague)


async def tell(deal: Opportunity, customer: Customer, colleague: User, chat: Chat) -> None:
    """Tells the colleague whose step it is."""
    await work_notices.step_given(chat.session, chat.house, deal, customer, colleague, chat.speaker.colleague)
