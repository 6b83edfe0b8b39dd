"""What a kept message would mean today: with today's rules, customer book and taught words, and who spoke then."""

from bot.nlu.context import Context
from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.stored import BY_ITS_PLACE, from_json
from bot.nlu.understand import understand
from config.house import House
from models.kept_messages import KeptMessage

REINTERPRETED = {"question", "survey_answer", "accept_offer", "discuss_offer", "how_to_reach", "note_contact"}
"""What words became because of the conversation around them, or of what is read beside them: understanding alone would
not make it of them now. Those of messages that came before this was stored with them (BY_ITS_PLACE)."""


def read_then(message: KeptMessage) -> Intent | None:
    """What the message was taken for; None where that did not stand in its own words: an answer, a tapped choice;
    or where it became several records."""
    then = from_json(message.row.intent) if message.row.intent else None
    if message.row.intent and message.row.intent.get(BY_ITS_PLACE):
        return None
    if then is None or then.text != message.row.text or not then.text.strip() or then.parts:
        return None  # of what tells of several customers no one record is meant
    return None if then.name in REINTERPRETED else then


def read_now(message: KeptMessage, then: Intent, book: Book, house: House) -> Intent:
    """What the message is taken for now. 他 still means whom it meant then."""
    moment = message.row.sent_at.astimezone(house.zone)
    if message.user is None:
        return understand(message.row.text, moment, "customer", book, house.words)
    meant = then.customer.code if isinstance(then.customer, Found) and then.customer.by == "context" else None
    context = Context(customer=meant, speaker=message.user.name)
    return understand(message.row.text, moment, "rep", book, house.words, context=context)
