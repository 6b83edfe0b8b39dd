"""Somebody of a customer's went to another one (钱总调去鑫源了): nothing of that other one is left to be told."""

from dataclasses import replace

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.people.leaving import LEAVING
from handlers.records import fields


def with_where_they_went(noted: Reply, intent: Intent, chat: Chat) -> Reply:
    """The reply with the customer to whom they went, at whom they are not known; where more is told than that, further
    customers are named as of any record."""
    names = intent.extras.get("others", "")
    gone = chat.house.words.cues["gone_to_another"].search(intent.text)
    left = any(fact.field in ("left", LEAVING) for fact in intent.facts)
    if not left or gone is None or not names or names not in gone.group():
        return fields.with_others(noted, intent, chat)
    return replace(noted, text=f"{noted.text}\n{chat.text('contact_facts.went_to', name=names)}")
