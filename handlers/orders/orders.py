"""Where the goods are, step by step (X-01, J-17), and 收到了 for what has arrived."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.chat import Chat, remember
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.questions import questions
from handlers.records import fields
from handlers.talk.passing_on import pass_on
from handlers.talk.spoken_of_lately import named_in
from models.customers import Customer, may_see
from models.deliveries import Milestone, milestones_of, reach, shipments_under_way
from models.sales import Order, items_of, order_named, order_numbered, orders_of, orders_seen_by
from notifications import survey_invitations, to_staff

router = Router(topic="orders")

ORDER_SHOWN = "order_shown"
"""The key of the conversation's context under which the one order is kept that was shown last, and when."""
LOOKED_AT = 20
"""So many of a customer's orders are looked through for the one that is named by its last digits."""
_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z/_-]*\d)[A-Za-z0-9][A-Za-z0-9/_-]{3,39}")
"""What may be the number of an order: each ERP makes its own."""


async def take_number(intent: Intent, chat: Chat) -> Intent:
    """The intent "query_order" of one order, where a colleague names one by its number, or a customer one of theirs;
    that they paid for it asks nothing."""
    of_amount = intent.name == "demand" and chat.speaker.user is None and not fields.names_goods(intent)
    if intent.name not in ("unknown", "query_order") and not of_amount:
        return intent
    if chat.speaker.user is None and chat.house.words.cues["they_paid"].search(intent.text):
        return intent._replace(name="unknown")  # a person has to learn of it
    amounts = {item.quantity for item in intent.items if of_amount}
    # 来1000张 wants goods, also of who has an order SO1000.
    said = [
        number for number in numbers_in(intent.text) if not (number.isdigit() and Decimal(number) in amounts)
    ]
    if not said:
        return intent
    order = await order_named(chat.session, [*said, *(number.upper() for number in said)])
    if chat.speaker.user is None:
        order = order if order and _is_theirs(order, chat) else await _ending_in(said, chat)
    if order is None:
        return intent
    return intent._replace(name="query_order", extras={**intent.extras, "order": order.number})


def numbers_in(text: str) -> list[str]:
    """What may be numbers of orders in a text."""
    return _NUMBER.findall(unicodedata.normalize("NFKC", text))


async def _ending_in(said: Sequence[str], chat: Chat) -> Order | None:
    """The one of the customer's orders that ends in the digits by which people call it: 1001 of SO1001."""
    _, customer = chat.speaker.person
    ends = tuple(number for number in said if number.isdigit())
    orders = await orders_of(chat.session, customer.id, limit=LOOKED_AT) if ends else ()
    meant = [order for order in orders if order.number.endswith(ends)]
    return meant[0] if len(meant) == 1 else None


def _is_theirs(order: Order, chat: Chat) -> bool:
    _, customer = chat.speaker.person
    return order.customer_id == customer.id


@router.staff("query_order", help="天津华光的货发了没 / SO2611-001到哪了 → 查订单进度")
async def query_order(intent: Intent, chat: Chat) -> Reply:
    """One order by its number, the orders of one customer, or all under way that the speaker may see."""
    if (order := await _named(intent, chat)) is not None:
        customer = await chat.session.get_one(Customer, order.customer_id)
        if not await may_see(chat.session, chat.speaker.viewer, customer):
            raise Refusal(chat.text("orders.not_in_scope", number=order.number))
        remember(chat, customer)
        return await _steps(chat, customer, [order], named=True)
    if (answered := await questions.answer(intent, chat)) is not None:
        return answered
    intent = intent._replace(customer=intent.customer or named_in(intent.text, chat))
    if intent.customer is None:
        rows = await orders_seen_by(chat.session, chat.speaker.viewer, limit=10)
        return chat.say("orders.under_way", rows=rows)
    customer = await chat.customer_to_show(intent)
    return await _steps(chat, customer, await _running(chat, customer), named=True)


@router.customer("query_order", help="货到哪了 → 查订单每一步")
async def query_own_order(intent: Intent, chat: Chat) -> Reply:
    """The orders of the speaker's own company, or the one that they name by its number. What they want to know beside
    the steps (司机电话) is passed on, and so is all where nothing is under way."""
    _, customer = chat.speaker.person
    order = await _named(intent, chat)
    if order is None and chat.house.words.cues["asks_not_shipped"].search(intent.text):
        reply = await _not_shipped(customer, chat)
    elif order is not None and _is_theirs(order, chat):
        reply = await _steps(chat, customer, [order])
    else:
        running = await _running(chat, customer)
        if not running:
            return chat.say("orders.none_of_yours", passed_on=await pass_on(chat))
        reply = await _steps(chat, customer, running)
    if _asks_more(intent, order, chat):
        told = chat.text("orders.passed_on", passed_on=await pass_on(chat))
        return replace(reply, text=f"{reply.text}\n{told}")
    return reply


def _asks_more(intent: Intent, order: Order | None, chat: Chat) -> bool:
    """Whether more is said than the steps tell: 司机电话, that it is urgent, that goods that are named did not come, or
    something to be done with the order (SO1001先停一停)."""
    lists = chat.house.words.lists
    if any(words in intent.text for words in (*lists["beside_steps"], *lists["urging"])):
        return True
    if fields.names_goods(intent) and chat.house.words.cues["not_arrived"].search(intent.text):
        return True
    return order is not None and any(words in intent.text for words in lists["done_with_orders"])


def show(order: Order, chat: Chat) -> None:
    """Notes that the message shows one order, for 这单 in the next."""
    chat.remembered[ORDER_SHOWN] = [order.number, chat.now.isoformat()]


async def _named(intent: Intent, chat: Chat) -> Order | None:
    number = intent.extras.get("order")
    return await order_numbered(chat.session, number) if number else None


async def _running(chat: Chat, customer: Customer) -> Sequence[Order]:
    """The orders under way among the newest, else the newest."""
    orders = await orders_of(chat.session, customer.id, limit=3)
    return [order for order in orders if order.status == "open"] or orders[:1]


async def _not_shipped(customer: Customer, chat: Chat) -> Reply:
    """Their orders under way of which nothing has gone out, and beside them those of which something has."""
    orders = await orders_of(chat.session, customer.id, limit=LOOKED_AT)
    running = [order for order in orders if order.status == "open"]
    if not running:
        return chat.say("orders.none_of_yours", passed_on=await pass_on(chat))
    steps = {order.id: await milestones_of(chat.session, order.id) for order in running}
    gone = [order for order in running if any(step.kind == "shipped" for step in steps[order.id])]
    waiting = [order for order in running if order not in gone]
    goods = {order.id: await items_of(chat.session, order.id) for order in running}
    return chat.say("orders.not_shipped", waiting=waiting, gone=gone, steps=steps, goods=goods)


async def _steps(chat: Chat, customer: Customer, running: Sequence[Order], *, named: bool = False) -> Reply:
    if len(running) == 1:
        show(running[0], chat)
    steps = {order.id: await milestones_of(chat.session, order.id) for order in running}
    goods = {order.id: await items_of(chat.session, order.id) for order in running}
    return chat.say(
        "orders.progress", customer=customer, orders=running, steps=steps, goods=goods, named=named
    )


@router.customer("confirm_receipt", help="货收到了 → 确认签收")
async def confirm_receipt(intent: Intent, chat: Chat) -> Reply:
    """Signs for the shipment that is under way; asks which where there are several, and passes it on where none is, or
    more is wanted (货到了 发票寄一下)."""
    _, customer = chat.speaker.person
    order, batch = await _shipment(intent, chat, customer)
    if order is None:
        return chat.say("orders.nothing_to_sign", passed_on=await pass_on(chat))
    milestone = Milestone(kind="signed", batch=batch, at=chat.now, note=intent.text)
    await reach(chat.session, order, milestone)
    await to_staff.receipt_confirmed(chat.session, chat.house, order, customer)
    if order.status == "delivered":
        await survey_invitations.invite_after_signed(chat.session, chat.house, order)
    beside = any(words in intent.text for words in chat.house.words.lists["beside_steps"])
    return chat.say("orders.signed", order=order, passed_on=await pass_on(chat) if beside else None)


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
