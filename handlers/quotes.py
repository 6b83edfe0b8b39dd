"""Prices that we named (J-04, J-15); who had asked for one learns that there is one (X-02)."""

from collections.abc import Sequence

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent, Item
from bot.router import Router
from handlers import fields
from models.opportunities import open_opportunities_of
from models.sales import Demand, Quote, open_demands_of
from notifications import to_customers

router = Router()


@router.staff("log_quote", help="给上海瑞丰报了310S冷轧三万六千五一吨 → 记报价", roles=SELLERS)
async def log_quote(intent: Intent, chat: Chat) -> Reply:
    """Writes the quote; the demand that it answers counts as quoted, and the only open deal moves on.

    Who made the demand is told that it has been quoted, not the price: that is the rep's to tell.
    """
    customer = await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent)
    deals = await open_opportunities_of(chat.session, customer.id)
    deal = deals[0] if len(deals) == 1 else None
    quote = Quote(
        customer_id=customer.id,
        contact_id=contact.id if contact else None,
        opportunity_id=deal.id if deal else None,
        items=fields.items_of(intent.items),
        unit_price=intent.unit_price,
        amount=intent.amount,
        content=intent.text,
        quoted_on=fields.day_of(intent.when) or chat.today,
        owner_id=chat.speaker.colleague.id,
    )
    chat.session.add(quote)
    moved = deal is not None and deal.stage in {"first_contact", "needs_confirmed"}
    if deal is not None and moved:
        deal.move_to("proposal", chat.today)
    demand = _answered(await open_demands_of(chat.session, customer.id), intent.items)
    if demand is not None:
        demand.status = "quoted"
        await to_customers.demand_status(chat.session, chat.house, demand)
    await chat.session.flush()
    reply = chat.say("quotes.logged", quote=quote, customer=customer, deal=deal if moved else None)
    return fields.with_others(reply, intent, chat)


def _answered(demands: Sequence[Demand], quoted: Sequence[Item]) -> Demand | None:
    """The newest demand without a quote that wants a grade that was quoted; any, where neither names one."""
    grades = {item.grade for item in quoted if item.grade}
    for demand in demands:
        wanted = {item["grade"] for item in demand.items if item.get("grade")}
        if demand.status == "open" and (not grades or not wanted or grades & wanted):
            return demand
    return None
