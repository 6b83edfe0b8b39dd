"""Photos, files and voice (S-05, S-06): kept, and hung on the visit that is under way.

What is in them is recognised afterwards, where it is at all (notifications/recognition.py): nobody waits for it.
"""

from datetime import datetime, timedelta
from typing import Literal, cast

from bot.chat import SELLERS, VISIT_TOLD, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.router import Router
from models.activities import Visit, running_visit, visit_at
from models.complaints import ANSWER_WITHIN, complaint_spoken_of
from models.customers import Contact, Customer, customer_with_code, may_see
from models.documents import (
    Document,
    documents_of_talk,
    documents_since,
    loose_documents,
    newest_documents,
    sent_by_contact,
)
from models.interactions import Interaction
from notifications import to_staff

router = Router(topic="visits")

VISIT_LASTS = timedelta(hours=4)
IN_A_ROW = timedelta(minutes=10)
"""Photos that come so soon after each other are told of once."""
MOVED_WITHIN = timedelta(hours=24)
SENT_TOGETHER = timedelta(minutes=10)
LOOSE_FOR = timedelta(minutes=30)
"""So long a photo of which nobody knew whose it is waits for the visit that it is of."""
LOOSE, TOLD = "loose_files", VISIT_TOLD
"""Keys of the conversation's context: when a file came that hangs on nothing, and the visit that was told of last."""
_VISITS = ("check_in", "log_interaction")
"""What a photo may be of while its customer is asked for."""


@router.staff("receive_file")
async def file_of_colleague(_intent: Intent, chat: Chat) -> Reply:
    """Hangs the file on the visit whose customer is asked for just now, once that is said; else on the running visit,
    else on the customer spoken of last, and on the visit told of last where that was theirs."""
    if (draft_id := _open_visit(chat)) is not None:
        document = _document(chat)
        document.owner_id, document.interaction_id = chat.speaker.colleague.id, draft_id or None
        chat.session.add(document)
        await chat.session.flush()
        return chat.say("files.kept_for_visit", kind=document.kind, hears=chat.house.hears)
    visit = await running_visit(chat.session, chat.speaker.colleague.id, chat.now - VISIT_LASTS)
    told = await _visit_told(chat)
    if visit and told and (told.created_at > visit.arrived_at) and told.customer_id != visit.customer_id:
        visit = None
    told = told if told and await _is_spoken_of(told, chat) else None
    of = visit or told
    customer = await _customer(chat, of.customer_id if of else None)
    document = _document(chat)
    document.owner_id = chat.speaker.colleague.id
    document.customer_id = customer.id if customer else None
    document.visit_id = visit.id if visit else None
    if told and told.customer_id == document.customer_id and document.kind != "voice":
        document.interaction_id = told.id
    if customer is None:
        chat.remembered[LOOSE] = chat.now.isoformat()
    chat.session.add(document)
    await chat.session.flush()
    return chat.say("files.kept", kind=document.kind, customer=customer, hears=chat.house.hears)


async def _visit_told(chat: Chat) -> Interaction | None:
    """The visit that the speaker told of last, where that is no longer ago than a visit lasts."""
    kept = chat.speaker.account.context or {}
    number = kept.get(TOLD) if _is_fresh(kept.get("at"), VISIT_LASTS, chat) else None
    told = await chat.session.get(Interaction, number) if number else None
    return told if told is not None and told.created_at >= chat.now - VISIT_LASTS else None


async def _is_spoken_of(told: Interaction, chat: Chat) -> bool:
    """Whether the customer spoken of last is still the visit's, and neither another one nor a new lead."""
    customer = await chat.session.get(Customer, told.customer_id) if told.customer_id else None
    spoken_of = (chat.speaker.account.context or {}).get("customer")
    return spoken_of == (customer.code if customer else None)


def _is_fresh(moment: str | None, lasts: timedelta, chat: Chat) -> bool:
    return moment is not None and datetime.fromisoformat(moment) >= chat.now - lasts


async def hang_loose(chat: Chat, interaction: Interaction | None, visit: Visit | None) -> int:
    """Hangs what was sent shortly before, when nobody knew of whom, on the visit that is told; how many there were."""
    if not _is_fresh((chat.speaker.account.context or {}).get(LOOSE), LOOSE_FOR, chat):
        return 0
    await chat.session.flush()  # what files are to hang on is written before them
    found = await loose_documents(chat.session, chat.speaker.colleague.id, chat.now - LOOSE_FOR)
    for document in found:
        if interaction is not None:
            document.customer_id, document.interaction_id = interaction.customer_id, interaction.id
        if visit is not None:
            document.customer_id, document.visit_id = visit.customer_id, visit.id
    chat.remembered[LOOSE] = None
    return len(found)


def _open_visit(chat: Chat) -> int | None:
    """The draft of the visit for whose customer is asked, 0 where nothing is saved of it; None where there is none."""
    question = chat.question
    if question is None or question.slot != "customer" or question.intent["name"] not in _VISITS:
        return None
    return question.draft_id or 0


async def hang_on_visit(chat: Chat, visit: Visit) -> int:
    """Hangs what was sent while the visit's customer was asked for, or just before, on that visit; how many."""
    question = chat.question
    if question is None or _open_visit(chat) is None:
        return await hang_loose(chat, None, visit)
    found = await documents_since(chat.session, chat.speaker.colleague.id, question.message_id)
    for document in found:
        document.customer_id, document.visit_id = visit.customer_id, visit.id
    return len(found)


async def name_customer(chat: Chat, talk: Interaction) -> None:
    """What hangs on a talk whose customer is known now, or is another one, is that customer's, too. The card of a
    contact stays with the contact."""
    for document in await documents_of_talk(chat.session, talk.id):
        if document.contact_id is None:
            document.customer_id = talk.customer_id
        elif document.customer_id != talk.customer_id:
            document.interaction_id = document.visit_id = None


@router.staff("move_file", help="这是华光的照片 → 把刚发的照片归到华光", roles=SELLERS)
async def move_file(intent: Intent, chat: Chat) -> Reply:
    """Hangs what the speaker sent last on the customer that they name, and on their visit there. Raises `Refusal` for
    a contact's card, which stays with the contact."""
    customer = await chat.customer(intent)
    owner_id = chat.speaker.colleague.id
    documents = await newest_documents(chat.session, owner_id, chat.now - MOVED_WITHIN, SENT_TOGETHER)
    if not documents:
        raise Refusal(chat.text("files.none_to_move"))
    if (card_of := documents[0].contact_id) is not None:
        contact = await chat.session.get_one(Contact, card_of)
        of = await chat.session.get_one(Customer, contact.customer_id)
        raise Refusal(chat.text("files.card_stays", contact=contact, customer=of))
    visit = await visit_at(chat.session, owner_id, customer.id, chat.now - MOVED_WITHIN)
    for document in documents:
        document.customer_id = customer.id
        document.visit_id = visit.id if visit else None
        document.interaction_id = visit.interaction_id if visit else None
    return chat.say("files.moved", count=len(documents), customer=customer)


@router.staff("introduce_card")
async def introduce_card(intent: Intent, chat: Chat) -> Reply:
    """Says what becomes of a card; the photo that came just before is of the customer who is named with it."""
    if isinstance(intent.customer, Found):
        customer = await chat.customer(intent)
        owner_id = chat.speaker.colleague.id
        for document in await loose_documents(chat.session, owner_id, chat.now - SENT_TOGETHER):
            document.customer_id = customer.id
    return chat.say("files.card_introduced", reads=chat.house.reads)


@router.customer("receive_file")
async def file_of_customer(_intent: Intent, chat: Chat) -> Reply:
    """Kept under the customer, and under the complaint that was made before; the owner is told.

    A voice message without a transcript is asked for in a line of text instead.
    """
    contact, customer = chat.speaker.person
    document = _document(chat)
    document.customer_id, document.owner_id = customer.id, customer.owner_id
    complaint = None
    if document.kind != "voice":
        complaint = await complaint_spoken_of(chat.session, contact.id, chat.now - ANSWER_WITHIN)
        document.complaint_id = complaint.id if complaint else None
        before = await sent_by_contact(chat.session, contact.id, document.kind, chat.now - IN_A_ROW)
        if before is None or (before.complaint_id, before.title) != (document.complaint_id, document.title):
            await to_staff.file_received(chat.session, chat.house, document, customer, contact, complaint)
    chat.session.add(document)
    await chat.session.flush()
    return chat.say("files.received", kind=document.kind, complaint=complaint, hears=chat.house.hears)


def _document(chat: Chat) -> Document:
    kind = cast(Literal["image", "voice", "video", "file"], chat.message.kind)
    return Document(
        kind=kind,
        title=str(chat.message.raw.get("Title") or "") or None,
        channel=chat.message.channel,
        platform_media_id=chat.message.media_id,
        taken_at=chat.now,
    )


async def _customer(chat: Chat, customer_id: int | None) -> Customer | None:
    if customer_id is not None:
        return await chat.session.get(Customer, customer_id)
    kept = chat.speaker.account.context or {}
    code = kept.get("customer") if _is_fresh(kept.get("at"), VISIT_LASTS, chat) else None
    customer = await customer_with_code(chat.session, code) if code else None
    # It may have been handed to a colleague since it was spoken of.
    return customer if customer and await may_see(chat.session, chat.speaker.viewer, customer) else None
