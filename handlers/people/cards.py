"""A business card becomes a contact (T-03): shown first, with whom we know already; a digit saves it.

The card comes as words (bot/nlu/cards/words.py), typed by a rep or read off a photo by notifications/recognition.py.
"""

import re
from typing import Any

from bot.chat import NEW_LEAD, SELLERS, Chat, remember
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.cards.answers import read_card_answer, read_company
from bot.nlu.cards.reading import BusinessCard
from bot.nlu.cards.words import card_in_words, card_of, fields_of
from bot.nlu.intent import Ambiguous, Found, Intent, Unknown
from bot.router import Router
from config.words import Words
from handlers.leads.leads import known_lead
from handlers.talk.small_talk import is_small_talk
from models.customers import Contact, Customer, customers_with_codes, may_see, owner_of
from models.documents import Document, document_of_media
from models.duplicates import contacts_alike
from models.leads import Lead

router = Router(topic="customers")

SAVE, SAVE_NEW, UPDATE, FIX, DROP = "save", "save_new", "update:", "fix", "drop"
"""The answers to a card that is shown; `UPDATE` is followed by the contact's id."""
_MOST_SHOWN = 3
SAVED = "saved_card"
"""The key of the conversation's context under which the message is kept that saved a card last."""
MADE = "made_contact"
"""The same for the contact whom that card made; None where it told more of one who was known."""


@router.staff(
    "save_card",
    help="（发名片照片）或：名片 江志明 采购经理 天津佳和 13920357716 → 存成联系人",
    roles=SELLERS,
)
async def save_card(intent: Intent, chat: Chat) -> Reply | None:
    """Shows the card, asks what is open, and on a yes saves the contact, or a lead where the company is unknown."""
    intent = _corrected(await _with_photo(intent, chat), chat)
    card, answer = card_of(dict(intent.extras)), intent.extras.get("card", "")
    if answer == DROP:
        return chat.say("cards.dropped")
    if answer == FIX or not card.name:
        _ask_to_correct(card, intent, chat)
        return None
    if "lead" in intent.extras:
        return await _save_lead(card, intent, chat)
    if (question := await _company_question(card, intent, chat)) is not None:
        chat.ask(question, about=_answered(intent, SAVE))
        return None
    customer = await chat.customer_named(intent)
    if not await may_see(chat.session, chat.speaker.viewer, customer):
        owner = await owner_of(chat.session, customer)
        raise Refusal(chat.text("cards.not_yours", card=card, customer=customer, owner=owner))
    remember(chat, customer)
    alike = await contacts_alike(chat.session, customer.id, card.name, (card.mobile, *card.more_mobiles))
    return await _save_or_show(card, customer, alike, intent, chat)


async def _with_photo(intent: Intent, chat: Chat) -> Intent:
    """The intent with the photo that it was read off, and with the customer whom that hangs on where it names none."""
    if not chat.message.media_id or "document" in intent.extras:
        return intent
    photo = await document_of_media(chat.session, chat.message.channel, chat.message.media_id)
    if photo is None:
        return intent
    customer = intent.customer
    if customer is None and photo.customer_id is not None:
        customer = Found((await chat.session.get_one(Customer, photo.customer_id)).code, by="context")
    return intent._replace(customer=customer, extras={**intent.extras, "document": str(photo.id)})


def _corrected(intent: Intent, chat: Chat) -> Intent:
    """What was said about a card that was shown: yes, no, what stands there instead, or whose it is. Behind thanks and
    other small talk it is shown as it was."""
    said = intent.extras.get("card", "")
    known = (SAVE, SAVE_NEW, FIX, DROP)
    if not said or said in known or said.startswith(UPDATE):
        return intent
    old = card_of(dict(intent.extras))
    book = chat.names
    answer = read_card_answer(said, old, book, chat.house.words) or read_company(said, old)
    if answer and (answer.yes or answer.no):
        return _answered(intent, SAVE if answer.yes else DROP)
    if is_small_talk(said, chat):
        return _answered(intent, "")
    if answer is None:
        return _answered(intent, FIX)
    card, customer = answer.card, answer.customer or intent.customer
    extras = {**intent.extras, **fields_of(card), "card": FIX if answer.unsaid else ""}
    return intent._replace(
        customer=customer, contacts=(card.name,), phone=card.mobile or card.phone, extras=extras
    )


def _answered(intent: Intent, answer: str) -> Intent:
    return intent._replace(extras={**intent.extras, "card": answer})


def _ask_to_correct(card: BusinessCard, intent: Intent, chat: Chat) -> None:
    key = "cards.what_is_wrong" if card.name else "cards.no_name"
    choices = [(chat.text("cards.drop"), DROP)]
    chat.ask(Question("card", chat.text(key, card=card), choices), about=_answered(intent, ""))


async def _company_question(card: BusinessCard, intent: Intent, chat: Chat) -> Question | None:
    """Whose contact it is, where that is not certain: those who may be meant, and a new lead."""
    if isinstance(intent.customer, Found):
        return None
    lead = [(chat.text("core.make_lead", name=card.company), NEW_LEAD)] if card.company else []
    if isinstance(intent.customer, Ambiguous):
        codes, viewer = intent.customer.codes, chat.speaker.viewer
        fitting = await customers_with_codes(chat.session, codes, seen_by=viewer)
        choices = [(customer.name, customer.code) for customer in fitting]
        named = intent.customer.surface
        text = chat.text("cards.which_company", card=card, named=named, found=len(fitting))
        return Question("customer", text, [*choices, *lead])
    if isinstance(intent.customer, Unknown):
        photo = await _photo(intent, chat)
        place = await chat.session.get(Customer, photo.customer_id) if photo and photo.customer_id else None
        visited = [(place.name, place.code)] if place else []
        return Question("customer", chat.text("cards.unknown_company", card=card), [*lead, *visited])
    return Question("customer", chat.text("cards.no_company", card=card))


async def _save_or_show(
    card: BusinessCard, customer: Customer, alike: list[Contact], intent: Intent, chat: Chat
) -> Reply | None:
    answer = intent.extras.get("card", "")
    if answer.startswith(UPDATE):
        known = [person for person in alike if str(person.id) == answer.removeprefix(UPDATE)]
        if known and known[0].customer_id == customer.id:
            return await _save(known[0], card, customer, intent, chat)
    if answer == SAVE_NEW or (answer == SAVE and not alike):
        return await _save(None, card, customer, intent, chat)
    own = [person for person in alike if person.customer_id == customer.id][:_MOST_SHOWN]
    choices = [(chat.text("cards.update", contact=person), f"{UPDATE}{person.id}") for person in own]
    choices.append((chat.text("cards.save_too"), SAVE_NEW) if alike else (chat.text("cards.save"), SAVE))
    choices += [(chat.text("cards.fix"), FIX), (chat.text("cards.drop"), DROP)]
    described = [await _described(person, chat) for person in alike[:_MOST_SHOWN]]
    text = chat.text("cards.shown", card=card, customer=customer, known=described)
    chat.ask(Question("card", text, choices), about=_answered(intent, ""))
    return None


async def _described(person: Contact, chat: Chat) -> dict[str, Any]:
    """A contact whom the card may be of: of a customer whom the speaker may not see, only whose it is."""
    customer = await chat.session.get_one(Customer, person.customer_id)
    seen = await may_see(chat.session, chat.speaker.viewer, customer)
    owner = await owner_of(chat.session, customer)
    return {"customer": customer, "owner": owner, "contact": person if seen else None}


async def _save(
    known: Contact | None, card: BusinessCard, customer: Customer, intent: Intent, chat: Chat
) -> Reply:
    """Writes the contact, new or completed, and hangs the photo on them."""
    contact = known or Contact(customer_id=customer.id, name=card.name, owner_id=customer.owner_id)
    called = called_by(card, chat.house.words)
    if known is None or known.name == known.called:
        contact.name, contact.called = card.name, contact.called or called
    contact.title = card.title or contact.title
    contact.department = card.department or contact.department
    _note_numbers(contact, card, chat)
    contact.office_phone = card.phone or contact.office_phone
    contact.email = card.email or contact.email
    chat.session.add(contact)
    await chat.session.flush()
    if customer.primary_contact_id is None:
        customer.primary_contact_id = contact.id
    photo = await _photo(intent, chat)
    if photo is not None:
        photo.hang_on_contact(contact)
    await chat.session.flush()
    remember(chat, customer, contact=contact.called or contact.name)
    chat.remembered |= {
        SAVED: chat.session.info["message_id"],
        MADE: contact.id if known is None else None,
    }
    return chat.say("cards.saved", contact=contact, customer=customer, updated=known is not None)


def _note_numbers(contact: Contact, card: BusinessCard, chat: Chat) -> None:
    """The card's mobile is the contact's; further ones, and the one before, are added to the remark."""
    others, remark = [*card.more_mobiles, contact.mobile or ""], contact.remark or ""
    contact.mobile = card.mobile or contact.mobile
    known = {"", contact.mobile}
    new = [each for each in others if re.sub(r"\D", "", each) not in known and each not in remark]
    if new:
        told = chat.text("cards.more_mobiles", numbers=new)
        contact.remark = f"{remark}；{told}" if remark else told


def called_by(card: BusinessCard, words: Words) -> str | None:
    """How people call them: 江经理 for 江志明, 采购经理."""
    called = words.cards.called
    surname = card.name[: 2 if card.name[:2] in words.lists["double_surnames"] else 1]
    short = next((short for title, short in called.items() if card.title.endswith(title)), None)
    return f"{surname}{short}" if short else None


async def _save_lead(card: BusinessCard, intent: Intent, chat: Chat) -> Reply:
    """The person of a company that is no customer yet. All that the card says stands in the lead's need."""
    company = intent.extras["lead"]
    known = await known_lead(company, chat)
    lead = known or Lead(owner_id=chat.speaker.colleague.id, company=company)
    number = card.mobile or card.phone
    another = lead.contact_name not in (None, card.name) and lead.mobile != number
    if not another:
        lead.contact_name, lead.mobile = card.name, number
    said = card_in_words(card, chat.house.words.cards)
    if said not in (lead.need or ""):
        lead.need = "\n".join(filter(None, (lead.need, said)))
    await chat.keep(lead)
    photo = await _photo(intent, chat)
    if photo is not None:
        photo.lead_id = lead.id
    await chat.session.flush()
    if another:
        return chat.say("cards.lead_has_more", lead=lead, card=card)
    return chat.say("leads.logged", lead=lead, known=known is not None)


async def _photo(intent: Intent, chat: Chat) -> Document | None:
    number = intent.extras.get("document")
    return await chat.session.get(Document, int(number)) if number else None
