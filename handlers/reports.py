"""日报, 周报: what the records tell of a day or a week, written to be passed on (features.md, ideas)."""

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import fields
from models.activities import activities_between
from models.interactions import interactions_between
from notifications import digests

router = Router(topic="figures")


@router.staff("report", help="日报 / 周报 / 上周总结 → 按记录写好，可直接转发", roles=SELLERS)
async def report(intent: Intent, chat: Chat) -> Reply:
    """The speaker's own talks and the figures of those whom they see; and what they have planned next, as many days.
    Raises `Refusal` for finance, who see orders and money alone."""
    if chat.speaker.colleague.role == "finance":
        raise Refusal(chat.text("questions.finance_only"))
    first, last = fields.days_said(intent, chat)
    start, end = fields.moments_of(first, last, chat)
    colleague, session = chat.speaker.colleague, chat.session
    logged = await interactions_between(session, chat.speaker.viewer, start, end)
    return chat.say(
        "reports.written",
        writer=colleague,
        first=first,
        last=last,
        logged=[row for row in logged if row.owner_id == colleague.id],
        lines=await digests.lines_between(session, chat.house, colleague, start, end, chat.now),
        planned=await activities_between(session, colleague.id, end, end + (end - start)),
    )
