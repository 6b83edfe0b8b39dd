"""Who is there as well, told right behind a plan or a talk: 吃饭还有他们采购小钱, 李总也去, 还有赵工.

They are added to it; nothing is done or over by that.
"""

from collections.abc import Sequence

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.nlu.people.companions import Companions, companions
from bot.nlu.stored import from_json
from bot.router import Router
from handlers.interactions.added_notes import record_of_just_now
from handlers.records import fields
from handlers.talk.lately_said import customer_of, said_just_now
from models.activities import AHEAD, Activity
from models.customers import Customer
from models.interactions import Interaction

router = Router()

ADD = "add_companions"
_MAY_ADD = {"unknown", "log_interaction", "plan", "query_customer", "log_demand", "query_activity"}
"""What such words may sound like by themselves."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "add_companions" where the message only says who is there as well, right behind a plan or a talk."""
    if intent.name not in _MAY_ADD or (isinstance(intent.customer, Found) and intent.customer.by == "name"):
        return intent  # whoever names a customer tells of a record of its own
    if (found := await _found(intent, chat)) is None:
        return intent
    record, _, said = found
    told = await _told_before(record, chat)
    return Intent(ADD, text=intent.text, contacts=tuple(dict.fromkeys([*told, *said.theirs])))


async def _found(intent: Intent, chat: Chat) -> tuple[Activity | Interaction, Customer, Companions] | None:
    if chat.book is None or companions(intent.text, chat.book, chat.house.words) is None:
        return None
    record = await record_of_just_now(chat, (Activity, Interaction))
    customer = await customer_of(record, chat) if record is not None else None
    if record is None or customer is None:
        return None
    known = chat.book.customer(customer.code)
    called = tuple(name for each in known.contacts for name in (each.name, each.called)) if known else ()
    said = companions(intent.text, chat.book, chat.house.words, called)
    if said is None or (said.to_come and isinstance(record, Interaction)):
        return None
    if isinstance(record, Activity) and record.status not in AHEAD:
        return None
    if not said.of_them and any(_is_of_another(person, customer, chat) for person in said.theirs):
        return None
    return record, customer, said


def _is_of_another(person: str, customer: Customer, chat: Chat) -> bool:
    """Whether that customer has nobody so called, and another one of the speaker's has: they may be meant."""
    if chat.book is None:
        return False
    known = chat.book.customer(customer.code)
    if known is not None and known.knows(person):
        return False
    return any(each.knows(person) for each in chat.book.owned_by(chat.speaker.colleague.name))


@router.staff(ADD)
async def add_companions(intent: Intent, chat: Chat) -> Reply:
    """Adds them to the record, with the words."""
    found = await _found(intent, chat)
    if found is None:
        raise Refusal(chat.text("interactions.gone"))
    record, customer, said = found
    theirs = intent.contacts
    contact = await fields.contact_of(chat, customer, intent._replace(contacts=said.theirs))
    if theirs == said.theirs and contact is not None:
        record.contact_id = contact.id  # nobody was named before
    record.content = f"{record.content or ''}\n{intent.text}".strip()
    if isinstance(record, Interaction):
        record.their_people = ",".join(theirs) or None
        record.our_people = _joined(record.our_people, said.ours)
    else:
        record.participants = _joined(record.participants, said.ours)
    await chat.session.flush()
    people = (*theirs, *said.ours)
    plan = record if isinstance(record, Activity) else None
    return chat.say("companions.added", number=record.number, customer=customer, people=people, plan=plan)


def _joined(people: str | None, more: Sequence[str]) -> str:
    return ",".join(dict.fromkeys(filter(None, [*(people or "").split(","), *more])))


async def _told_before(record: Activity | Interaction, chat: Chat) -> Sequence[str]:
    """The persons on their side who were named with the record before."""
    if isinstance(record, Interaction):
        return [name for name in (record.their_people or "").split(",") if name]
    message = await said_just_now(chat)
    if message is None or message.intent is None:
        return ()
    said = from_json(message.intent)
    return next((part.contacts for part in said.parts if part.customer == said.customer), said.contacts)
