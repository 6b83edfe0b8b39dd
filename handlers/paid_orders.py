"""The order that a payment is said to be for (SO2611-001 全款到了): whose it is, and what is still to come of it."""

import re
from decimal import Decimal

from bot.chat import Chat, remember
from bot.errors import Refusal
from bot.nlu.intent import Found, Intent
from bot.nlu.times import find_times
from handlers.orders import numbers_in
from models.customers import Customer, may_see
from models.money import open_of_order
from models.sales import Order, order_numbered

_PAUSE = re.compile("[,，。;；!！?？\\n]")


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "log_payment" where no more is said than the number of an order and that its money came."""
    if intent.name not in ("unknown", "query_order"):
        return intent
    in_full = _came_in_full(intent.text, chat)
    if not in_full and not any(words in intent.text for words in chat.text("payments.came_in").split()):
        return intent
    if not in_full and (_is_to_come(intent.text, chat) or _has_day_to_come(intent.text, chat)):
        return intent
    if await order_paid(intent, chat) is None:
        return intent
    return intent._replace(name="log_payment")


def _came_in_full(text: str, chat: Chat) -> bool:
    """Whether all that was still to come of an order is said to have come (全款到了, 尾款到账, 款付清了), in so many
    words and for good: no part of it, no paper, and not on a day that is still to come."""
    if not any(words in text for words in chat.text("payments.all_of_it").split()):
        return False
    done = chat.house.words.cues["paid_in_full"].search(text)
    if done is None or _is_to_come(text, chat) or chat.house.words.cues["paid_in_part"].search(text):
        return False
    pause = _PAUSE.search(text, done.end())
    return not _has_day_to_come(text[: pause.start() if pause else len(text)], chat)


def _is_to_come(text: str, chat: Chat) -> bool:
    """Who asks after the money, or says that it is to come or is hoped for, has got none."""
    return chat.house.words.cues["no_money_yet"].search(text) is not None


def _has_day_to_come(text: str, chat: Chat) -> bool:
    """Whether a day is told that lies ahead, or may: 周五 without 上 is as well the next."""
    times = find_times(text, chat.now.replace(tzinfo=None))
    return any(time.last("future") > chat.today and time.tense != "past" for time in times)


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
    if order is None or not _came_in_full(intent.text, chat):
        return None
    balance = await open_of_order(chat.session, order.id)
    if balance is None:
        return order.amount
    if not balance:
        raise Refusal(chat.text("payments.paid_before", order=order))
    return balance
