"""今天, 本周: what a colleague has before them; to whoever leads others, 今天 also says what those did (V-07)."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.records import fields
from handlers.talk.passing_on import pass_on
from models.activities import activities_between, open_tasks
from models.interactions import customers_talked_with, interactions_between
from notifications import digests

router = Router(topic="plans")


@router.staff("list_day", help="今天 / 本周 → 看日程、提醒和已记的事")
async def list_day(intent: Intent, chat: Chat) -> Reply:
    """The plans and reminders of the day or the week, and what was logged in it; of today, the team's as well.
    What is to be done before days to come stands apart from what is of those."""
    first, last = fields.days_said(intent, chat)
    start, end = fields.moments_of(first, last, chat)
    colleague = chat.speaker.colleague
    leads = colleague.role in fields.LEADERS and first == last == chat.today
    team = await digests.team_today(chat.session, chat.house, colleague, chat.now) if leads else ""
    tasks = await open_tasks(chat.session, colleague.id, end)
    earlier = [task for task in tasks if task.due_at < start] if first > chat.today else []
    seen = await interactions_between(chat.session, chat.speaker.viewer, start, end)
    logged = [row for row in seen if row.owner_id == colleague.id]
    return chat.say(
        "agenda.day",
        first=first,
        days=(last - first).days + 1,
        activities=await activities_between(chat.session, colleague.id, start, end),
        tasks=[task for task in tasks if task not in earlier],
        earlier=earlier,
        logged=logged,
        names=await customers_talked_with(chat.session, logged),
        now=chat.now,
        team=team,
    )


@router.customer("cancel")
async def cancel_of_customer(_intent: Intent, chat: Chat) -> Reply:
    """The open question is dropped; where none is open, what is to be cancelled is for a person to find out."""
    if chat.question is not None:
        return chat.say("agenda.dropped")
    return chat.say("agenda.nothing_to_cancel", passed_on=await pass_on(chat))


@router.staff("cancel")
async def cancel(_intent: Intent, chat: Chat) -> Reply:
    """The open question is dropped; what was saved stays."""
    return chat.say("agenda.cancelled")
