"""A card that was saved just now is put right like one that is shown: 职位错了，是采购总监; 不是佳和的，是华光的."""

from dataclasses import replace

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.book import Book
from bot.nlu.card_answers import read_card_answer
from bot.nlu.card_words import card_of, fields_of
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.router import Router
from handlers.cards import SAVED, called_by
from handlers.lately_said import last_said
from models.customers import Contact, Customer
from models.documents import documents_of_contact
from models.journal import record_changed_by

router = Router()

_MAY_BE_MEANT = {"unknown", "amend", "query_customer"}
_COLUMNS = {
    "name": "name",
    "title": "title",
    "department": "department",
    "mobile": "mobile",
    "phone": "office_phone",
    "email": "email",
}
"""The columns of a contact, by the field of the card that they come from."""


async def take_correction(intent: Intent, chat: Chat) -> Intent:
    """The same words as a correction of the card, where that was saved by the message before and they can be one."""
    saved = (chat.speaker.account.context or {}).get(SAVED)
    if saved is None or intent.name not in _MAY_BE_MEANT:
        return intent
    message = await last_said(chat)
    if message is None or message.id != saved or message.intent is None:
        return intent
    card = card_of(dict(from_json(message.intent).extras))
    answer = read_card_answer(intent.text, card, chat.book or Book.build([]), chat.house.words)
    if answer is None or (answer.card == card and answer.customer is None):
        return intent
    return replace(intent, name="mend_card", customer=answer.customer, extras=fields_of(answer.card))


@router.staff("mend_card")
async def mend_card(intent: Intent, chat: Chat) -> Reply:
    """Changes what was said to be wrong of the contact that the message before saved."""
    message = await last_said(chat)
    contact = await record_changed_by(chat.session, message.id, (Contact,)) if message else None
    if message is None or contact is None or message.intent is None:
        raise Refusal(chat.text("corrections.nothing"))
    card, before = card_of(dict(intent.extras)), card_of(dict(from_json(message.intent).extras))
    for field, column in _COLUMNS.items():
        if getattr(card, field) != getattr(before, field):
            setattr(contact, column, getattr(card, field))
    if (card.name, card.title) != (before.name, before.title):
        contact.called = called_by(card, chat.house.words) or contact.called
    if intent.customer is not None:
        contact.customer_id = (await chat.customer(intent)).id
        for photo in await documents_of_contact(chat.session, contact.id):
            photo.customer_id = contact.customer_id
    await chat.session.flush()
    customer = await chat.session.get_one(Customer, contact.customer_id)
    remember(chat, customer, contact=contact.called or contact.name)
    chat.remembered[SAVED] = chat.session.info["message_id"]
    return chat.say("cards.saved", contact=contact, customer=customer, updated=True)
