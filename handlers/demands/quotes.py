"""Prices that we named (J-04, J-15); who had asked for one learns that there is one (X-02)."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.records import fields
from handlers.talk.lately_said import goods_just_told_of
from models.demand_locks import QUOTABLE, demands_to_quote, still
from models.opportunities import open_opportunities_of
from models.sales import OFFER_LASTS, Demand, Quote
from notifications import to_customers

router = Router(topic="demands")

_COMPARED = ("grade", "surface", "thickness", "width", "quantity")
"""What tells goods apart, what matters most first."""
_OTHER_GOODS = ("grade", "thickness")
"""Where these differ, a quote is of other goods."""


@router.staff("log_quote", help="给上海瑞丰报了310S冷轧三万六千五一吨 → 记报价", roles=SELLERS)
async def log_quote(intent: Intent, chat: Chat) -> Reply:
    """Writes the quote, of the goods just told of where it names none; the demand that it answers counts as quoted, and
    the only open deal moves on.

    Who made the demand is told that it has been quoted, not the price: that is the rep's to tell. A demand that the
    customer lets wait goes on waiting.
    """
    customer = await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent)
    deals = await open_opportunities_of(chat.session, customer.id)
    deal = deals[0] if len(deals) == 1 else None
    quote = Quote(
        customer_id=customer.id,
        contact_id=contact.id if contact else None,
        opportunity_id=deal.id if deal else None,
        items=fields.items_of(intent.items) or await goods_just_told_of(customer, chat),
        unit_price=None if any(item.unit_price for item in intent.items) else intent.unit_price,
        amount=intent.amount,
        content=intent.text,
        quoted_on=fields.day_of(intent.when) or chat.today,
        owner_id=chat.speaker.colleague.id,
    )
    chat.session.add(quote)
    moved = deal is not None and deal.stage in {"first_contact", "needs_confirmed"}
    if deal is not None and moved:
        deal.move_to("proposal", chat.today)
    demand = await _answered(await _waiting(chat, customer.id), quote.items, chat)
    told = None
    if demand is not None:
        quote.demand_id = demand.id
    if demand is not None and demand.status != "paused":
        demand.status = "quoted"
        await chat.session.flush()
        told = await to_customers.demand_status(chat.session, chat.house, demand)
    await chat.session.flush()
    kind, people = to_customers.DEMAND_STATUS, [told] if told else []
    silent = await to_customers.silent_among(chat.session, chat.house, people, kind)
    reply = chat.say(
        "quotes.logged",
        quote=quote,
        customer=customer,
        deal=deal if moved else None,
        demand=demand,
        told=told,
        silent=silent,
    )
    return fields.with_others(reply, intent, chat)


async def _waiting(chat: Chat, customer_id: int) -> Sequence[Demand]:
    """The demands without a quote, those with one that is still talked of: it may be made anew; and those that wait."""
    lately = chat.session.info["now"] - OFFER_LASTS
    demands = await demands_to_quote(chat.session, customer_id)
    return [each for each in demands if each.status != "quoted" or each.updated_at >= lately]


async def _answered(
    demands: Sequence[Demand], quoted: Sequence[Mapping[str, Any]], chat: Chat
) -> Demand | None:
    """The demand whose goods are most like those quoted; of equals one without a quote, and the newest. One that waits
    only where no other fits. None where it is taken or taken back just now."""
    fitting = [(fit, demand) for demand in demands if (fit := _fit(demand.items, quoted)) is not None]
    ranked = ((demand.status != "paused", fit, demand.status == "open", demand.id) for fit, demand in fitting)
    best = max(ranked, default=None)
    found = await still(chat.session, [best[-1]], *QUOTABLE) if best else ()
    return next(iter(found), None)


def _fit(wanted: Sequence[Mapping[str, Any]], quoted: Sequence[Mapping[str, Any]]) -> tuple[int, ...] | None:
    """How like the closest two of the goods are; None where all are others. Who names no goods may mean any."""
    if not wanted or not quoted:
        return (0,) * len(_COMPARED)
    likenesses = [_likeness(one, other) for one in wanted for other in quoted]
    return max((each for each in likenesses if each is not None), default=None)


def _likeness(wanted: Mapping[str, Any], quoted: Mapping[str, Any]) -> tuple[int, ...] | None:
    """1 for each of `_COMPARED` that is the same, -1 where it differs, 0 where one does not name it."""
    signs = tuple(_compare(wanted.get(name), quoted.get(name)) for name in _COMPARED)
    return None if any(signs[_COMPARED.index(name)] < 0 for name in _OTHER_GOODS) else signs


def _compare(one: Any, other: Any) -> int:
    if one is None or other is None:
        return 0
    return 1 if one == other else -1
