"""后天呢, 那下周呢, 剩下的呢: what lies before a colleague on another day, where nothing but a day to come is named."""

import re
from datetime import date, datetime

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.times import only_time
from handlers.talk.spoken_of_lately import asks_still

LONGEST = 10
"""Characters: whoever says more asks something of their own."""
_LONGEST_AHEAD = 7
"""Days: 下个月呢 goes on from figures."""
_FOLLOWS = re.compile(
    "(?:那么?|再看看?|再往后|[,，。 ])*(?P<day>[^,，。 ]{2,6}?)(?:的?(?:安排)?)?呢[啊呀?？。!！ ]*"
)
_REST = re.compile("(?:那|还有|[,，。 ])*(?:剩下|余下|其他|其它)的?(?:事情?)?呢[啊呀?？。!！ ]*")


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "list_day" of the day or days that are named; the intent as it was where a question waits, or what is
    named is over: nobody plans for that."""
    text = intent.text.strip()
    if intent.name != "unknown" or asks_still(chat) or len(text) > LONGEST or "呢" not in text:
        return intent
    if _REST.fullmatch(text):
        return Intent("list_day", text=intent.text, when=chat.today, due=chat.today)
    told = _FOLLOWS.fullmatch(text)
    days = _days(told["day"], chat) if told else None
    return intent if days is None else Intent("list_day", text=intent.text, when=days[0], due=days[1])


def _days(said: str, chat: Chat) -> tuple[date, date] | None:
    """The first and the last of the days that are named, from today on; None where that is not all that is said."""
    time = only_time(said, chat.now.replace(tzinfo=None))
    if time is None or time.is_over or time.days is None or time.vague or time.days_long > _LONGEST_AHEAD:
        return None
    first, last = (bound.date() if isinstance(bound, datetime) else bound for bound in time.bounds("future"))
    if first is None or last is None or last < chat.today:
        return None
    return first, last
