"""What is told right behind a record of the customer whom it is of, without a name: 他嫌贵, 他要月底前到, 3米长的;
and from when it counts: 从一月一号起算."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Chat, spoken_of
from bot.messages import Reply
from bot.nlu.goods.further_goods import Further, further_goods
from bot.nlu.intent import Found, Intent
from bot.router import Router
from handlers.records import amending, fields
from handlers.records.goods_added import changes_of
from handlers.talk.lately_said import customer_of, main_of, number_of, said_just_now
from models.complaints import Complaint
from models.interactions import Interaction
from models.journal import records_changed_by
from models.leads import Lead
from models.sales import Demand, Quote
from notifications import to_staff

router = Router()

NOTE = "add_note"
NOTED = (Interaction, Demand, Quote, Complaint, Lead)
_WITH_GOODS = (Interaction, Demand)
_MAY_NOTE = {"unknown", "log_demand"}


async def take_note(intent: Intent, chat: Chat) -> Intent:
    """The intent "add_note" where the message tells more of the record of just now, and is none by itself."""
    named = isinstance(intent.customer, Found) and intent.customer.by != "context"
    if intent.name not in _MAY_NOTE or named:
        return intent
    record = await record_of_just_now(chat)
    noted = _noted(record, chat) if record is not None else None
    if noted is None or (intent.name == "log_demand" and not noted and not isinstance(record, Lead)):
        return intent
    return intent._replace(name=NOTE)


@router.staff(NOTE)
async def add_note(_intent: Intent, chat: Chat) -> Reply | None:
    """Adds the words to the record, and what they say of its goods and of the day by which they are wanted. A colleague
    who was told of it is told again."""
    record = await record_of_just_now(chat)
    noted = _noted(record, chat) if record is not None else None
    if record is None or noted is None:
        return chat.say("help.not_understood")
    return await append(record, chat.message.text.strip(), noted, chat)


async def append(record: Any, said: str, changes: Mapping[str, Any], chat: Chat) -> Reply:
    """Adds the words to the record, with whatever else they change of it."""
    column = "need" if isinstance(record, Lead) else "content"
    words = f"{getattr(record, column) or ''}\n{said}".strip()
    amending.put(record, {**changes, column: words}, chat.today)
    await chat.session.flush()
    customer = await customer_of(record, chat)
    if customer is not None and record.owner_id != chat.speaker.colleague.id:
        if isinstance(record, Demand):
            await to_staff.demand_received(chat.session, chat.house, record, customer, amended=True)
        elif isinstance(record, Complaint):
            await to_staff.complaint_opened(chat.session, chat.house, record, customer, amended=True)
    name = record.company if isinstance(record, Lead) else customer.name if customer else ""
    return chat.say("interactions.noted", number=number_of(record), name=name, record=record, changed=changes)


async def record_of_just_now(chat: Chat, kinds: tuple[type[Any], ...] = NOTED) -> Any | None:
    """The one record of these kinds of which the speaker's last message was, if they spoke of no other customer since
    (看华光)."""
    message = await said_just_now(chat)
    if message is None:
        return None
    records = await records_changed_by(chat.session, message.id, kinds)
    if len({_whose(record) for record in records}) != 1:
        return None
    record = main_of(records, message)
    spoken = spoken_of(chat)
    if spoken is None or spoken[1] <= message.sent_at:
        return record
    customer = await customer_of(record, chat)
    return record if customer is not None and customer.code == spoken[0] else None


def _whose(record: Any) -> object:
    return record if isinstance(record, Lead) else record.customer_id


def _noted(record: Any, chat: Chat) -> Mapping[str, Any] | None:
    """The columns of the record that what was said changes beside its words; None where the message is not of it."""
    said = chat.message.text.strip()
    told = chat.house.words.cues["told_of_them"].search(said)
    if _is_of_terms(said, record, chat):
        return {}
    further = further_goods(said[told.end("who") :] if told else said, chat.now, chat.house.words)
    goods = None
    if further and isinstance(record, _WITH_GOODS):
        goods = _first_goods(further)
        if record.items:
            goods = changes_of(record, further) or _other_goods(record, further)
    return goods or {} if goods is not None or told is not None else None


def _first_goods(further: Further) -> Mapping[str, Any] | None:
    """The first that is said of the goods of a record (是304的); None where nothing tells them from others, they are
    beside goods of before (还要2吨), or grade and amount make a demand of its own (他们要316L 20吨)."""
    said = further.goods
    told = said.grade or said.quantity or said.thickness
    if further.more or not told or (said.grade and said.quantity):
        return None
    return {"items": fields.items_of([said]), **({"due": further.due} if further.due else {})}


def _is_of_terms(said: str, record: Any, chat: Chat) -> bool:
    """Whether it is said from when it counts, or on what terms. So much less behind a quote may be another price."""
    cues = chat.house.words.cues
    if cues["takes_effect"].search(said) or cues["terms_alone"].search(said):
        return True
    return not isinstance(record, Quote) and cues["price_move_alone"].search(said) is not None


def _other_goods(record: Demand | Interaction, further: Further) -> Mapping[str, Any] | None:
    """Goods of another kind that are wanted beside those of the record (再加304的5张); None where they are none."""
    if not (further.more and further.goods.grade and further.goods.quantity):
        return None
    due = {"due": further.due} if further.due else {}
    return {"items": [*record.items, *fields.items_of([further.goods])], **due}
