"""Prices that we named (J-04, J-15)."""

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import fields
from models.opportunities import open_opportunities_of
from models.sales import Quote, open_demands_of

router = Router()


@router.staff("log_quote", help="给上海瑞丰报了310S冷轧三万六千五一吨 → 记报价", roles=SELLERS)
async def log_quote(intent: Intent, chat: Chat) -> Reply:
    """Writes the quote; the customer's newest open demand counts as quoted, and the only open deal moves on."""
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
    demands = await open_demands_of(chat.session, customer.id)
    if demands and demands[0].status == "open":
        demands[0].status = "quoted"
    await chat.session.flush()
    return chat.say("quotes.logged", quote=quote, customer=customer, deal=deal if moved else None)
