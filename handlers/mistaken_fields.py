"""数量不对 behind a record: what it should be is asked, and the answer is put in place."""

from dataclasses import replace

from bot.answers import RIGHT_VALUE
from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.book import Book
from bot.nlu.commands import read_command
from bot.nlu.intent import Intent
from bot.nlu.mistakes import field_said_wrong
from bot.nlu.normalize import normalize
from bot.nlu.right_values import SAID_WRONG, put_right
from handlers.lately_said import amendable_since

_MAY_BE_A_MISTAKE = {"unknown", "log_complaint", "log_demand", "undo"}


async def take_mistake(intent: Intent, chat: Chat) -> Intent:
    """The intent "amend" where the message says only that a field of the record before it is wrong (数量不对)."""
    if intent.name not in _MAY_BE_A_MISTAKE or intent.customer is not None:
        return intent
    said = field_said_wrong(chat.message.text)
    if said is None or not await amendable_since(chat, None):
        return intent
    return Intent("amend", text=intent.text, extras={SAID_WRONG: said[0], "wrong": said[1]})


def with_right_value(intent: Intent, chat: Chat) -> Intent:
    """The amendment that was asked for. Raises `Question` for what the field should be, `Refusal` for what it can
    not."""
    field, right = intent.extras[SAID_WRONG], intent.extras.get(RIGHT_VALUE)
    if right is None:
        raise Question(RIGHT_VALUE, chat.text("corrections.what_is_right", field=field))
    source = normalize(put_right(field, right))
    read = read_command(
        source, chat.now.replace(tzinfo=None), "rep", chat.book or Book.build([]), chat.house.words
    )
    if read is None or read.name != "amend":
        raise Refusal(chat.text("corrections.can_not_be", field=field, said=right))
    wrong = intent.extras["wrong"]
    return replace(
        read, text=intent.text, extras={**read.extras, **({"wrong": wrong} if wrong else {})}, spans={}
    )
