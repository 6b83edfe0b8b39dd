"""What is said of one line of the plans, reminders or demands just listed, which the list shows by their numbers:
第一个完成了 behind 我的待办, 第二个不要了 behind 我的需求."""

import re

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.amendments.values import ordinal
from bot.nlu.intent import Intent
from handlers.talk.lately_said import said_right_before

_OF_STAFF = {"done", "postpone", "drop_plan"}
"""What may be said of a line of the agenda: each is of the record that is named by its number."""
_LINE = re.compile(r"^· ([ATD]\d{5,})(?!\d)", re.MULTILINE)
"""How a list shows a record by its number (config/texts)."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent that names the plan or reminder of that line; the intent itself where no such list was shown right
    before, or another question is open."""
    if chat.question is not None or (said := await with_number(chat)) is None:
        return intent
    read = read_afresh(said, chat, "staff")
    return read._replace(text=intent.text) if read.name in _OF_STAFF else intent


async def with_number(chat: Chat) -> str | None:
    """The message with the number of the record in the place of its line in the list that was shown right before
    (T00001完成了); None where it names no line, or there was no such list."""
    text = chat.message.text.strip()
    place = chat.house.words.cues["place_in_list"].search(text)
    if place is None or chat.again or (at := ordinal(place["place"])) is None:
        return None
    numbers = await _listed(chat)
    if at >= len(numbers):
        return None
    return f"{text[: place.start('place')]}{numbers[at]}{text[place.end() :]}"


async def _listed(chat: Chat) -> list[str]:
    """The numbers in the answer to the message right before this one, in its order."""
    before = await said_right_before(chat)
    return _LINE.findall(before.answer) if before else []
