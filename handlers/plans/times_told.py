"""A time alone, right behind a plan or a reminder of no hour (下午吧, 三点), is when that is to be."""

from bot.answers import is_only_a_time
from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from handlers.records.amending import AMENDED
from handlers.talk.lately_said import main_of, said_just_now
from models.activities import Activity, Task
from models.journal import records_changed_by


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment that the message is; the intent itself where the last message made no plan, or more is said."""
    if intent.name != "unknown" or chat.question is not None or not is_only_a_time(intent.text, chat.now):
        return intent
    message = await said_just_now(chat)
    records = await records_changed_by(chat.session, message.id, AMENDED) if message else ()
    record = main_of(records, message) if message and records else None
    if not isinstance(record, Activity | Task) or not record.all_day:
        return intent
    times = find_times(intent.text, chat.now.replace(tzinfo=None))
    if isinstance(record, Task) and all(time.clock is None and time.days is None for time in times):
        return intent  # a reminder keeps no part of a day
    said = chat.text("plans.changed_to", time=intent.text[times[0].start : times[-1].end])
    amendment = read_afresh(said, chat, "staff")
    return amendment._replace(text=intent.text) if amendment.name == "amend" else intent
