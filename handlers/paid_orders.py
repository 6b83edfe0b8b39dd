"""The order that a payment is said to be for (SO2611-001 全款到了): whose it is, and what is still to come of it."""

import re
from decimal import Decimal

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.nlu.intent import Found, Intent
from handlers.orders import numbers_in
from models.customers import Customer, may_see
from models.money import open_of_order
from models.sales import Order, order_numbered

_ASKS = re.compile("[?？吗么呢]|[没未]|不|什么|多少|几时|何时|还差|还欠|哪天|才|要|催|等|月底|下周|明天|后天")
"""Who asks after the money, or says that it is to come, has got none."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "log_payment" where no more is said than the number of an order and that its money came."""
    if intent.name not in ("unknown", "query_order"):
        return intent
    if not any(words in intent.text for words in (*_all_of_it(chat), *chat.text("payments.came_in").split())):
        return intent
    if _ASKS.search(intent.text) or await order_paid(intent, chat) is None:
        return intent
    return intent._replace(name="log_payment")


def _all_of_it(chat: Chat) -> list[str]:
    return chat.text("payments.all_of_it").split()


async def order_paid(intent: Intent, chat: Chat) -> Order | None:
    """The one order that is named; None where none is, or several are."""
    said = dict.fromkeys(number for each in numbers_in(intent.text) for number in (each, each.upper()))
    found = {
        order.id: order
        for number in said
        if not number.isdigit() and (order := await order_numbered(chat.session, number)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


async def customer_paying(order: Order | None, intent: Intent, chat: Chat) -> Customer:
    """Who paid: whoever is named, else whose order it is. Raises what `Chat.customer` raises, and `Refusal` where the
    order is of another than is named."""
    spoken_of = isinstance(intent.customer, Found) and intent.customer.by == "context"
    is_named = intent.customer is not None and not spoken_of
    if order is None or is_named:
        customer = await chat.customer(intent)
        if order is not None and order.customer_id != customer.id:
            raise Refusal(chat.text("payments.order_of_another", order=order, customer=customer))
        return customer
    customer = await chat.session.get_one(Customer, order.customer_id)
    if not await may_see(chat.session, chat.speaker.viewer, customer):
        raise Refusal(chat.text("orders.not_in_scope", number=order.number))
    remember(chat, customer)
    return customer


async def balance_told(order: Order | None, intent: Intent, chat: Chat) -> Decimal | None:
    """What came in where all that was still to come of an order did (全款到了, 尾款到了, 结清了); None where that is
    not said, or not known. Raises `Refusal` where nothing is to come any more."""
    if order is None or not any(words in intent.text for words in _all_of_it(chat)):
        return None
    balance = await open_of_order(chat.session, order.id)
    if balance is None:
        return order.amount
    if not balance:
        raise Refusal(chat.text("payments.paid_before", order=order))
    return balance
