"""The order that a payment is said to be for (SO2611-001 全款到了): whose it is, and what is still to come of it."""

import unicodedata
from decimal import Decimal
from itertools import accumulate

from bot.chat import Chat, remember
from bot.errors import Question, Refusal
from bot.nlu.intent import Found, Intent
from bot.nlu.money.paid_in_full import MoneyTold, Share, money_told
from handlers.orders.orders import numbers_in
from models.customers import Customer, may_see
from models.money import OrderMoney, money_of_order
from models.sales import Order, order_numbered


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "log_payment" where no more is said than the number of an order and that its money came; and none,
    where somebody is to look for it (帮我查下SO2611-001尾款到账)."""
    if intent.name not in ("unknown", "query_order", "log_payment") or intent.amount is not None:
        return intent
    told = _told(intent, chat)
    if told is None:
        return intent
    if intent.name == "log_payment":
        return intent._replace(name="unknown") if told.is_looked_for else intent
    came_in = told.share or any(words in intent.text for words in chat.text("payments.came_in").split())
    if not told.is_plain and (told.is_to_come or not came_in):
        return intent
    if await order_paid(intent, chat) is None:
        return intent
    return intent._replace(name="log_payment")


def _told(intent: Intent, chat: Chat) -> MoneyTold | None:
    """What is said of the money of an order; None where no number is named, or nothing speaks of money that came."""
    speaks = "payments.all_of_it", "payments.came_in"
    if not any(words in intent.text for texts in speaks for words in chat.text(texts).split()):
        return None
    numbers = [number for number in numbers_in(intent.text) if not number.isdigit()]
    if not numbers:
        return None
    text = unicodedata.normalize("NFKC", intent.text)
    return money_told(text, numbers, chat.now, chat.names, chat.house.words)


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
    """What came in where all, or the rest, of what was still to come of an order did (全款到了, 尾款到了, 结清了); None
    where that is not said. Raises `Question` where it is not plain how much that is, and `Refusal` where nothing is to
    come any more, or all of it was reported."""
    told = _told(intent, chat) if order is not None else None
    if order is None or told is None or not told.is_plain or told.share is None:
        return None
    money = await money_of_order(chat.session, order)
    if money.instalments and money.told == money.total:
        raise Refusal(chat.text("payments.paid_before", order=order, reported=money.reported))
    balance = _balance(told.share, money)
    if balance is None and money.instalments:
        text = chat.text("payments.how_much_of_order", order=order, money=money)
        raise Question("amount", text, _choices(money, chat))
    return balance


def _balance(share: Share, money: OrderMoney) -> Decimal | None:
    """What came, in yuan; None where that may be more than one sum. The rest of an order is its last instalment, where
    those before it came or were reported; all of it is what is left, where what was reported is whole instalments."""
    if not money.instalments or money.of_no_order:
        return None
    *earlier, last = money.instalments
    if share == "rest":
        is_last = money.told == sum(earlier) and (bool(earlier) or money.is_begun)
        return last or None if is_last else None
    whole = list(accumulate(money.instalments, initial=Decimal(0)))
    return money.total - money.told if money.told in whole else None


def _choices(money: OrderMoney, chat: Chat) -> list[tuple[str, str]]:
    """The last instalment, and all that is open, as long as nothing was reported of it."""
    if money.reported or money.of_no_order:
        return []
    sums = {"last": money.instalments[-1], "all": money.total}
    meant = {
        which: amount for which, amount in sums.items() if amount and (which == "all" or amount < money.total)
    }
    return [
        (chat.text("payments.sum_of_order", which=which, amount=amount), str(amount))
        for which, amount in meant.items()
    ]
