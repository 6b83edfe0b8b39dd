"""A card that was saved just now is put right like one that is shown: 职位错了，是采购总监; 不是佳和的，是华光的.

Only what says that something is wrong counts: a bare name or number is the next thing that is talked about.
"""

from datetime import timedelta

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.cards.answers import read_card_answer
from bot.nlu.cards.words import card_of, fields_of
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.router import Router
from handlers.interactions.files import MOVED_WITHIN
from handlers.people.cards import MADE, SAVED, called_by
from handlers.talk.lately_said import last_said
from models.conversations import InboundMessage
from models.customers import Contact, Customer
from models.documents import documents_of_contact, newest_documents
from models.journal import record_changed_by

router = Router()

_MAY_BE_MEANT = {"unknown", "amend", "check_in", "move_file"}
"""What a correction of the card is read as: 存到天津华光电梯 looks like 到天津华光电梯, and 照片是天津华光电梯的 is
said of the photo that it was read off."""
_PUT_RIGHT_WITHIN = timedelta(minutes=10)
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
    """The same words as a correction of the card, where that was saved by the message just before and they are one."""
    saved = (chat.speaker.account.context or {}).get(SAVED)
    if saved is None or intent.name not in _MAY_BE_MEANT:
        return intent
    message = await last_said(chat)
    if message is None or message.id != saved or message.intent is None:
        return intent
    if message.sent_at < chat.now - _PUT_RIGHT_WITHIN:
        return intent
    card = card_of(dict(from_json(message.intent).extras))
    if intent.name == "move_file":
        of_card = await _is_newest_photo_of_card(message, chat)
        return intent._replace(name="mend_card", extras=fields_of(card)) if of_card else intent
    answer = read_card_answer(intent.text, card, chat.names, chat.house.words)
    if answer is None or not answer.outright or (answer.card == card and answer.customer is None):
        return intent
    if await _is_of_another(message, intent, chat):
        return intent
    return intent._replace(name="mend_card", customer=answer.customer, extras=fields_of(answer.card))


async def _is_newest_photo_of_card(message: InboundMessage, chat: Chat) -> bool:
    """Whether the card that the message saved was read off what the speaker sent last."""
    contact = await record_changed_by(chat.session, message.id, (Contact,))
    since = chat.now - MOVED_WITHIN
    newest = await newest_documents(chat.session, chat.speaker.colleague.id, since, timedelta())
    return bool(contact and newest and newest[0].contact_id == contact.id)


async def _is_of_another(message: InboundMessage, intent: Intent, chat: Chat) -> bool:
    """Whether the customer who is said to be wrong is not the contact's: a record before the card is meant."""
    wrong = chat.book.named(intent.extras.get("wrong", "")) if chat.book and intent.customer else ()
    contact = await record_changed_by(chat.session, message.id, (Contact,)) if wrong else None
    if contact is None:
        return False
    return (await chat.session.get_one(Customer, contact.customer_id)).code not in wrong


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
        await _move(contact, await chat.customer(intent), chat)
    await chat.session.flush()
    customer = await chat.session.get_one(Customer, contact.customer_id)
    remember(chat, customer, contact=contact.called or contact.name)
    chat.remembered[SAVED] = chat.session.info["message_id"]
    return chat.say("cards.saved", contact=contact, customer=customer, updated=True)


async def _move(contact: Contact, customer: Customer, chat: Chat) -> None:
    """Makes a contact whom the card made somebody of another customer, with the photos. Raises `Refusal` for one who
    was known before: who is bound to WeChat would be shown what is of the other customer."""
    before = await chat.session.get_one(Customer, contact.customer_id)
    if before.id == customer.id:
        return
    if (chat.speaker.account.context or {}).get(MADE) != contact.id:
        raise Refusal(chat.text("cards.not_moved", contact=contact, customer=before))
    contact.customer_id, contact.owner_id = customer.id, customer.owner_id
    if before.primary_contact_id == contact.id:
        before.primary_contact_id = None
    if customer.primary_contact_id is None:
        customer.primary_contact_id = contact.id
    for photo in await documents_of_contact(chat.session, contact.id):
        photo.hang_on_contact(contact)
