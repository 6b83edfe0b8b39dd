"""今天几号, 现在几点, 下周三是几号: the day or the hour, in one line."""

import re
from datetime import date, datetime

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.nlu.times import only_time
from bot.router import Router
from handlers.questions import questions

router = Router()

DAY_AND_HOUR = "day_and_hour"
LONGEST = 14
"""Characters: whoever writes more asks for more than that."""
_A_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})[号日]?")
_LEAP = 2024
_MAY_ASK = {"unknown", "agenda", "help", "contact_rep", "plan", "demand", *questions.QUERIES}


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "day_and_hour" where nothing else is asked, also where something was asked before."""
    if intent.name not in _MAY_ASK or len(intent.text) > LONGEST or "几" not in intent.text:
        return intent
    told = chat.house.words.cues["asks_day_or_hour"].fullmatch(intent.text.strip())
    if told is None:
        return intent
    if told["hour"]:
        return Intent(DAY_AND_HOUR, text=intent.text)
    said, now = told["day"], chat.now.replace(tzinfo=None)
    time = only_time(said, now)
    if not _is_in_the_calendar(said):
        return Intent(DAY_AND_HOUR, text=intent.text, extras={"said": said})
    if time is None:
        return intent
    first, last = time.bounds()
    if first != last:
        return intent  # 下周是几号 names seven
    day = first.date() if isinstance(first, datetime) else first
    return Intent(DAY_AND_HOUR, text=intent.text, when=day, extras={"said": said})


def _is_in_the_calendar(said: str) -> bool:
    """Whether a date in figures is one that there is, in its year or else in a leap year (2月30号 is not)."""
    found = _A_DATE.fullmatch(said)
    if found is None:
        return True
    try:
        date(int(found["year"] or _LEAP), int(found["month"]), int(found["day"]))
    except ValueError:  # which is what is asked here
        return False
    return True


@router.staff(DAY_AND_HOUR)
@router.customer(DAY_AND_HOUR)
async def day_and_hour(intent: Intent, chat: Chat) -> Reply:
    """The day that is asked for, or that there is none such, or the hour; what was asked before it stays open."""
    if (asked := chat.question) is not None:
        choices = [(label, value) for label, value in asked.choices]
        question = Question(asked.slot, asked.text, choices)
        chat.ask(question, draft_id=asked.draft_id, about=from_json(asked.intent))
    if intent.when is None and "said" in intent.extras:
        return chat.say("core.no_such_day", said=intent.extras["said"])
    if intent.when is None:
        return chat.say("core.hour", now=chat.now)
    return chat.say("core.day", said=intent.extras["said"], day=intent.when)
