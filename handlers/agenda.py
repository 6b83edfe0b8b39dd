"""今天, 本周, 待补充: what a colleague has before them, and what still lacks something."""

from datetime import datetime, time, timedelta

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.router import Router
from handlers import fields
from models.activities import activities_between, open_tasks
from models.conversations import InboundMessage
from models.interactions import Interaction, drafts_of, interactions_between

router = Router()


@router.staff("list_day", help="今天 / 本周 → 看日程、提醒和已记的事")
async def list_day(intent: Intent, chat: Chat) -> Reply:
    """The plans and reminders of the day or the week, and what was logged in it."""
    first = fields.day_of(intent.when) or chat.today
    days = ((intent.due or first) - first).days + 1
    start = datetime.combine(first, time(), chat.house.zone)
    end = start + timedelta(days=days)
    colleague = chat.speaker.colleague
    logged = await interactions_between(chat.session, chat.speaker.viewer, start, end)
    return chat.say(
        "agenda.day",
        first=first,
        days=days,
        activities=await activities_between(chat.session, colleague.id, start, end),
        tasks=await open_tasks(chat.session, colleague.id, end),
        logged=[row for row in logged if row.owner_id == colleague.id],
        now=chat.now,
    )


@router.staff("pending", help="待补充 → 看还缺内容的记录，逐条补")
async def pending(_intent: Intent, chat: Chat) -> Reply:
    """The drafts, and a question for the oldest of them."""
    drafts = await drafts_of(chat.session, chat.speaker.colleague.id)
    if not drafts:
        return chat.say("agenda.nothing_pending")
    oldest = drafts[0]
    question = Question("customer", chat.text("agenda.which_customer_of", draft=oldest))
    chat.ask(question, draft_id=oldest.id, about=await _kept_intent(oldest, chat))
    return chat.say("agenda.pending", drafts=drafts)


async def _kept_intent(draft: Interaction, chat: Chat) -> Intent:
    """What the draft's own message meant, so that completing it loses nothing."""
    source = await chat.session.get(InboundMessage, draft.source_message_id or 0)
    if source is not None and source.intent:
        return from_json(source.intent)
    return Intent("log_interaction", text=draft.content)


@router.staff("cancel")
@router.customer("cancel")
async def cancel(_intent: Intent, chat: Chat) -> Reply:
    """The open question is dropped; what was saved stays."""
    return chat.say("agenda.cancelled")
