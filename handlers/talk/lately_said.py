"""What a speaker said of late that changed anything, and the records of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from bot.chat import Chat
from bot.errors import Refusal
from handlers.records import amending
from handlers.talk.small_talk import is_small_talk
from models.activities import Task
from models.conversations import InboundMessage, Said, said_after, said_since
from models.customers import Customer, customers_with_codes
from models.interactions import Interaction
from models.journal import record_changed_by, records_changed_by
from models.money import Payment
from models.sales import Demand, Quote
from models.undoing import undoable

UNDO_WITHIN = timedelta(hours=24)
JUST_NOW = timedelta(minutes=30)
"""So long what is said may be of the record before it, without naming it."""
SENT_A_FILE = "receive_file"
_ABOUT_IT = {"amend", "cancel"}
"""What is said of a record, or of what was asked about it, and makes none."""
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


async def said_right_before(chat: Chat) -> Said | None:
    """The message right before this one, whatever it was, if it was not long ago."""
    said, own = chat.message, chat.session.info["message_id"]
    place = said.channel, said.address
    since = await said_after(chat.session, place, said.sent_at - JUST_NOW, said.sent_at, own)
    return since[-1] if since else None


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


async def records_just_told(kinds: Sequence[type[Any]], chat: Chat) -> Sequence[Any]:
    """The records of those kinds that the speaker's message of just now made or changed."""
    message = await said_just_now(chat)
    return await records_changed_by(chat.session, message.id, kinds) if message else ()


async def record_just_told(kinds: Sequence[type[Any]], chat: Chat) -> Any:
    """The one of them that it made or changed last, or None."""
    message = await said_just_now(chat)
    return await record_changed_by(chat.session, message.id, kinds) if message else None


async def goods_just_told_of(customer: Customer, chat: Chat) -> list[dict[str, Any]]:
    """The goods of the talk with that customer, or of their demand, of which the speaker's last message was."""
    records = await records_just_told((Interaction, Demand), chat)
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
