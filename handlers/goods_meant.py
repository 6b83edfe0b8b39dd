"""Goods that a customer names by what was said or bought before: 要20吨 behind 304 2.0的有现货吗, 老样子来20吨."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.labels import number
from handlers import fields
from models.customers import Contact, Customer
from models.sales import Demand, Order, OrderItem, items_of, newest_demand_of, newest_order_of

JUST_NOW = timedelta(minutes=30)
"""So long an amount alone belongs to what was asked for before it."""
_AMOUNT = {"quantity", "unit"}
_GOODS = ("grade", "form", "surface", "thickness", "width", "length")


async def asked_for_just_now(intent: Intent, chat: Chat, contact: Contact) -> Demand | None:
    """The contact's demand of just now that lacks the amount which the message is, with that filled in."""
    amount = _amount_alone(intent)
    if not amount or not _says_nothing_else(intent, (), chat):
        return None
    demand = await newest_demand_of(chat.session, contact.id)
    if demand is None or demand.status != "open" or len(demand.items) != 1:
        return None
    said = demand.items[0]
    if "quantity" in said or chat.session.info["now"] - demand.created_at > JUST_NOW:
        return None
    demand.items, demand.kind = [{**said, **amount}], "goods"
    demand.content = f"{demand.content}\n{intent.text}"
    demand.due = intent.due or demand.due
    await chat.session.flush()
    return demand


async def as_before(
    intent: Intent, chat: Chat, customer: Customer
) -> tuple[list[dict[str, Any]], Order | None]:
    """The goods of the message; where it says to take what was ordered last and nothing else, those, with the amount
    that it names."""
    items = fields.items_of(intent.items)
    amount = _amount_alone(intent)
    same = chat.text("demands.as_before").split()
    wants_the_same = any(words in intent.text for words in same) and _says_nothing_else(intent, same, chat)
    if not wants_the_same or (items and not amount):
        return items, None
    order = await newest_order_of(chat.session, customer.id)
    lines = await items_of(chat.session, order.id) if order else []
    if not lines or (amount and len(lines) > 1):
        return items, None
    return [{**_goods(line), **amount} for line in lines], order


def _amount_alone(intent: Intent) -> Mapping[str, Any]:
    """The one amount that the message names without any goods; empty where it is otherwise."""
    items = fields.items_of(intent.items)
    return items[0] if len(items) == 1 and "quantity" in items[0] and set(items[0]) <= _AMOUNT else {}


def _says_nothing_else(intent: Intent, also: Sequence[str], chat: Chat) -> bool:
    """Whether amount, day and these words are all that is said: 螺纹钢要20吨 names goods, 不要老样子 denies."""
    rest = intent.text
    for name, span in sorted(intent.spans.items(), key=lambda item: -item[1].start):
        if name.startswith("items") or name == "due":
            rest = f"{rest[: span.start]} {rest[span.end :]}"
    for words in (*also, *chat.text("demands.beside_an_amount").split()):
        rest = rest.replace(words, " ")
    return not any(character.isalnum() for character in rest)


def _goods(line: OrderItem) -> dict[str, Any]:
    """A line of an order in the shape of a demand's goods (understanding/guide.md)."""
    said = {name: getattr(line, name) for name in (*_GOODS, "quantity", "unit")}
    return {
        name: number(value) if name in ("thickness", "width", "quantity") else value
        for name, value in said.items()
        if value is not None
    }
