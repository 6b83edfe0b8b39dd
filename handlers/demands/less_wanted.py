"""这样吧先来10吨 behind a demand of 20吨: whether that is all by now, only comes first, or comes beside is asked."""

from typing import Any

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.amendments.values import goods_in
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.demands import demand_additions
from handlers.demands.demands_meant import asked_for_just_now
from handlers.interactions import added_notes
from handlers.records import fields
from handlers.records.goods_added import like
from handlers.talk.lately_said import customer_of
from handlers.talk.record_meant import is_meant
from models.sales import Demand

router = Router()

LESS = "want_less"
_DEMAND, _MEANT = "demand", "less_meant"
_UNKNOWN = "which_unknown"
_ALL, _FIRST, _BESIDE = "all", "first", "beside"
_MAY_SAY = {"unknown", "demand", "log_demand", "query_price"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "want_less" where nothing but a smaller amount is told, right behind a demand of one
    kind; of several lines it is not known which, nor what 0吨 is of."""
    said = _amount(intent, chat) if intent.name in _MAY_SAY else None
    demand = await asked_for_just_now(chat) if said is not None else None
    if said is None or demand is None:
        return intent
    if len(demand.items) > 1 or not said["quantity"]:
        return Intent(LESS, intent.text, extras={_DEMAND: str(demand.id), _UNKNOWN: "yes"})
    (item,) = demand.items
    if item.get("unit") != said["unit"] or not said["quantity"] < item.get("quantity", 0):
        return intent
    return Intent(LESS, intent.text, extras={_DEMAND: str(demand.id)})


@router.staff(LESS)
@router.customer(LESS)
async def want_less(intent: Intent, chat: Chat) -> Reply | None:
    """Writes what was answered to the question into the demand, with the words. Raises `Question`, also
    where a colleague spoke of another customer since."""
    demand = await chat.session.get_one(Demand, int(intent.extras[_DEMAND]))
    said, (item, *_) = _amount(intent, chat), demand.items
    if said is None or demand.status != "open":
        return chat.say("demands.nothing_to_add_to")
    if not await is_meant(demand, intent, chat):
        return chat.say("corrections.say_whose")
    whose = await customer_of(demand, chat) if chat.speaker.user else None
    if _UNKNOWN in intent.extras:
        return chat.say("demands.less_of_which", demand=demand, customer=whose)
    meant, text = intent.extras.get(_MEANT), intent.text
    if meant and chat.house.words.cues["rest_comes_later"].fullmatch(meant):
        meant, text = _FIRST, f"{text}，{meant}"
    if meant not in (_ALL, _FIRST, _BESIDE):
        amounts = {name: chat.house.texts.goods([_only_amount(each)]) for name, each in _both(said, item)}
        choices = [(chat.text(f"demands.less_{each}", **amounts), each) for each in (_ALL, _FIRST, _BESIDE)]
        raise Question(_MEANT, chat.text("demands.which_less", demand=demand, customer=whose), choices)
    items = {
        _ALL: [{**item, **said}],
        _FIRST: demand.items,
        _BESIDE: [item, like(item, said)],
    }[meant]
    if chat.speaker.contact is None:
        return await added_notes.append(demand, text, {"items": items}, chat)
    return await demand_additions.put_on(demand, {"items": items}, text, chat)


def _amount(intent: Intent, chat: Chat) -> dict[str, Any] | None:
    """How much is said to be wanted first; None where more is said."""
    found = chat.house.words.cues["less_first"].search(intent.text.strip())
    items = fields.items_of(goods_in(found["amount"], chat.house.words.trade)) if found else []
    return items[0] if items and items[0].keys() == {"quantity", "unit"} else None


def _both(said: dict[str, Any], item: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("said", said), ("was", item)]


def _only_amount(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in ("quantity", "unit")}
