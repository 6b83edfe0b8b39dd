"""修改记录 and D00014改过什么: who changed a record, when, from what to what, and by which words."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.commands.history import RECORD_HISTORY
from bot.nlu.intent import Intent, codes_of
from bot.nlu.names.finding import find_names
from bot.nlu.stored import from_json
from bot.router import Router
from config import columns
from handlers.records import amending
from handlers.talk.lately_said import customer_of, main_of, message_spoken_of, number_of
from models.customers import Contact, Customer, customers_with_codes
from models.journal import records_changed_by
from models.kinds import KINDS
from models.kinds.spec import Field
from models.record_history import Change, called_by_id, history_of, record_numbered

router = Router(topic="mending")

_MOST = 10
"""So many changes are shown, the last."""
_BOOKKEEPING = frozenset({"source_message_id", "status", "planned_end", "all_day"})
"""What changes by itself beside what people say."""
_NAMED_BY_ITS_DAY = ("activities", "name")
_RECORDS = (*amending.AMENDED, Contact, Customer)


@router.staff(RECORD_HISTORY, help="修改记录 / D00014改过什么 → 谁、什么时候、把什么改成了什么")
async def tell_history(intent: Intent, chat: Chat) -> Reply:
    """The changes of the record that is named by its number, else of the one that was spoken of last."""
    record = await _record(intent, chat)
    fields = {field.attribute: field for field in _fields(record).values() if field.attribute}
    customer = record if isinstance(record, Customer) else await customer_of(record, chat)
    told: list[tuple[Change, list[str]]] = []
    for change in await history_of(chat.session, record, _MOST):
        lines = await _told(change, record, fields, chat)
        change = change._replace(words=await _own_words(change, customer, chat))
        if told and told[-1][0].message_id == change.message_id is not None:
            told[-1][1].extend(lines)  # of one message all is told at once
        elif lines or change.action != "update":
            told.append((change, lines))
    return chat.say("record_history.told", number=_number(record), customer=customer, changes=told)


async def _own_words(change: Change, customer: Customer | None, chat: Chat) -> str | None:
    """What the message said of the record's customer; None where it names others too whom the speaker may not see, and
    can not be parted."""
    if change.words is None or customer is None:
        return change.words
    parts = from_json(change.meant).parts if change.meant else ()
    own = [part.text for part in parts if codes_of(part.customer) == (customer.code,)]
    words = "；".join(own) if own else change.words
    hits = find_names(words, chat.names, chat.house.words)
    named = {code for hit in hits if customer.code not in hit.codes for code in hit.codes}
    seen = await customers_with_codes(chat.session, sorted(named), seen_by=chat.speaker.viewer)
    return words if named <= {each.code for each in seen} else None


def _number(record: Any) -> str:
    """By what people know it."""
    if isinstance(record, Contact):
        return record.called or record.name
    return record.code if isinstance(record, Customer) else number_of(record)


async def _record(intent: Intent, chat: Chat) -> Any:
    """Raises `Refusal` where there is none of that number, or nothing was recorded of late."""
    number = intent.extras.get("number")
    if number:
        record = await record_numbered(chat.session, chat.speaker.viewer, number)
        if record is None:
            raise Refusal(chat.text("record_history.none_of_number", number=number))
        return record
    message = await message_spoken_of(chat)
    records = await records_changed_by(chat.session, message.id, _RECORDS)
    if not records:
        raise Refusal(chat.text("record_history.nothing"))
    return main_of(records, message)


def _fields(record: Any) -> Mapping[str, Field]:
    return KINDS[record.__tablename__].fields


async def _told(change: Change, record: Any, fields: Mapping[str, Field], chat: Chat) -> list[str]:
    """Each field that a change of a record that was there put right: 货物明细：304 20吨 → 316L 20吨."""
    if change.action != "update":
        return []
    kind = record.__tablename__
    lines = []
    for attribute, after in change.after.items():
        field = fields.get(attribute)
        if field is None or attribute in _BOOKKEEPING or (kind, attribute) == _NAMED_BY_ITS_DAY:
            continue
        before = await _value(kind, field, change.before.get(attribute), chat)
        now = await _value(kind, field, after, chat)
        header = columns.headers(kind, field.name)[0]
        lines.append(chat.text("record_history.field", name=header, before=before, after=now))
    return lines


async def _value(kind: str, field: Field, value: Any, chat: Chat) -> str:
    """A value of the journal as people say it."""
    if value is None or value == []:
        return chat.text("record_history.no_value")
    if field.name == "items":
        return chat.house.texts.goods(value)
    match field.type:
        case "reference":
            return await called_by_id(chat.session, field.attribute, value) or chat.text(
                "record_history.no_value"
            )
        case "date":
            return chat.text("record_history.day", on=date.fromisoformat(value))
        case "datetime":
            return chat.text("record_history.moment", at=datetime.fromisoformat(value))
        case "decimal":
            return chat.text("record_history.sum", amount=Decimal(value))
        case "boolean":
            return chat.text("core.yes" if value else "core.no")
        case "texts":
            return "、".join(value)
        case "select":
            words = columns.words(kind, field.name, chat.house.texts.labels).get(value)
            return words[0] if words else str(value)
    return str(value)
