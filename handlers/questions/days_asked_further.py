"""Another day, or another's, right behind one's day or a report: 后天呢 behind 明天干嘛, 上周的呢 behind 周报."""

import re

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.intent import Intent
from handlers.questions import questions, reports
from handlers.talk.lately_said import said_right_before
from handlers.talk.spoken_of_lately import asks_still

_FURTHER = re.compile(
    "(?:那么?|再看看?|换)?(?P<said>[^,，。?？]{1,8}?)的?(?:呢|怎么样|有什么|有啥|要干嘛|要干什么)[啊呀?？]*"
)
_OF_A_DAY = {"list_day", "drop_plan"}
_MAY_BE = {"unknown", "question", "plan", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The day, or the report, that is meant; the intent itself where the message before was of neither."""
    further = _FURTHER.fullmatch(intent.text.strip())
    if further is None or intent.name not in _MAY_BE or asks_still(chat) or chat.again:
        return intent
    before = await said_right_before(chat)
    if before is None:
        return intent
    said = further["said"]
    if before.intent in _OF_A_DAY:
        asked = read_afresh(f"{said}安排", chat, "staff")
        return asked._replace(text=intent.text) if asked.name == "list_day" else intent
    if before.intent == "report":
        kind = next((each for each in chat.text("reports.kinds").split() if each in before.text), None)
        for words in filter(None, (said, kind and f"{said}{kind}", chat.text("reports.summed_up", of=said))):
            asked = await reports.take(read_afresh(words, chat, "staff"), chat)
            if asked.name == "report":
                return asked._replace(text=intent.text)
    return intent
