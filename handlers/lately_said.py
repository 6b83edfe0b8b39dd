"""What a speaker said of late that changed anything, and which of its records an amendment means."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.intent import Intent
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from handlers import amending, fields
from handlers.small_talk import is_small_talk
from models.activities import Task
from models.conversations import InboundMessage, said_since, undoable
from models.customers import Contact, Customer, customers_with_codes
from models.documents import Document
from models.interactions import Interaction
from models.journal import record_changed_by, records_changed_by
from models.money import Payment
from models.sales import Demand, Quote

UNDO_WITHIN = timedelta(hours=24)
JUST_NOW = timedelta(minutes=30)
"""So long what is said may be of the record before it, without naming it."""
SENT_A_FILE = "receive_file"
_ABOUT_IT = {"amend", "cancel"}
"""What is said of a record, or of what was asked about it, and makes none."""
_SURE, _YES, _NO = "still_this", "yes", "no"
LOOKED_THROUGH = 20
"""So many messages back the record of a customer who is named is looked for."""


async def last_said(chat: Chat) -> InboundMessage | None:
    """What the speaker said last that changed anything and was not taken back."""
    return next(iter(await said_lately(chat, limit=1)), None)


async def message_spoken_of(chat: Chat) -> InboundMessage:
    """The same, of which 撤销 and 怎么理解的 speak. Raises `Refusal` where there is nothing."""
    message = await last_said(chat)
    if message is None:
        raise Refusal(chat.text("corrections.nothing"))
    return message


async def said_just_now(chat: Chat, *, but: str | None = None) -> InboundMessage | None:
    """The same, where it was said so lately that this message may go on from it; of what is not of the intent `but`."""
    if but is None:
        message = await last_said(chat)
    else:
        said = await said_lately(chat, LOOKED_THROUGH)
        message = next((each for each in said if not each.intent or each.intent["name"] != but), None)
    lately = message is not None and chat.message.sent_at - message.sent_at <= JUST_NOW
    return message if lately else None


async def said_lately(chat: Chat, limit: int) -> list[InboundMessage]:
    """The same with what was said before it, newest first; as far as the speaker wrote it: an address may have been
    somebody else's."""
    said, now = chat.message, chat.session.info["now"]
    place = said.channel, said.address
    messages = await undoable(
        chat.session, place, said.sent_at, now, UNDO_WITHIN, limit, spoken_in=said.media_id
    )
    user, contact = chat.speaker.user, chat.speaker.contact
    who = user and user.id, contact and contact.id
    return list(takewhile(lambda message: (message.user_id, message.contact_id) == who, messages))


async def records_of(codes: Sequence[str], chat: Chat, *, place: str = "") -> Sequence[Any]:
    """The speaker's records of these customers, or of those there, newest first. Raises `Refusal` where none are."""
    found = [
        record
        for message in await said_lately(chat, LOOKED_THROUGH)
        for record in await _records(message, chat)
        if (customer := await customer_of(record, chat))
        and (customer.code in codes or (place and place in (customer.city, customer.region)))
    ]
    if not found:
        names = [each.name for each in await customers_with_codes(chat.session, codes)] or [place]
        raise Refusal(chat.text("several.none_of_theirs", names=names))
    return list(dict.fromkeys(found))


async def record_of(codes: Sequence[str], chat: Chat) -> Any:
    """The newest of them. Raises `Refusal`."""
    return (await records_of(codes, chat))[0]


async def goods_just_told_of(customer: Customer, chat: Chat) -> list[dict[str, Any]]:
    """The goods of the talk with that customer, or of their demand, of which the speaker's last message was."""
    message = await said_just_now(chat)
    records = await records_changed_by(chat.session, message.id, (Interaction, Demand)) if message else ()
    goods: list[dict[str, Any]] = next(
        (record.items for record in records if record.customer_id == customer.id), []
    )
    return [{name: value for name, value in item.items() if name != "unit_price"} for item in goods]


async def newest_of(kind: type[Any], chat: Chat) -> Sequence[Any]:
    """The records of that kind that the speaker's newest message with one made or changed."""
    for message in await said_lately(chat, LOOKED_THROUGH):
        if found := await records_changed_by(chat.session, message.id, (kind,)):
            return found
    return ()


async def told_of_lately(kind: type[Any], chat: Chat) -> Sequence[Any]:
    """The records of that kind that the speaker's messages of late made or changed, each once, newest first."""
    found = [
        record
        for message in await said_lately(chat, LOOKED_THROUGH)
        for record in await records_changed_by(chat.session, message.id, (kind,))
    ]
    return list(dict.fromkeys(found))


async def of_another(message: InboundMessage, intent: Intent, chat: Chat) -> Any | None:
    """The record that is meant where it is said whose was wrong (不是宏发，是金鼎), and the last message was of others;
    None where that was of the one who is named. Raises `Refusal` where nothing was of them."""
    wrong = chat.book.named(intent.extras.get("wrong", "")) if chat.book and intent.customer else ()
    if not wrong:
        return None
    touched = await records_changed_by(chat.session, message.id, (*amending.AMENDED, Contact, Document))
    spoken_of = [await customer_of(each, chat) for each in touched]
    codes = {customer.code for customer in spoken_of if customer is not None}
    return await record_of(wrong, chat) if codes and not codes & set(wrong) else None


async def _records(message: InboundMessage, chat: Chat) -> Sequence[Any]:
    """What can be amended of a message; what it was for comes first."""
    records = await records_changed_by(chat.session, message.id, amending.AMENDED)
    return sorted(records, key=lambda record: record is not main_of(records, message))


def main_of(records: Sequence[Any], message: InboundMessage) -> Any:
    """What a message was for. A quote also settles the demand of before that it answers, and a payment has a reminder
    of the rest beside it, which are not meant."""
    first = records[0]
    if isinstance(first, Task):
        return next((record for record in records if isinstance(record, Payment)), first)
    if isinstance(first, Demand) and first.source_message_id != message.id:
        return next((record for record in records if isinstance(record, Quote)), first)
    return first


async def with_rest(records: Sequence[Any], chat: Chat) -> Sequence[Any]:
    """The records of a message; with a payment alone the reminder of its rest, and with that the payment, as one of
    both may have been amended since they were made. The payment of another customer beside it is not meant."""
    first = records[0]
    if len(records) > 1 or not isinstance(first, Payment | Task) or first.source_message_id is None:
        return records
    made = await records_changed_by(chat.session, first.source_message_id, (Task, Payment))
    theirs = [each for each in made if each.customer_id == first.customer_id]
    return theirs if any(isinstance(record, Payment) for record in theirs) else records


def of_rest(records: Sequence[Any], intent: Intent, chat: Chat) -> Task | None:
    """The reminder of the rest beside a payment, where an amendment names nothing but a day to come."""
    day = fields.day_of(intent.when or intent.due)
    if day is None or day <= chat.today or intent.amount is not None:
        return None
    payments = [record for record in records if isinstance(record, Payment)]
    return next((record for record in records if payments and isinstance(record, Task)), None)


async def the_one_meant(records: Sequence[Any], intent: Intent, chat: Chat) -> Any:
    """Of the records of several customers the one of whom is said that it is wrong. Raises `Question` where none is."""
    first_of_each = {record.customer_id: record for record in reversed(records)}
    if len(first_of_each) == 1:
        return _of_one(records, intent, chat)
    in_order = sorted(
        first_of_each.values(), key=lambda record: (amending.AMENDED.index(type(record)), record.id)
    )
    found = [(record, await customer_of(record, chat)) for record in in_order]
    picked = intent.extras.get("record")
    wrong = chat.book.named(intent.extras["wrong"]) if chat.book and "wrong" in intent.extras else ()
    for record, customer in found:
        if picked == number_of(record) or (customer is not None and customer.code in wrong):
            return record
    choices = [
        (chat.text("several.record", number=number_of(record), customer=customer), number_of(record))
        for record, customer in found
    ]
    raise Question("record", chat.text("several.which_record"), choices)


def _of_one(records: Sequence[Any], intent: Intent, chat: Chat) -> Any:
    """Of the records of one customer the first, but that a sum is that of the payment. Raises `Refusal` where it is
    said that a payment and a plan are of somebody else: one of them would stay."""
    payment = next((record for record in records if isinstance(record, Payment)), None)
    if payment is not None and len(records) > 1 and intent.customer is not None:
        raise Refusal(chat.text("several.both_elsewhere"))
    return payment if payment is not None and intent.amount is not None else records[0]


async def refuse_to_part(record: Any, chat: Chat) -> None:
    """Raises the same `Refusal` where one of both was amended since they were made."""
    made = await records_changed_by(chat.session, record.source_message_id or 0, amending.AMENDED)
    theirs = [each for each in made if each.customer_id == record.customer_id and not isinstance(each, Task)]
    if len(theirs) > 1 and any(isinstance(each, Payment) for each in theirs):
        raise Refusal(chat.text("several.both_elsewhere"))


async def make_sure(record: Any, message: InboundMessage, intent: Intent, chat: Chat) -> None:
    """Asks whether the record of that message is meant, where somebody else was named since in words that were not
    understood. Raises `Question`; `Refusal` where it is not meant."""
    customer = await customer_of(record, chat)
    if chat.book is None or customer is None or chat.speaker.user is None or intent.extras.get(_SURE) == _YES:
        return
    if _SURE in intent.extras:
        raise Refusal(chat.text("corrections.say_whose"))
    since = await said_since(chat.session, message, chat.message.sent_at, chat.session.info["message_id"])
    unread = [normalize(said.text).text for said in since if said.intent == "unknown"]
    named = [hit.codes for text in unread for hit in find_names(text, chat.book, chat.house.words)]
    if any(codes and customer.code not in codes for codes in named):
        choices = [(chat.text("core.yes"), _YES), (chat.text("corrections.not_this"), _NO)]
        asked = chat.text("corrections.still_this", number=number_of(record), customer=customer)
        raise Question(_SURE, asked, choices)


async def customer_of(record: Any, chat: Chat) -> Customer | None:
    """Whose the record is."""
    return await chat.session.get(Customer, record.customer_id) if record.customer_id else None


def number_of(record: Any) -> str:
    """The number by which people know the record."""
    return str(record.reference if isinstance(record, Payment) else record.number)


async def is_of_last_message(chat: Chat) -> bool:
    """Whether nothing was said in the conversation since what changed a record last, but for thanks and what mended it
    or dropped a question."""
    message = await last_said(chat)
    if message is None:
        return False
    own = chat.session.info["message_id"]
    since = await said_since(chat.session, message, chat.message.sent_at, own)
    return all(said.intent in _ABOUT_IT or is_small_talk(said.text, chat) for said in since)


async def amendable_since(chat: Chat, moment: datetime | None) -> bool:
    """Whether the speaker's last message made or changed a record that can be amended, after that moment."""
    message = await last_said(chat)
    if message is None or message.handled_at is None or (moment and message.handled_at < moment):
        return False
    return await record_changed_by(chat.session, message.id, amending.AMENDED) is not None
