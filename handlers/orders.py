"""Where the goods are, step by step (X-01), and 收到了 for what has arrived."""

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import questions
from models.customers import Customer
from models.deliveries import Milestone, milestones_of, reach, shipments_under_way
from models.sales import Order, items_of, order_numbered, orders_of, orders_seen_by
from notifications import surveys, to_staff

router = Router()


@router.staff("query_order", help="天津华光的货发了没 → 查订单进度")
async def query_order(intent: Intent, chat: Chat) -> Reply:
    """The orders of one customer, or all under way that the speaker may see."""
    if (answered := await questions.answer(intent, chat)) is not None:
        return answered
    if intent.customer is None:
        rows = await orders_seen_by(chat.session, chat.speaker.viewer, limit=10)
        return chat.say("orders.under_way", rows=rows)
    return await _progress(chat, await chat.customer(intent))


@router.customer("query_order", help="货到哪了 → 查订单每一步")
async def query_own_order(_intent: Intent, chat: Chat) -> Reply:
    """The orders of the speaker's own company."""
    _, customer = chat.speaker.person
    return await _progress(chat, customer)


async def _progress(chat: Chat, customer: Customer) -> Reply:
    orders = [order for order in await orders_of(chat.session, customer.id, limit=3)]
    running = [order for order in orders if order.status == "open"] or orders[:1]
    steps = {order.id: await milestones_of(chat.session, order.id) for order in running}
    goods = {order.id: await items_of(chat.session, order.id) for order in running}
    return chat.say("orders.progress", customer=customer, orders=running, steps=steps, goods=goods)


@router.customer("confirm_receipt", help="货收到了 → 确认签收")
async def confirm_receipt(intent: Intent, chat: Chat) -> Reply:
    """Signs for the shipment that is under way; asks which where there are several."""
    _, customer = chat.speaker.person
    order, batch = await _shipment(intent, chat, customer)
    if order is None:
        return chat.say("orders.nothing_to_sign")
    milestone = Milestone(kind="signed", batch=batch, at=chat.now, note=intent.text)
    await reach(chat.session, order, milestone)
    await to_staff.receipt_confirmed(chat.session, chat.house, order, customer)
    if order.status == "delivered":
        await surveys.invite_after_signed(chat.session, chat.house, order)
    return chat.say("orders.signed", order=order)


async def _shipment(intent: Intent, chat: Chat, customer: Customer) -> tuple[Order | None, str]:
    waiting = await shipments_under_way(chat.session, customer.id)
    picked = intent.extras.get("shipment")
    if picked:
        number, _, batch = picked.partition("/")
        order = await order_numbered(chat.session, number)
        return (order, batch) if order and order.customer_id == customer.id else (None, "")
    if len(waiting) > 1:
        choices = [
            (
                chat.text("orders.shipment", order=order, shipment=shipment),
                f"{order.number}/{shipment.batch}",
            )
            for order, shipment in waiting
        ]
        raise Question("shipment", chat.text("orders.which_shipment"), choices)
    return (waiting[0][0], waiting[0][1].batch) if waiting else (None, "")
