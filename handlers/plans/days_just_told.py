"""The day of what was told just now: 到时候提醒我包红包 behind 钱总儿子下个月18号结婚, or behind a plan."""

from datetime import date

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.nlu.times import find_times
from handlers.talk.lately_said import said_just_now
from models.activities import Activity, Task
from models.journal import records_changed_by

_WITH_DAY = {"remark", "birthday"}


async def day_pointed_at(intent: Intent, chat: Chat) -> date | None:
    """The day that 到时候 or 那天 means; None where the message says neither, or it is not plain which."""
    if chat.house.words.cues["pointed_at_day"].search(intent.text) is None:
        return None
    message = await said_just_now(chat)
    if message is None:
        return None
    zone = chat.house.zone
    told_of = await records_changed_by(chat.session, message.id, (Activity, Task))
    begins = [each.planned_start if isinstance(each, Activity) else each.due_at for each in told_of]
    days = {begin.astimezone(zone).date() for begin in begins}
    told = from_json(message.intent) if message.intent else None
    said_at = message.sent_at.astimezone(zone).replace(tzinfo=None)
    for fact in told.facts if told else ():
        times = find_times(fact.value, said_at) if fact.field in _WITH_DAY else ()
        days |= {_day(time.first("future")) for time in times if time.days is not None and not time.vague}
    ahead = {day for day in days if day > chat.today}
    return ahead.pop() if len(ahead) == 1 == len(days) else None


def _day(first: date) -> date:
    return date(first.year, first.month, first.day)
