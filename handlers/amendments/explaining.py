"""怎么理解的: what was read from the words of the last message, and what it changed (idea 2)."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.stored import from_json, to_json
from bot.router import Router
from handlers.talk.lately_said import message_spoken_of
from models.journal import changes_by

router = Router(topic="mending")


def _called(name: str, chat: Chat) -> str:
    """What people call a field of an intent: "items.0" is 货品."""
    field = name.removeprefix("extras.").split(".")[0]
    return chat.house.texts.labels["intent_field"].get(field, field)


@router.staff("explain", help="怎么理解的 → 看刚才那条每个字段从哪几个字来")
async def explain(_intent: Intent, chat: Chat) -> Reply:
    """Each value that was read, the words it came from, and the rule that read it."""
    message = await message_spoken_of(chat)
    understood = from_json(message.intent or to_json(Intent("unknown")))
    said = [span for each in understood.parts or (understood,) for span in each.spans.items()]
    spans = [
        (_called(name, chat), (understood.text or message.text)[span.start : span.end], span.rule)
        for name, span in sorted(said, key=lambda item: item[1].start)
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
