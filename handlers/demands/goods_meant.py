"""Goods that a customer names by what was ordered before: 老样子来20吨."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.labels import number
from handlers.records import fields
from models.customers import Customer
from models.sales import Order, OrderItem, items_of, newest_order_of

_AMOUNT = {"quantity", "unit"}
_GOODS = ("grade", "form", "surface", "thickness", "width", "length")
_CLAUSE = re.compile(r"[^,，。;；!！?？\n]+")
_PAUSES = re.compile(r"[\s,，。;；!！?？]+")


def is_part(intent: Intent, chat: Chat) -> bool:
    """Whether an amount, and no goods, is to come before the rest: 能不能先发5吨."""
    first = any(words in intent.text for words in chat.house.words.lists["in_parts"])
    return first and bool(_amount_alone(intent))


def is_none_of_it(intent: Intent) -> bool:
    """Whether 0 is all that is said of how much: 0吨 is no demand."""
    return bool(intent.items) and all(item.quantity == 0 for item in intent.items)


def is_of_order(intent: Intent, chat: Chat) -> bool:
    """Whether an amount, and no goods, is said of an order that was placed: 那个单子再加5吨."""
    return is_amount_alone(intent) and chat.house.words.cues["of_order"].search(intent.text) is not None


def is_sample(intent: Intent, chat: Chat) -> bool:
    """Whether a sample is asked for (304寄样5张), and beside that neither an amount of goods nor a price:
    先寄个样品，304 2.0要20吨 wants goods, too."""
    cues, text = chat.house.words.cues, intent.text
    asked = cues["wants_sample"]
    if not asked.search(text) or any(item.unit == "吨" for item in intent.items):
        return False
    if any(cues["price"].search(words) and not asked.search(words) for words in _PAUSES.split(text)):
        return False
    amounts = [
        span.start
        for place, item in enumerate(intent.items)
        if item.quantity and (span := intent.spans.get(f"items.{place}"))
    ]
    beside = [part.span() for part in _CLAUSE.finditer(text) if not asked.search(part.group())]
    return not any(start <= at < end for at in amounts for start, end in beside)


def is_of_market(intent: Intent, chat: Chat) -> bool:
    """Whether it is asked how prices go (最近304什么行情), of goods of no size and no amount."""
    specified = any(item.quantity or item.thickness or item.width for item in intent.items)
    return not specified and chat.house.words.cues["asks_market"].search(intent.text) is not None


def is_amount_alone(intent: Intent) -> bool:
    """Whether the message names an amount without any goods."""
    return bool(_amount_alone(intent))


async def as_before(
    intent: Intent, chat: Chat, customer: Customer
) -> tuple[list[dict[str, Any]], Order | None]:
    """The goods of the message; where it says to take what was ordered last and nothing else, those, with the amount
    that it names; those of the grade alone that it names with an amount (10吨304，跟上次一样的规格)."""
    items = fields.items_of(intent.items)
    amount = _amount_alone(intent) or _grade_alone(items)
    if not _wants_the_same(intent, chat) or (items and not amount):
        return items, None
    order = await newest_order_of(chat.session, customer.id)
    lines = await items_of(chat.session, order.id) if order else []
    if "grade" in amount:
        lines = [line for line in lines if line.grade == amount["grade"]]
    if not lines or (amount and len(lines) > 1):
        return items, None
    return [{**_goods(line), **amount} for line in lines], order


def _amount_alone(intent: Intent) -> Mapping[str, Any]:
    """The one amount that the message names without any goods; empty where it is otherwise."""
    items = fields.items_of(intent.items)
    return items[0] if len(items) == 1 and "quantity" in items[0] and set(items[0]) <= _AMOUNT else {}


def _grade_alone(items: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The one item that is of a grade and so much of it, and of nothing more; empty where it is otherwise."""
    return items[0] if len(items) == 1 and set(items[0]) == {"grade", *_AMOUNT} else {}


def _wants_the_same(intent: Intent, chat: Chat) -> bool:
    """Whether what was ordered before is wanted, and beside amount and day nothing else is said: 螺纹钢要20吨 names
    goods, 不要老样子 denies."""
    rest = intent.text
    for name, span in sorted(intent.spans.items(), key=lambda item: -item[1].start):
        if name.startswith("items") or name == "due":
            rest = f"{rest[: span.start]} {rest[span.end :]}"
    said, rest = rest, chat.house.words.cues["as_order_before"].sub(" ", rest)
    same, lists = rest != said, chat.house.words.lists
    for words in lists["as_before"]:
        same = same or words in rest
        rest = rest.replace(words, " ")
    for words in lists["beside_goods"]:
        rest = rest.replace(words, " ")
    return same and not any(character.isalnum() for character in rest)


def _goods(line: OrderItem) -> dict[str, Any]:
    """A line of an order in the shape of a demand's goods (understanding/guide.md)."""
    said = {name: getattr(line, name) for name in (*_GOODS, "quantity", "unit")}
    return {
        name: number(value) if name in ("thickness", "width", "quantity") else value
        for name, value in said.items()
        if value is not None
    }
