"""What is said of the goods of just now: a customer adds to their demand (3米长, 再加5吨1.2的) or speaks of a part of
it, a rep tells of further ones by how much alone."""

from collections.abc import Mapping
from typing import Any

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.amendments.unwanted import gives_way
from bot.nlu.goods.further_goods import Further, further_goods
from bot.nlu.intent import Intent
from bot.nlu.text.normalize import normalize
from bot.router import Router
from handlers.demands.demands_meant import (
    asked_for_just_now,
    asked_for_last,
    names_number,
    numbered,
    without_number,
)
from handlers.records import amended_goods, amending, fields
from handlers.records.goods_added import (
    AMOUNT,
    Goods,
    changes_of,
    like,
    put_beside,
    recounted,
    says_the_same,
    with_side_named,
)
from handlers.talk.lately_said import said_just_now
from handlers.talk.passing_on import pass_on
from models.interactions import Interaction
from models.journal import record_changed_by
from models.sales import Demand
from notifications import to_staff

router = Router()

ADD, TALK = "add_to_demand", "talk_of_demand"
_SAME = "same"
_MAY_ADD = {"unknown", "demand", "complaint", "query_price"}
_MAY_ASK = {"unknown", "demand", "query_order", "query_price"}


async def take_addition(intent: Intent, chat: Chat) -> Intent:
    """The intent "add_to_demand" where a contact says more of what they asked for just now, and nothing else."""
    if intent.name not in _MAY_ADD | _MAY_ASK or chat.speaker.contact is None:
        return intent
    if _is_of_what_was_asked(intent, chat):
        return intent if await _meant(chat) is None else intent._replace(name=TALK)
    if _asks_of_it(intent, chat) and (names_number(chat) or await asked_for_last(chat)):
        return intent if await _meant(chat) is None else intent._replace(name=TALK)
    if intent.name not in _MAY_ADD:
        return intent
    if (demand := await _meant(chat)) is None:
        return intent
    if instead := _in_place_of(demand, intent, chat):
        return instead
    said = _said_of(demand, chat)
    if said is None:
        return intent._replace(name=TALK) if _is_of_those(intent, chat) else intent
    if says_the_same(demand, said):
        return intent._replace(name=TALK, extras={**intent.extras, _SAME: "yes"})
    return intent if _changes(demand, said, chat) is None else intent._replace(name=ADD)


def _said_of(demand: Demand, chat: Chat) -> Further | None:
    """What the message says of the demand's goods and of nothing else."""
    words, text = chat.house.words, without_number(chat)
    for pointer in words.lists["sized_as_before"]:
        text = text.replace(pointer, " ")
    said = further_goods(text, chat.now, words)
    if said is None and (named := with_side_named(text, demand.items)):
        said = further_goods(named, chat.now, words)
    return said


def _in_place_of(demand: Demand, intent: Intent, chat: Chat) -> Intent | None:
    """The amendment of the demand where whole goods take the place of some of its own (201不要了 换304 5吨); None where
    it has none of those."""
    wrong = gives_way(normalize(chat.message.text).text.strip()) if len(intent.items) == 1 else None
    if intent.name != "demand" or wrong is None or not any(amended_goods.fitting(demand, wrong, chat)):
        return None
    return intent._replace(name="amend", extras={**intent.extras, "wrong": wrong})


def _changes(demand: Demand, said: Further, chat: Chat) -> Mapping[str, Any] | None:
    """The columns of the demand as they are with what was said; None where that is not of its goods."""
    lists, text = chat.house.words.lists, chat.message.text
    if (changes := changes_of(demand, said)) is not None:
        return changes
    items = None
    if said.more and any(word in text for word in lists["put_beside"]):
        as_before = any(word in text for word in lists["sized_as_before"])
        items = put_beside(demand.items, said, as_before=as_before)
    elif not said.more and said.goods.grade and f"{said.goods.grade}的" in text:
        items = recounted(demand.items, said)
    return None if items is None else {"items": items, "kind": "goods"}


def _asks_of_it(intent: Intent, chat: Chat) -> bool:
    """Whether it is asked when goods can be had, what they cost, or why nobody answers, and none are named: of what is
    wanted, if that was said last, and else of what is under way."""
    if intent.items or intent.name not in _MAY_ASK:
        return False
    cues, text = chat.house.words.cues, chat.message.text.strip()
    asks = any(cues[cue].search(text) for cue in ("wanted_when", "waits_for_answer"))
    return asks or intent.name == "query_price"


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
    said = _said_of(demand, chat) if demand else None
    changes = _changes(demand, said, chat) if demand and said else None
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
async def talk_of_demand(intent: Intent, chat: Chat) -> Reply:
    """Passes on what is said of the demand."""
    demand = await _meant(chat)
    if demand is None:
        return chat.say("demands.nothing_to_add_to")
    return await talk_of(demand, chat, same=_SAME in intent.extras)


async def talk_of(demand: Demand, chat: Chat, *, same: bool = False) -> Reply:
    """Passes the message on as one of that demand; `same`: it says what the demand says."""
    told = await pass_on(chat, of=f"{demand.number} {chat.house.texts.goods(demand.items)}")
    return chat.say("demands.talked_of", demand=demand, same=same, passed_on=told)


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
