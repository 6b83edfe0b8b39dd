"""Complaints: taken down, and given to the owner with a deadline (J-07). complaints_settled.py closes them."""

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.rules.customer_rules import CAME_FAULTY, CAME_SHORT
from bot.router import Router
from handlers.records import fields
from models.complaints import ANSWER_WITHIN, Complaint
from models.customers import Customer
from models.deliveries import shipments_under_way
from notifications import to_staff

router = Router(topic="complaints")


@router.staff("log_complaint", help="松江远大雷总投诉304板有麻点 → 登记投诉", roles=SELLERS)
async def log_complaint(intent: Intent, chat: Chat) -> Reply:
    """A complaint that the rep heard."""
    customer = await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent)
    complaint = await open_complaint(intent, chat, customer, contact.id if contact else None)
    if complaint.owner_id != chat.speaker.colleague.id:
        await to_staff.complaint_opened(chat.session, chat.house, complaint, customer)
    reply = chat.say("complaints.logged", complaint=complaint, customer=customer)
    return fields.with_others(reply, intent, chat)


@router.customer("complaint", help="这批板有划痕 → 投诉，专人处理")
async def complain(intent: Intent, chat: Chat) -> Reply:
    """A complaint in the customer's own words; the owner is told at once. Goods of which it is said that they came so
    are not signed for, and the complaint is of the order that is on its way."""
    contact, customer = chat.speaker.person
    complaint = await open_complaint(intent, chat, customer, contact.id)
    unsigned = await shipments_under_way(chat.session, customer.id) if _tells_that_goods_came(intent) else ()
    orders = {order.id: order for order, _ in unsigned}
    if len(orders) == 1:
        (complaint.order_id,) = orders
    await to_staff.complaint_opened(chat.session, chat.house, complaint, customer)
    bare = chat.house.words.cues["only_complains"].search(intent.text) is not None
    return chat.say("complaints.received", complaint=complaint, bare=bare, unsigned=list(orders.values()))


def _tells_that_goods_came(intent: Intent) -> bool:
    told_by = intent.spans.get("intent")
    return told_by is not None and told_by.rule in (CAME_FAULTY, CAME_SHORT)


async def open_complaint(intent: Intent, chat: Chat, customer: Customer, contact_id: int | None) -> Complaint:
    """Writes a complaint that is to be answered in time."""
    complaint = Complaint(
        customer_id=customer.id,
        contact_id=contact_id,
        items=fields.items_of(intent.items),
        content=intent.text,
        answer_by=chat.now + ANSWER_WITHIN,
        owner_id=customer.owner_id,
    )
    chat.session.add(complaint)
    await chat.session.flush()
    return complaint
