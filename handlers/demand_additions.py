"""What is said of the goods of just now: a customer adds to their demand (3米长, 再加5吨1.2的) or speaks of a part of
it, a rep tells of further ones by how much alone."""

import re
from collections.abc import Mapping
from typing import Any

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.goods.further_goods import Further, further_goods
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import amending, fields
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
_AMOUNT = ("quantity", "unit")
_LISTED = "processing"
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[Dd]\d{5}(?!\d)")

Goods = dict[str, Any]
"""One item in the shape of understanding/guide.md."""


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


async def numbered(chat: Chat) -> Demand | None:
    """The demand of the customer that is named by its number. Of several a person has to read which is meant."""
    named = {number.upper() for number in _NUMBER.findall(chat.message.text)}
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


async def as_just_now(goods: list[Goods], chat: Chat) -> list[Goods]:
    """The goods of a demand; where it is an amount and nothing else, that of the one kind asked for just now."""
    said = further_goods(chat.message.text, chat.now, chat.house.words)
    if said is None or len(goods) != 1 or not goods[0].keys() <= set(_AMOUNT):
        return goods
    demand = await asked_for_just_now(chat)
    return [like(demand.items[0], goods[0])] if demand and len(demand.items) == 1 else goods


async def of_kind_just_now(goods: list[Goods], customer_id: int, chat: Chat) -> list[Goods]:
    """The goods of a demand that a rep tells of; where it is an amount and nothing else, that of the one kind which was
    told of the same customer just now (他还说下个月可能要50吨)."""
    if len(goods) != 1 or "quantity" not in goods[0] or not goods[0].keys() <= set(_AMOUNT):
        return goods
    message = await said_just_now(chat)
    if message is None:
        return goods
    told = await record_changed_by(chat.session, message.id, (Demand, Interaction))
    if told is None or told.customer_id != customer_id or len(told.items) != 1:
        return goods
    return [like(told.items[0], goods[0])]


def changes_of(record: Demand | Interaction, said: Further) -> Mapping[str, Any] | None:
    """The columns of the record as they are with what was said; None where that is not of its goods."""
    goods = next(iter(fields.items_of([said.goods])), {})
    due = {"due": said.due} if said.due else {}
    if not goods:
        return due or None
    only_one = said.instead and len(record.items) == 1
    items = [{**record.items[0], **goods}] if only_one else with_goods(record.items, goods, more=said.more)
    if items is None:
        return None
    kind = {"kind": "goods"} if "quantity" in goods and isinstance(record, Demand) else {}
    return {"items": items, **kind, **due}


def with_goods(items: list[Goods], said: Goods, *, more: bool) -> list[Goods] | None:
    """The items with what was said of them; None where it may be of others."""
    if "quantity" in said:
        lacking = [item for item in items if "quantity" not in item and _agree(item, said)]
        if len(lacking) == 1 and not (more and len(items) > 1):
            return [{**item, **said} if item is lacking[0] else item for item in items]
        leans = more or ("grade" not in said and said.keys() > set(_AMOUNT))
        return [*items, like(items[-1], said)] if leans and _may_share(items, said) else None
    open_to = [_agree(item, said) and (_lacks(item, said) or "grade" in said) for item in items]
    if any(open_to) and not ("grade" in said and open_to.count(True) > 1):
        return [_with(item, said) if is_open else item for item, is_open in zip(items, open_to, strict=True)]
    return [*items, like(items[-1], said)] if more and _may_share(items, said) else None


def _agree(item: Goods, said: Goods) -> bool:
    """Whether nothing that was said is otherwise in the item."""
    return all(item.get(name, value) == value for name, value in said.items() if name != _LISTED)


def _lacks(item: Goods, said: Goods) -> bool:
    return any(item.get(name) != value for name, value in said.items())


def _may_share(items: list[Goods], said: Goods) -> bool:
    """Whether further goods may take over the kind of those before: they name no other, and there is one."""
    kinds = {item.get("grade") for item in items}
    return len(kinds) == 1 and said.get("grade") in (None, *kinds)


def _with(item: Goods, said: Goods) -> Goods:
    work = [*item.get(_LISTED, ()), *said.get(_LISTED, ())]
    return {**item, **said, **({_LISTED: list(dict.fromkeys(work))} if work else {})}


def like(item: Goods, said: Goods) -> Goods:
    """Further goods: those of the item, as far as nothing else was said."""
    kept = {name: value for name, value in item.items() if name not in _AMOUNT and name != "unit_price"}
    return _with(kept, said)
