"""Mending what was understood: 撤销, 改成…, 不是A，是B, and 怎么理解的 (ideas 1 and 2)."""

from datetime import timedelta

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.stored import from_json, to_json
from bot.router import Router
from handlers import amending
from models.conversations import InboundMessage, last_undoable
from models.customers import Customer
from models.journal import CannotUndo, changes_by, record_changed_by, undo
from models.outbox import withdraw

router = Router()

UNDO_WITHIN = timedelta(hours=24)


async def _last_message(chat: Chat) -> InboundMessage:
    now = chat.session.info["now"]
    message = await last_undoable(chat.session, chat.message.channel, chat.message.address, now, UNDO_WITHIN)
    if message is None or not _spoke(chat, message):
        raise Refusal(chat.text("corrections.nothing"))
    return message


def _spoke(chat: Chat, message: InboundMessage) -> bool:
    """Whether who speaks now wrote the message: an address may have been somebody else's."""
    user, contact = chat.speaker.user, chat.speaker.contact
    return (message.user_id, message.contact_id) == (user and user.id, contact and contact.id)


@router.staff("undo", help="撤销 → 撤回刚才那条记的全部内容")
@router.customer("undo", help="撤销 → 撤回刚才那条")
async def undo_last(_intent: Intent, chat: Chat) -> Reply:
    """Takes back exactly what the last message did, and the pushes that have not gone out yet."""
    message = await _last_message(chat)
    # What the undoing itself changes is not an act to undo again.
    chat.session.info["message_id"] = None
    try:
        changes = await undo(chat.session, message.id)
    except CannotUndo as error:
        raise Refusal(chat.text("corrections.cannot_undo", table=error.args[0])) from error
    await withdraw(chat.session, message.id, chat.text("corrections.withdrawn"))
    message.status = "undone"
    return chat.say("corrections.undone", message=message, count=len(changes))


@router.staff("amend", help="改成20吨 / 不是无锡华光，是天津华光 → 改刚才那条")
@router.customer("amend")
async def amend(intent: Intent, chat: Chat) -> Reply:
    """Changes the record of the last message by what was said; its history stays in the journal."""
    message = await _last_message(chat)
    record = await record_changed_by(chat.session, message.id, amending.AMENDED)
    if record is None:
        raise Refusal(chat.text("corrections.nothing"))
    changed = amending.goods_said(record, intent) | amending.values_said(record, intent, chat)
    if chat.speaker.user:
        changed |= await amending.people_said(record, intent, chat)
    if intent.customer is not None and chat.speaker.user:
        changed |= await amending.customer_said(record, intent, chat)
    if not changed:
        raise Refusal(chat.text("corrections.what_to_change"))
    amending.put(record, changed)
    await chat.session.flush()
    return chat.say(
        "corrections.amended",
        number=record.number,
        items=getattr(record, "items", None) or [],
        record=record,
        customer=await chat.session.get(Customer, record.customer_id) if record.customer_id else None,
        changed=sorted(changed),
    )


def _called(name: str, chat: Chat) -> str:
    """What people call a field of an intent: "items.0" is 货品."""
    field = name.removeprefix("extras.").split(".")[0]
    return chat.house.texts.labels["intent_field"].get(field, field)


@router.staff("explain", help="怎么理解的 → 看刚才那条每个字段从哪几个字来")
async def explain(_intent: Intent, chat: Chat) -> Reply:
    """Each value that was read, the words it came from, and the rule that read it."""
    message = await _last_message(chat)
    understood = from_json(message.intent or to_json(Intent("unknown")))
    spans = [
        (_called(name, chat), message.text[span.start : span.end], span.rule)
        for name, span in sorted(understood.spans.items(), key=lambda item: item[1].start)
    ]
    tables = chat.house.texts.labels["record"]
    changes = [
        (tables.get(change.table_name, change.table_name), change.action)
        for change in await changes_by(chat.session, message.id)
    ]
    by = understood.customer.by if isinstance(understood.customer, Found) else ""
    return chat.say(
        "corrections.explained", message=message, intent=understood, spans=spans, changes=changes, by=by
    )
