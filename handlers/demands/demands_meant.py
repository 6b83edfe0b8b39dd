"""Which demand is meant: the one that is named by its number, or of which was spoken just now; of several of which an
amount is said (数量先改成10吨) the newest is not always meant."""

import re
from typing import Any

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.intent import Intent
from handlers.records.amended_goods import fitting
from handlers.talk.lately_said import JUST_NOW, said_just_now, told_of_lately
from models.conversations import said_since
from models.journal import record_changed_by
from models.sales import Demand

_PICKED = "demand"
_OF_ANOTHER_MATTER = {"query_order", "query_payment", "query_volume", "query_complaint", "confirm_receipt"}
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[Dd]\d{5}(?!\d)")


async def the_demand_meant(record: Any, intent: Intent, chat: Chat) -> Any:
    """The record that an amendment means: of several demands for the customer just now the one that has the goods which
    are named. Raises `Question` where it says 数量 or 先 of a demand, as of something that is known, and the speaker
    made others."""
    pointed_at = intent.extras.get("wrong") or intent.extras.get("dropped")
    missed = isinstance(record, Demand) and pointed_at and not any(fitting(record, pointed_at, chat))
    if not isinstance(record, Demand) or not (missed or _may_be_of_another(intent, chat)):
        return record
    since = chat.message.sent_at - JUST_NOW
    theirs = [
        demand
        for demand in await told_of_lately(Demand, chat)
        if demand.customer_id == record.customer_id and demand.created_at >= since
    ]
    if len(theirs) < 2:
        return record
    if pointed_at:
        having = [each for each in theirs if each.status == "open" and any(fitting(each, pointed_at, chat))]
        return having[0] if len(having) == 1 else record
    picked = next((demand for demand in theirs if demand.number == intent.extras.get(_PICKED)), None)
    if picked is not None:
        return picked
    choices = [(chat.house.texts.goods(demand.items), demand.number) for demand in theirs]
    raise Question(_PICKED, chat.text("corrections.which_of_them"), choices)


def _may_be_of_another(intent: Intent, chat: Chat) -> bool:
    """Whether nothing but an amount is said, and not of what goods it is."""
    if "wrong" in intent.extras or len(intent.items) != 1:
        return False
    said = {name for name, value in intent.items[0]._asdict().items() if value}
    return (
        said <= {"quantity", "unit"}
        and chat.house.words.cues["amount_of_known"].search(intent.text) is not None
    )


async def numbered(chat: Chat) -> Demand | None:
    """The demand of the customer that the message names by its number."""
    return await numbered_in(chat.message.text, chat)


async def numbered_in(text: str, chat: Chat) -> Demand | None:
    """The same of those words. Of several a person has to read which is meant."""
    named = {number.upper() for number in _NUMBER.findall(text)}
    if len(named) != 1:
        return None
    _, customer = chat.speaker.person
    demand = await chat.session.get(Demand, Demand.key_of(named.pop()))
    return demand if demand is not None and demand.customer_id == customer.id else None


def names_number(chat: Chat) -> bool:
    """Whether a demand is named by its number."""
    return _NUMBER.search(chat.message.text) is not None


def without_number(chat: Chat) -> str:
    """The text but for the numbers of demands."""
    return _NUMBER.sub("", chat.message.text)


async def asked_for_just_now(chat: Chat) -> Demand | None:
    """The open demand of which the speaker's last message was that did anything."""
    message = await said_just_now(chat)
    if message is None:
        return None
    demand = await record_changed_by(chat.session, message.id, (Demand,))
    return demand if demand is not None and demand.status == "open" and demand.items else None


async def asked_for_last(chat: Chat) -> Demand | None:
    """The same where nothing was said since of an order, of money, or of what else is under way: what may be of either
    (什么时候能发, 数量减一半) is of that."""
    message, demand = await said_just_now(chat), await asked_for_just_now(chat)
    if message is None or demand is None:
        return None
    since = await said_since(chat.session, message, chat.message.sent_at, chat.session.info["message_id"])
    of_orders = chat.house.words.lists["of_orders"]
    others = (
        said.intent in _OF_ANOTHER_MATTER or any(word in said.text for word in of_orders) for said in since
    )
    return None if any(others) or any(word in chat.message.text for word in of_orders) else demand
