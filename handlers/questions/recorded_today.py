"""What the speaker recorded today in their own words: 今天记了什么, 我今天都记了些啥."""

from datetime import datetime

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.commands.agenda import LIST_RECORDED
from bot.nlu.intent import Intent
from bot.nlu.people.contact_facts import NAME
from bot.router import Router
from handlers.records.amending import AMENDED
from handlers.talk.lately_said import number_of, said_lately
from models.complaints import Complaint
from models.journal import records_changed_by
from models.leads import Lead

router = Router(topic="visits")

_KINDS = (*AMENDED, Complaint, Lead)
_MOST = 30
"""Messages that are looked through, the newest first; the answer says so where there may be more."""


@router.staff(LIST_RECORDED, help="今天记了什么 → 看今天记的每一条")
async def list_recorded(_intent: Intent, chat: Chat) -> Reply:
    """Each message of today that recorded something, with the numbers of what it made and still stands; what was only
    noted of people has none."""
    messages = [each for each in await said_lately(chat, _MOST) if _is_of_today(each.sent_at, chat)]
    rows: list[tuple[list[str], str]] = []
    for message in reversed(messages):
        records = await records_changed_by(chat.session, message.id, _KINDS)
        made = [number_of(record) for record in records if record.source_message_id == message.id]
        if made or (message.intent or {}).get("name") == NAME:
            rows.append((sorted(made), message.text))
    return chat.say("agenda.recorded", rows=rows, more=len(messages) == _MOST)


def _is_of_today(moment: datetime, chat: Chat) -> bool:
    return moment.astimezone(chat.now.tzinfo).date() == chat.today
