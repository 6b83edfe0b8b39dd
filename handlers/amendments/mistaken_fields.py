"""数量不对 behind a record: what it should be is asked, and the answer is put in place."""

from typing import Any

from bot.answers import RIGHT_VALUE
from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.amendments.mistakes import field_said_wrong
from bot.nlu.amendments.right_values import OF_GOODS, SAID_WRONG, put_right
from bot.nlu.amendments.values import AMENDED
from bot.nlu.commands.finding import read_command
from bot.nlu.intent import Intent
from bot.nlu.text.normalize import normalize
from handlers.records import amended_goods, amending
from handlers.talk.lately_said import (
    amendable_since,
    customer_of,
    is_of_last_message,
    last_said,
    main_of,
    number_of,
)
from models.journal import records_changed_by

_SUMS = {"amount", "unit_price"}
_MAY_BE_A_MISTAKE = {"unknown", "log_complaint", "log_demand", "undo"}


async def take_mistake(intent: Intent, chat: Chat) -> Intent:
    """The intent "amend" where the message says only that a field of the record before it is wrong (数量不对)."""
    if intent.name not in _MAY_BE_A_MISTAKE or intent.customer is not None:
        return intent
    said = field_said_wrong(chat.message.text)
    if said is None or not await amendable_since(chat, None):
        return intent
    replaces = chat.question is not None and chat.question.slot == RIGHT_VALUE
    if not replaces and not await is_of_last_message(chat):
        return intent  # what was said last was of something else: the record before is not what is wrong
    return Intent("amend", text=intent.text, extras={SAID_WRONG: said[0], "wrong": said[1]})


async def with_right_value(intent: Intent, chat: Chat) -> Intent:
    """The amendment that was asked for. Raises `Question` for which goods are meant and what the field should be,
    `Refusal` for what it can not, and for a field that the record does not have."""
    field, right = intent.extras[SAID_WRONG], intent.extras.get(RIGHT_VALUE)
    record = await _record(chat, AMENDED[field])
    told = await _told_of(record, field, chat)
    if record is not None and not amending.has_field(record, AMENDED[field]):
        raise Refusal(chat.text("corrections.no_such_field", **told))
    if record is not None and AMENDED[field] in OF_GOODS:
        _ask_which(record, intent, {**told, "right": right}, chat)
    if right is None:
        raise Question(RIGHT_VALUE, chat.text("corrections.what_is_right", **told))
    source = normalize(put_right(field, right))
    read = read_command(source, chat.now.replace(tzinfo=None), "rep", chat.names, chat.house.words)
    if read is None or read.name != "amend":
        if AMENDED[field] in _SUMS and right.replace(".", "").isdecimal():
            raise Refusal(chat.text("corrections.without_unit", field=field, said=right))
        raise Refusal(chat.text("corrections.can_not_be", field=field, said=right))
    wrong = intent.extras["wrong"]
    return read._replace(
        text=intent.text, extras={**read.extras, **({"wrong": wrong} if wrong else {})}, spans={}
    )


def _ask_which(record: Any, intent: Intent, told: dict[str, Any], chat: Chat) -> None:
    """Raises `Question` where the record is of several goods, and no one of them is said to be wrong."""
    kinds = amended_goods.kinds_meant(record, intent.extras["wrong"], chat)
    if kinds:
        choices = amended_goods.choices_of(kinds, chat)
        raise Question("wrong", chat.text("corrections.which_goods", **told), choices)


async def _record(chat: Chat, field: str) -> Any | None:
    """The record that is asked about; None where the message before is of several customers."""
    message = await last_said(chat)
    records = await records_changed_by(chat.session, message.id, amending.AMENDED) if message else ()
    if message is None or not records or len({record.customer_id for record in records}) > 1:
        return None
    main = main_of(records, message)
    # 还在谈 behind a deal that was won and a payment is of the deal.
    of_deal = field == "stage" and not amending.has_field(main, field)
    return next((each for each in records if amending.has_field(each, field)), main) if of_deal else main


async def _told_of(record: Any, field: str, chat: Chat) -> dict[str, Any]:
    """The field, and its record by its number and customer, where there is one."""
    if record is None:
        return {"field": field}
    return {"field": field, "number": number_of(record), "customer": await customer_of(record, chat)}
