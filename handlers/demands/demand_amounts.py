"""数量减一半, 减5吨, 再加2吨 一共5吨 behind a demand: how much is wanted is counted from how much was."""

from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.amendments.values import goods_in
from bot.nlu.intent import Intent
from bot.nlu.labels import number
from bot.router import Router
from handlers.demands import demand_additions
from handlers.demands.demands_meant import asked_for_last
from handlers.records import fields
from handlers.records.goods_added import Goods
from models.sales import Demand

router = Router()

RECOUNT = "recount_demand"
_DEMAND = "demand"
_CUES = ("amount_times", "amount_less", "amount_in_all")
_MAY_SAY = {"unknown", "demand", "query_price", "amend"}
_DIVISIBLE = {"吨", "公斤", "千克", "米"}
"""Units of which there may be a half."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "recount_demand" where a contact says so of what they asked for just now, and nothing else."""
    if intent.name not in _MAY_SAY or chat.speaker.contact is None:
        return intent
    cues, text = chat.house.words.cues, chat.message.text.strip()
    if not any(cues[cue].search(text) for cue in _CUES):
        return intent
    demand = await asked_for_last(chat)
    return intent if demand is None else Intent(RECOUNT, text, extras={_DEMAND: str(demand.id)})


@router.customer(RECOUNT)
async def recount_demand(intent: Intent, chat: Chat) -> Reply:
    """Writes the amount into the demand, with the words; where it is not plain what it is of, its owner reads them."""
    demand = await chat.session.get_one(Demand, int(intent.extras[_DEMAND]))
    if demand.status != "open":
        return chat.say("demands.nothing_to_add_to")
    items = _recounted(demand.items, intent.text, chat)
    if items is None:
        return await demand_additions.talk_of(demand, chat)
    return await demand_additions.put_on(demand, {"items": items}, intent.text, chat)


def _recounted(items: list[Goods], said: str, chat: Chat) -> list[Goods] | None:
    """The goods with how much is wanted by now; None where it may be of one of several, or comes to nothing."""
    cues = chat.house.words.cues
    if times := cues["amount_times"].search(said):
        factor = Decimal("0.5") if times["half"] else Decimal(2)
        several = len(items) > 1 and not cues["amount_of_each"].search(said)
        changed = [_with(item, _amount_of(item) * factor) for item in items]
        return None if several or None in changed else [item for item in changed if item]
    if len(items) != 1:
        return None
    (item,) = items
    was = _amount_of(item)
    if (less := cues["amount_less"].search(said)) and (taken := _said(less["amount"], item, chat)):
        changed = [_with(item, was - taken)]
    elif (more := cues["amount_in_all"].search(said)) and (added := _said(more["amount"], item, chat)):
        in_all = _said(more["all"], item, chat)
        changed = [_with(item, in_all)] if was and in_all == was + added else [None]
    else:
        return None
    return [each for each in changed if each] or None


def _amount_of(item: Goods) -> Decimal:
    return Decimal(str(item.get("quantity", 0)))


def _said(words: str, item: Goods, chat: Chat) -> Decimal:
    """The amount that the words say, in the unit of the item; 0 where it is of another."""
    said: list[dict[str, Any]] = fields.items_of(goods_in(words, chat.house.words.trade))
    same = len(said) == 1 and said[0].get("unit") == item.get("unit")
    return _amount_of(said[0]) if same else Decimal(0)


def _with(item: Goods, quantity: Decimal) -> Goods | None:
    """The item with so much of it, where there can be so much."""
    whole = quantity == quantity.to_integral_value() or item.get("unit") in _DIVISIBLE
    return {**item, "quantity": number(quantity)} if quantity > 0 and whole else None
