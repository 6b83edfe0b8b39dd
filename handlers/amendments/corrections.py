"""Mending what was understood: 撤销, 改成… and 不是A，是B (idea 1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.amendments.after_all import HAPPENED
from bot.nlu.amendments.finding import PAID, QUOTED
from bot.nlu.amendments.mistakes import says_how_it_should_be, says_only_that_it_is_wrong
from bot.nlu.amendments.of_one import PLACE
from bot.nlu.amendments.right_values import SAID_WRONG
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json
from bot.picks import told_of_place
from bot.router import Handler, Router
from handlers.amendments import mistaken_fields
from handlers.amendments.amended_before_writing import amended_before_writing
from handlers.amendments.amended_further import follow_through
from handlers.amendments.asked_before_writing import asked_before_writing
from handlers.amendments.taken_back_of_another import refuse_to_take_back_anothers
from handlers.amendments.taking_back_before import ask_whether_before
from handlers.amendments.undoing import take_back, undone
from handlers.amendments.values_before import make_sure_of_value, the_one_with, values_wrong
from handlers.complaints import complaints
from handlers.deals import opportunities
from handlers.demands.demands_meant import the_demand_meant
from handlers.interactions import files, visits
from handlers.leads import leads_amended
from handlers.records import amended_goods, amending, days_moved
from handlers.talk.lately_said import (
    amendable_since,
    customer_of,
    is_of_last_message,
    main_of,
    message_spoken_of,
    newest_of,
    number_of,
    records_of,
)
from handlers.talk.passing_on import pass_on
from handlers.talk.record_meant import (
    make_sure,
    of_another,
    of_rest,
    refuse_to_part,
    the_one_meant,
    with_rest,
)
from models.conversations import InboundMessage
from models.customers import Contact
from models.documents import Document
from models.journal import record_changed_by, records_changed_by
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity
from models.people import User
from models.sales import Quote

router = Router(topic="mending")

_YES, _NO = "yes", "no"
_SAID = ("customer", "contacts", "amount", "unit_price", "stage", "reason", "due", "items", "phone")
"""What an amendment can put right of the words before it."""


@router.staff("undo", help="撤销 → 撤回刚才那条记的全部内容")
@router.customer("undo", help="撤销 → 撤回刚才那条")
async def undo_last(intent: Intent, chat: Chat) -> Reply:
    """Takes back exactly what the last message did; whoever was told of it learns that.

    Who only says that it is wrong is asked: it may want mending.
    """
    if await asked_before_writing(chat):
        return chat.say("corrections.not_written_yet")
    message = await message_spoken_of(chat)
    if told_of_place(intent.text) is not None:
        raise Refusal(chat.text("corrections.not_by_place"))
    if says_how_it_should_be(intent.text):
        raise Refusal(chat.text("corrections.what_to_change", staff=chat.speaker.user))
    await refuse_to_take_back_anothers(message, intent, chat)
    sure = intent.extras.get("sure")
    if sure not in (_YES, _NO) and says_only_that_it_is_wrong(intent.text):
        choices = [(chat.text("core.yes"), _YES), (chat.text("corrections.no_mend"), _NO)]
        raise Question("sure", chat.text("corrections.take_back", message=message), choices)
    if sure == _NO:
        return chat.say("corrections.what_to_change", staff=chat.speaker.user)
    if (kept := ask_whether_before(message, intent, chat)) is not None:
        return kept
    return await undone(message, chat)


@router.staff("amend", help="改成20吨 / 不是无锡华光，是天津华光 / 错了，是25万 → 改刚才那条")
async def amend(intent: Intent, chat: Chat) -> Reply | None:
    """Changes the record of the last message by what was said; its history stays in the journal."""
    if SAID_WRONG in intent.extras:
        intent = await mistaken_fields.with_right_value(intent, chat)
    elif (unwritten := await amended_before_writing(intent, chat)) is not None:
        return unwritten
    if "whose" in intent.extras or PLACE in intent.extras:
        codes = intent.extras["whose"].split(",") if "whose" in intent.extras else ()
        theirs = await records_of(codes, chat, place=intent.extras.get(PLACE, ""))
        several = PLACE in intent.extras and len({record.customer_id for record in theirs}) > 1
        meant = the_one_meant if several else the_one_with
        return await amend_record(await meant(theirs, intent, chat), intent, chat)
    for said, kind in ((QUOTED, Quote), (PAID, Payment)):
        if said in intent.extras and (found := await newest_of(kind, chat)):
            return await amend_record(await the_one_meant(found, intent, chat), intent, chat)
    message = await message_spoken_of(chat)
    if (other := await of_another(message, intent, chat)) is not None:
        return await amend_record(other, intent, chat)
    if chat.speaker.user and (again := _meant_for_another(message, intent)):
        return await _do_again(message, *again, chat)
    records = await records_changed_by(chat.session, message.id, amending.AMENDED)
    if not records:
        return await _amend_what_is_no_record(message, intent, chat)
    record = await the_demand_meant(await _of_these(records, message, intent, chat), intent, chat)
    return await make_sure(record, message, intent, chat) or await amend_record(record, intent, chat)


async def _amend_what_is_no_record(message: InboundMessage, intent: Intent, chat: Chat) -> Reply | None:
    """The same of a file, a contact or a lead. Raises `Refusal` where the message was of none of them."""
    staff = chat.speaker.user is not None
    sent_a_file = await record_changed_by(chat.session, message.id, (Document,)) is not None
    if sent_a_file and intent.customer and staff:
        return await files.move_file(intent, chat)
    contact = await record_changed_by(chat.session, message.id, (Contact,))
    if contact is not None and intent.phone and staff:
        if (kept := await make_sure(contact, message, intent, chat)) is not None:
            return kept
        contact.mobile = intent.phone
        return chat.say("contact_facts.number", contact=contact)
    lead = await record_changed_by(chat.session, message.id, (Lead,)) if staff else None
    if lead is not None and (amended := await leads_amended.amend_lead(lead, intent, chat)):
        return amended
    raise Refusal(chat.text("corrections.nothing_to_amend", message=message))


async def _of_these(records: Sequence[Any], message: InboundMessage, intent: Intent, chat: Chat) -> Any:
    """Which of the records of a message is meant. Raises `Question` where they are of several customers, and `Refusal`
    for the day of what took place where anything else was said since."""
    if HAPPENED in intent.extras and not await is_of_last_message(chat):
        raise Refusal(chat.text("corrections.took_place", number=""))
    if message.intent is not None and from_json(message.intent).parts:
        return await the_one_meant(records, intent, chat)
    if intent.customer is not None:
        await refuse_to_part(records[0], chat)
    records = await with_rest(records, chat)
    return of_rest(records, intent, chat) or main_of(records, message)


async def _settled(payment: Payment, chat: Chat) -> Refusal:
    """Why a payment that finance has settled is not changed, and what to do instead."""
    speaker = chat.speaker.user
    by_finance = speaker is not None and speaker.role == "finance"
    reporter = await chat.session.get(User, payment.reported_by_id) if payment.reported_by_id else None
    other = reporter if by_finance and reporter is not speaker else None
    return Refusal(
        chat.text("corrections.payment_settled", payment=payment, by_finance=by_finance, reporter=other)
    )


async def amend_record(record: Any, intent: Intent, chat: Chat) -> Reply:
    """Changes a record by what was said of it, and whatever hangs on it. Raises `Refusal` where nothing changes."""
    if isinstance(record, Payment) and record.status != "reported":
        raise await _settled(record, chat)
    days_moved.refuse_what_is_to_come(record, intent, chat)
    was = values_wrong(intent, chat)
    if (kept := await make_sure_of_value(record, intent, was, chat)) is not None:
        return kept
    intent = days_moved.counted_from(record, intent, was, chat)
    changed = amended_goods.goods_said(record, intent, chat) | amending.values_said(record, intent, chat)
    if chat.speaker.user:
        changed |= await amending.people_said(record, intent, chat)
    if intent.customer is not None and chat.speaker.user:
        if isinstance(record, Opportunity):
            raise Refusal(chat.text("several.not_that_way", deal=record))
        changed |= await amending.customer_said(record, intent, chat)
    phone = await amending.note_phone(record, intent, chat) if chat.speaker.user else None
    if not changed and phone is None:
        raise Refusal(chat.text("corrections.what_to_change", staff=chat.speaker.user))
    amending.put(record, changed, chat.today)
    await chat.session.flush()
    customer = await customer_of(record, chat)
    await follow_through(record, intent, changed, customer, chat)
    return chat.say(
        "corrections.amended",
        number=number_of(record),
        items=getattr(record, "items", None) or [],
        record=record,
        customer=customer,
        changed=sorted(changed),
        people=intent.contacts,
        day_only=not isinstance(intent.when, datetime),
        phone=phone,
    )


_DONE_AGAIN = {
    "update_opportunity": opportunities.update_opportunity,
    "check_in": visits.check_in,
    "log_complaint": complaints.log_complaint,
}
"""What touches several records of a customer: meant for another customer, it is done again for that one."""


@router.customer("amend")
async def amend_of_customer(intent: Intent, chat: Chat) -> Reply | None:
    """The same; where nothing of theirs can be amended, or not so, a person has to read it."""
    if not await amendable_since(chat, None):
        return chat.say("corrections.passed_on", passed_on=await pass_on(chat))
    try:
        return await amend(intent, chat)
    except Refusal as refusal:  # raised before anything is written
        why = "" if intent.phone or intent.contacts else str(refusal)  # theirs is a person's to keep
        return chat.say("corrections.not_amended", why=why, passed_on=await pass_on(chat))


def _meant_for_another(message: InboundMessage, intent: Intent) -> tuple[Intent, Handler] | None:
    """What the last message would have meant with the right customer, and who does it."""
    if intent.customer is None or message.intent is None:
        return None
    meant = from_json(message.intent)
    handler = _DONE_AGAIN.get(meant.name)
    said = {name: value for name in _SAID if (value := getattr(intent, name))}
    return (meant._replace(**said), handler) if handler else None


async def _do_again(message: InboundMessage, meant: Intent, handler: Handler, chat: Chat) -> Reply | None:
    """Takes back what the message did, as this one's own act, and does what it should have done."""
    await take_back(message, chat)
    return await handler(meant, chat)
