"""Which record of what was said of late an amendment means: of whom, which of several, and whether it is sure."""

from collections.abc import Sequence
from typing import Any

from bot.chat import Chat, spoken_of
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from handlers.records import amending, fields
from handlers.talk.lately_said import customer_of, last_said, number_of, record_of
from handlers.talk.spoken_of_lately import others_since
from models.activities import Task
from models.conversations import InboundMessage, said_since
from models.customers import Contact, Customer
from models.documents import Document
from models.journal import records_changed_by
from models.money import Payment
from models.opportunities import Opportunity

_SURE, _YES, _NO = "still_this", "yes", "no"


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
    """Of the records of one customer the first, but that a sum is that of the payment, a stage that of the deal. Raises
    `Refusal` where it is said that a payment and a plan are of somebody else: one of them would stay."""
    payment = next((record for record in records if isinstance(record, Payment)), None)
    if payment is not None and len(records) > 1 and intent.customer is not None:
        raise Refusal(chat.text("several.both_elsewhere"))
    deal = next((record for record in records if isinstance(record, Opportunity)), None)
    if deal is not None and intent.stage is not None:
        return deal
    return payment if payment is not None and intent.amount is not None else records[0]


async def refuse_to_part(record: Any, chat: Chat) -> None:
    """Raises the same `Refusal` where one of both was amended since they were made."""
    made = await records_changed_by(chat.session, record.source_message_id or 0, amending.AMENDED)
    theirs = [each for each in made if each.customer_id == record.customer_id and not isinstance(each, Task)]
    if len(theirs) > 1 and any(isinstance(each, Payment) for each in theirs):
        raise Refusal(chat.text("several.both_elsewhere"))


async def make_sure(record: Any, message: InboundMessage, intent: Intent, chat: Chat) -> Reply | None:
    """Asks whether the record of that message is meant, where another customer was looked at since, or named in words
    that were not understood. Raises `Question`; what is said where it is not meant."""
    customer = await customer_of(record, chat)
    if chat.book is None or customer is None or chat.speaker.user is None or intent.extras.get(_SURE) == _YES:
        return None
    if _SURE in intent.extras:
        return chat.say("corrections.say_whose")
    if _looked_at_another(customer, message, intent, chat) or await _named_another(customer, message, chat):
        raise _still_this(record, customer, chat)
    return None


def _looked_at_another(customer: Customer, message: InboundMessage, intent: Intent, chat: Chat) -> bool:
    """Whether the conversation is about another customer since that message (华宏怎么样了 behind 佳和's record), and
    the amendment names none (不是佳和，是华宏)."""
    spoken = spoken_of(chat)
    elsewhere = spoken is not None and spoken[0] != customer.code and spoken[1] > message.sent_at
    return elsewhere and intent.customer is None


async def _named_another(customer: Customer, message: InboundMessage, chat: Chat) -> bool:
    """Whether another one was named since in words that were not understood."""
    since = await said_since(chat.session, message, chat.message.sent_at, chat.session.info["message_id"])
    unread = [normalize(said.text).text for said in since if said.intent == "unknown"]
    named = [hit.codes for text in unread for hit in find_names(text, chat.names, chat.house.words)]
    return any(codes and customer.code not in codes for codes in named)


async def is_meant(record: Any, intent: Intent, chat: Chat) -> bool:
    """Whether the record of the speaker's last message is meant by words that name nobody. Raises `Question` where
    anybody else was spoken of since, and that was not asked yet."""
    if chat.speaker.user is None or _SURE in intent.extras:
        return intent.extras.get(_SURE, _YES) == _YES
    message, customer = await last_said(chat), await customer_of(record, chat)
    if message is not None and await others_since(message, customer.code if customer else None, chat):
        raise _still_this(record, customer, chat)
    return True


def _still_this(record: Any, customer: Customer | None, chat: Chat) -> Question:
    choices = [(chat.text("core.yes"), _YES), (chat.text("corrections.not_this"), _NO)]
    number = record.name if isinstance(record, Contact) else number_of(record)
    asked = chat.text("corrections.still_this", number=number, customer=customer)
    return Question(_SURE, asked, choices)
