"""What words mean that answer nothing: read with the house's words and the speaker's book, and with whom the
conversation is about."""

from datetime import timedelta

from bot.chat import Audience, Chat
from bot.nlu.context import Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent, Span
from bot.nlu.names.left_out import with_customer_left_out
from bot.nlu.several.ordered_and_complained import ordered_and_complained
from bot.nlu.several.records import records_of
from bot.nlu.several.told_and_planned import with_people_told_of
from bot.nlu.understand import understand

CONTEXT_LASTS = timedelta(hours=2)
"""How long 他 and 那边 mean the customer spoken of last."""


def read_afresh(text: str, chat: Chat, audience: Audience) -> Intent:
    """The intent of a message, with a record for each of several customers where it tells of them."""
    book, words = chat.names, chat.house.words
    if audience != "staff":
        asked = understand(text, chat.now, "customer", book, words)
        return ordered_and_complained(asked, chat.now, book, words) or asked
    hearer = Hearer(chat.now, book, words, _context(chat))
    intent = hearer.understood(text)
    cut = records_of(intent, hearer)
    if cut is not None:
        return cut
    noted = with_people_told_of(intent, hearer)
    if chat.question is not None and chat.question.slot == "customer":
        return noted  # whom the talk is of is being asked
    return with_customer_left_out(noted, hearer)


def as_of(text: str, read: Intent) -> Intent:
    """What other words were read as, for a message of that text: by the same rule, which stands on all of it."""
    rule = read.spans["intent"].rule if "intent" in read.spans else ""
    return read._replace(text=text, spans={"intent": Span(0, len(text), rule)})


def _context(chat: Chat) -> Context:
    """Whom the conversation is about; nobody while it is asked of which customer something is: 她 is of that one."""
    speaker = chat.speaker.user.name if chat.speaker.user else None
    if chat.question is not None and chat.question.slot == "customer":
        return Context(speaker=speaker)
    kept = chat.speaker.account.context or {}
    fresh = (chat.now - CONTEXT_LASTS).isoformat() <= kept.get("at", "") <= chat.now.isoformat()
    return Context(
        customer=kept.get("customer") if fresh else None,
        contact=kept.get("contact") if fresh else None,
        speaker=speaker,
    )
