"""The next step of a deal: what, by when, and whose it is (F-C15 to F-C17)."""

from bot.chat import Chat
from bot.nlu.extras import STEP_OWNER
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from handlers import fields
from models.customers import Customer
from models.opportunities import Opportunity
from models.people import User
from notifications import work_notices


async def set_step(deal: Opportunity, intent: Intent, chat: Chat) -> User | None:
    """Notes the step with its day on the deal; it is the speaker's, or a colleague's, who is given to be told of it."""
    step = intent.extras.get("next_action")
    if not step:
        return None
    speaker = chat.speaker.colleague
    colleague = await fields.colleague_named(chat, intent.extras.get(STEP_OWNER)) or speaker
    times = [
        time
        for time in find_times(step, chat.now.replace(tzinfo=None))
        if not time.vague and not time.is_over
    ]
    deal.next_action, deal.action_owner_id = step, colleague.id
    deal.planned_done = times[0].last("future") if times else None
    return colleague if colleague.id != speaker.id else None


async def tell(deal: Opportunity, customer: Customer, colleague: User, chat: Chat) -> None:
    """Tells the colleague whose step it is."""
    await work_notices.step_given(chat.session, chat.house, deal, customer, colleague, chat.speaker.colleague)


def unknown_owner(deal: Opportunity, intent: Intent, chat: Chat) -> str | None:
    """The name of who was told to take the step and is no colleague, so that it stays the speaker's."""
    named = intent.extras.get(STEP_OWNER)
    is_speakers = deal.action_owner_id == chat.speaker.colleague.id
    return named if named and is_speakers and named != chat.speaker.colleague.name else None
