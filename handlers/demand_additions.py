"""What is said of the goods of just now: a customer adds to their demand (3米长, 再加5吨1.2的) or speaks of a part of
it, a rep tells of further ones by how much alone."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.goods.further_goods import further_goods
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import amending, fields
from handlers.demands_meant import asked_for_just_now, names_number, numbered, without_number
from handlers.goods_added import AMOUNT, Goods, changes_of, like
from handlers.lately_said import said_just_now
from handlers.passing_on import pass_on
from models.interactions import Interaction
from models.journal import record_changed_by
from models.sales import Demand
from notifications import to_staff

router = Router()

ADD, TALK = "add_to_demand", "talk_of_demand"
_MAY_ADD = {"unknown", "demand", "complaint", "query_price"}
_MAY_ASK = {"unknown", "demand", "query_order", "query_price"}


async def take_addition(intent: Intent, chat: Chat) -> Intent:
    """The intent "add_to_demand" where a contact says more of what they asked for just now, and nothing else."""
    if intent.name not in _MAY_ADD | _MAY_ASK or chat.speaker.contact is None:
        return intent
    if _is_of_what_was_asked(intent, chat):
        return intent if await _meant(chat) is None else intent._replace(name=TALK)
    if intent.name not in _MAY_ADD:
        return intent
    said = further_goods(without_number(chat), chat.now, chat.house.words)
    of_those = said is None and _is_of_those(intent, chat)
    if (said is None and not of_those) or (demand := await _meant(chat)) is None:
        return intent
    if said is None:
        return intent._replace(name=TALK)
    return intent if changes_of(demand, said) is None else intent._replace(name=ADD)


def _is_of_what_was_asked(intent: Intent, chat: Chat) -> bool:
    """Whether it is asked by when it can be had, or said where it is to go, and no goods are named."""
    cues, text = chat.house.words.cues, chat.message.text.strip()
    asks = any(cues[cue].search(text) for cue in ("lead_time_asked", "delivery_place", "quote_awaited"))
    return intent.name in _MAY_ASK and asks and not intent.items


def _is_of_those(intent: Intent, chat: Chat) -> bool:
    """Whether the goods of a message name no kind, and it is of a part of those before, of their price, or of no
    amount: 12吨里5吨要分条, 少做一张, 要是50张能便宜点吗, 两米宽不行就1500. A person has to read what is to become of
    them."""
    if intent.name == "complaint":
        return chat.house.words.cues["wants_fewer"].search(chat.message.text) is not None
    if intent.name not in ("demand", "query_price") or not intent.items:
        return False
    if fields.names_goods(intent):
        return False
    of_part = any(word in chat.message.text for word in chat.house.words.lists["of_those_before"])
    return of_part or intent.name == "query_price" or not any(item.quantity for item in intent.items)


@router.customer(ADD)
async def add_to_demand(intent: Intent, chat: Chat) -> Reply | None:
    """Fills in what the demand lacked, or adds further goods that take over what they do not say themselves."""
    demand = await _meant(chat)
    said = further_goods(without_number(chat), chat.now, chat.house.words)
    changes = changes_of(demand, said) if demand and said else None
    if demand is None or changes is None:
        return chat.say("demands.nothing_to_add_to")
    return await put_on(demand, changes, intent.text, chat)


async def put_on(demand: Demand, changes: Mapping[str, Any], said: str, chat: Chat) -> Reply:
    """Changes a contact's demand, with the words, and tells its owner."""
    amending.put(demand, {**changes, "content": f"{demand.content}\n{said}"}, chat.today)
    await chat.session.flush()
    _, customer = chat.speaker.person
    await to_staff.demand_received(chat.session, chat.house, demand, customer, amended=True)
    return chat.say("demands.added", demand=demand)


@router.customer(TALK)
async def talk_of_demand(_intent: Intent, chat: Chat) -> Reply:
    """Passes on what is said of the demand."""
    demand = await _meant(chat)
    if demand is None:
        return chat.say("demands.nothing_to_add_to")
    return chat.say("demands.talked_of", demand=demand, passed_on=await pass_on(chat))


async def _meant(chat: Chat) -> Demand | None:
    """The open demand that is named by its number, if it is the customer's; where none is named, that of just now."""
    if not names_number(chat):
        return await asked_for_just_now(chat)
    demand = await numbered(chat)
    return demand if demand is not None and demand.status == "open" and demand.items else None


async def as_just_now(goods: list[Goods], chat: Chat) -> list[Goods]:
    """The goods of a demand; where it is an amount and nothing else, that of the one kind asked for just now."""
    said = further_goods(chat.message.text, chat.now, chat.house.words)
    if said is None or len(goods) != 1 or not goods[0].keys() <= set(AMOUNT):
        return goods
    demand = await asked_for_just_now(chat)
    return [like(demand.items[0], goods[0])] if demand and len(demand.items) == 1 else goods


async def of_kind_just_now(goods: list[Goods], customer_id: int, chat: Chat) -> list[Goods]:
    """The goods of a demand that a rep tells of; where it is an amount and nothing else, that of the one kind which was
    told of the same customer just now (他还说下个月可能要50吨)."""
    if len(goods) != 1 or "quantity" not in goods[0] or not goods[0].keys() <= set(AMOUNT):
        return goods
    message = await said_just_now(chat)
    if message is None:
        return goods
    told = await record_changed_by(chat.session, message.id, (Demand, Interaction))
    if told is None or told.customer_id != customer_id or len(told.items) != 1:
        return goods
    return [like(told.items[0], goods[0])]
