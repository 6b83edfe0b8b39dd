"""今天几号, 现在几点, 下周三是几号: the day or the hour, in one line."""

from datetime import datetime

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from bot.router import Router
from handlers import questions

router = Router()

DAY_AND_HOUR = "day_and_hour"
LONGEST = 14
"""Characters: whoever writes more asks for more than that."""
_MAY_ASK = {"unknown", "agenda", "help", "contact_rep", "plan", "demand", *questions.QUERIES}


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "day_and_hour" where nothing else is asked, and no question waits for a day or an hour."""
    if intent.name not in _MAY_ASK or len(intent.text) > LONGEST or "几" not in intent.text:
        return intent
    told = chat.house.words.cues["asks_day_or_hour"].fullmatch(intent.text.strip())
    if told is None:
        return intent
    if told["hour"]:
        return Intent(DAY_AND_HOUR, text=intent.text)
    said, now = told["day"], chat.now.replace(tzinfo=None)
    times = find_times(said, now)
    if len(times) != 1 or (times[0].start, times[0].end) != (0, len(said)):
        return intent
    first, last = times[0].bounds()
    if first != last:
        return intent  # 下周是几号 names seven
    day = first.date() if isinstance(first, datetime) else first
    return Intent(DAY_AND_HOUR, text=intent.text, when=day, extras={"said": said})


@router.staff(DAY_AND_HOUR)
@router.customer(DAY_AND_HOUR)
async def day_and_hour(intent: Intent, chat: Chat) -> Reply:
    """The day that is asked for, or the hour."""
    if intent.when is None:
        return chat.say("core.hour", now=chat.now)
    return chat.say("core.day", said=intent.extras["said"], day=intent.when)
