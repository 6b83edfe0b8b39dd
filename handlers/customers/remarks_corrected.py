"""What was kept of a person just now and was wrong: 记错了，是老板的外甥女 behind 吴敏是老板的侄女."""

from bot.chat import Chat
from bot.nlu.intent import Fact, Intent
from bot.nlu.people.contact_facts import NAME
from bot.nlu.people.remarks_told import REMARK, is_remark
from bot.nlu.stored import from_json
from handlers.talk.lately_said import said_just_now

INSTEAD = "instead"
"""In the extras the remark of whose place another one takes."""
_MAY_BE = {"unknown", "amend", "undo", "log_interaction"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "note_contact" with the right remark, where the message only says that the one of just now was not."""
    if intent.name not in _MAY_BE:
        return intent
    said = chat.house.words.cues["was_wrong"].match(intent.text.strip())
    right = said["right"].strip(" ,，。!！") if said else ""
    message = await said_just_now(chat) if right and is_remark(right) else None
    if message is None or message.intent is None:
        return intent
    told = from_json(message.intent)
    if told.name != NAME or len(told.facts) != 1 or told.facts[0].field != REMARK:
        return intent
    (before,) = told.facts
    facts = (Fact(before.person, REMARK, right),)
    return told._replace(text=intent.text, facts=facts, extras={INSTEAD: before.value}, spans={})
