"""What is told of a talk right behind it: 还见了王经理, 对了，还聊了316L的价格, 他还要两个样板."""

from typing import Any, cast

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from handlers.customers import contact_facts
from handlers.plans import follow_ups
from handlers.records import amending, fields
from handlers.talk.lately_said import customer_of, said_just_now
from models.customers import Customer
from models.interactions import Attitude, Interaction
from models.journal import records_changed_by

SAYS_SO = "also"
"""The further value of a message that begins as what is added does (config/words.toml)."""


async def take(intent: Intent, chat: Chat) -> Reply | None:
    """Adds it to the talk that the speaker told of just now; None where the message is one of its own."""
    talk = await _just_told(chat) if _goes_on(intent, chat) else None
    customer = await customer_of(talk, chat) if talk else None
    if talk is None or customer is None or not _is_of(talk, customer, intent, chat):
        return None
    attitude = chat.house.texts.value("attitude", intent.extras.get("attitude"))
    talk.attitude = talk.attitude or cast("Attitude | None", attitude)
    amending.put(talk, _added(talk, intent), chat.today)
    successor = None
    if intent.facts:
        await contact_facts.note(intent.facts, customer, chat)
        successor = await contact_facts.remind_of_successor(intent.facts, customer, chat)
    if intent.follow_up is not None:
        talk.follow_up_on, talk.follow_up_defaulted = fields.day_of(intent.follow_up.date), False
    await chat.session.flush()
    if intent.follow_up is not None:
        await follow_ups.keep_true(talk, intent.follow_up, customer.name, chat)
    return chat.say("interactions.added", interaction=talk, name=customer.name, successor=successor)


def _goes_on(intent: Intent, chat: Chat) -> bool:
    """Whether it begins as what is added does, or is what they said, who are only pointed at (他还要两个样板)."""
    if SAYS_SO in intent.extras:
        return True
    pointed = isinstance(intent.customer, Found) and intent.customer.by == "context"
    return pointed and chat.house.words.cues["told_of_them"].search(intent.text) is not None


async def _just_told(chat: Chat) -> Interaction | None:
    message = await said_just_now(chat)
    if message is None:
        return None
    talks = await records_changed_by(chat.session, message.id, (Interaction,))
    return talks[0] if len(talks) == 1 else None


def _is_of(talk: Interaction, customer: Customer, intent: Intent, chat: Chat) -> bool:
    named = intent.customer is None or (
        isinstance(intent.customer, Found) and intent.customer.code == customer.code
    )
    day = talk.occurred_at.astimezone(chat.house.zone).date()
    same_way = None in (intent.method, talk.mode) or intent.method == talk.mode
    of_others = any(words in intent.text for words in chat.text("interactions.of_others").split())
    return named and same_way and not of_others and fields.day_of(intent.when) in (None, day)


def _added(talk: Interaction, intent: Intent) -> dict[str, Any]:
    people = [*filter(None, (talk.their_people or "").split(",")), *intent.contacts]
    said = {
        "their_people": ",".join(dict.fromkeys(people)) or None,
        "content": f"{talk.content}\n{intent.text}",
        "items": [*talk.items, *fields.items_of(intent.items)],
        "unit_price": talk.unit_price or intent.unit_price,
        "amount": talk.amount or intent.amount,
        "due": talk.due or intent.due,
        "feedback": talk.feedback or intent.extras.get("feedback"),
    }
    return {name: value for name, value in said.items() if value is not None}
