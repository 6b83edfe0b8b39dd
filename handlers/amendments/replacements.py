"""What is told in place of the record just before: 佳和要30吨，上面的作废 takes that back and writes the new one.

Where more is told (还要30吨), or the one before may only be left out of account (上面的不算), it is asked whether that
one goes.
"""

from dataclasses import replace
from typing import Any

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent, codes_of
from bot.nlu.understand import understand
from bot.router import Router
from handlers.amendments.undoing import take_back
from handlers.several.several import RECORDS
from handlers.talk.lately_said import customer_of, last_said, main_of, number_of, said_just_now
from models.activities import Activity
from models.interactions import Interaction
from models.journal import records_changed_by
from models.money import Payment
from models.sales import Demand, Quote

router = Router()

_REPLACE = "replace_record"
_AS, _OF, _VOID = "as", "of", "void"
_YES, _NO, _ASK = "yes", "no", "ask"
_KINDS = {
    "log_demand": Demand,
    "log_quote": Quote,
    "log_payment": Payment,
    "log_interaction": Interaction,
    "plan": Activity,
}
"""By its intent, what is told anew, and is put in the place of nothing but its like."""
_MAY_REPLACE = {"unknown", "undo", *_KINDS}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "replace_record" where the message tells of what the speaker's last one told of, of the same customer,
    and says that what was before is void."""
    if intent.name not in _MAY_REPLACE:
        return intent
    text = chat.message.text
    void = chat.house.words.cues["voids_before"].search(text)
    if void is None:
        return intent
    book = chat.names
    anew = understand(text[: void.start()], chat.now, "rep", book, chat.house.words)
    message = await said_just_now(chat) if anew.name in _KINDS else None
    if message is None:
        return intent
    records = await records_changed_by(chat.session, message.id, (_KINDS[anew.name],))
    if len(records) != 1 or main_of(records, message).source_message_id != message.id:
        return intent
    customer = await customer_of(records[0], chat)
    if customer is None or tuple(codes_of(anew.customer)) != (customer.code,):
        return intent
    cues = chat.house.words.cues
    doubtful = cues["adds_to_before"].search(text[: void.start()]) or cues["may_not_be_void"].search(void[0])
    extras = {_AS: anew.name, _OF: number_of(records[0]), _ASK: _YES if doubtful else _NO}
    return anew._replace(name=_REPLACE, text=text, extras={**anew.extras, **extras})


@router.staff(_REPLACE, roles=SELLERS)
async def replace_record(intent: Intent, chat: Chat) -> Reply | None:
    """Takes back the last message's record, as this one's own act, and writes what is told in its place. Raises
    `Question` where it may be meant to stay, `Refusal` where something hangs on it by now: then nothing is written."""
    told, number = intent.extras[_AS], intent.extras[_OF]
    void = intent.extras.get(_VOID)
    if intent.extras[_ASK] == _YES and void not in (_YES, _NO):
        choices = [
            (chat.text("corrections.void", number=number), _YES),
            (chat.text("corrections.keep", number=number), _NO),
        ]
        raise Question(_VOID, chat.text("corrections.is_void", number=number), choices)
    goes = void != _NO and await _take_back(number, _KINDS[told], chat)
    reply = await RECORDS[told](intent._replace(name=told), chat)
    if reply is None or not goes:
        return reply
    return replace(reply, text=f"{reply.text}\n{chat.text('corrections.replaced', number=number)}")


async def _take_back(number: str, kind: type[Any], chat: Chat) -> bool:
    """Takes back the record of that number; whether it is still what was said last."""
    message = await last_said(chat)
    records = await records_changed_by(chat.session, message.id, (kind,)) if message else ()
    if message is None or [number_of(record) for record in records] != [number]:
        return False
    try:
        await take_back(message, chat)
    except Refusal as refusal:
        raise Refusal(f"{refusal}\n{chat.text('corrections.not_written', number=number)}") from refusal
    return True
