"""The hour of what was planned without one, said right behind it: 周三去天津佳和, then 上午十点."""

from bot.answers import is_only_a_time
from bot.chat import Chat
from bot.nlu.command_values import HOUR_ALONE
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from handlers.added_notes import record_of_just_now
from models.activities import AHEAD, Activity


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "amend" where the message is an hour and nothing else, and the plan of just now has none."""
    if intent.name != "unknown" or not is_only_a_time(intent.text, chat.now):
        return intent
    times = find_times(intent.text, chat.now.replace(tzinfo=None))
    if len(times) != 1 or times[0].days is not None or times[0].clock is None:
        return intent
    plan = await record_of_just_now(chat, (Activity,))
    if plan is None or not plan.all_day or plan.status not in AHEAD:
        return intent
    when = times[0].first("future")
    return Intent("amend", text=intent.text, when=when, extras={HOUR_ALONE: "yes", "value": intent.text})
