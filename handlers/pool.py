"""公海: customers and leads without an owner, to be claimed by number (L-02, C-03)."""

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.leads import for_sellers
from models.customers import pool
from models.leads import lead_pool

router = Router()

MOST = 5


@router.staff("list_pool", help="公海 华东 → 看公海客户和线索，回数字领取", roles=SELLERS)
async def list_pool(intent: Intent, chat: Chat) -> Reply:
    """Up to five that nobody owns, of a region if one was named, longest untouched first; a number claims."""
    for_sellers(chat)
    region = intent.extras.get("region")
    places = chat.house.questions.places(region)
    customers = await pool(chat.session, places, MOST)
    leads = await lead_pool(chat.session, places, MOST - len(customers))
    names = [(customer.name, customer.name) for customer in customers]
    names += [(lead.company, lead.number) for lead in leads]
    text = chat.text("pool.listed", customers=customers, leads=leads, region=region or "")
    chat.offer([(name, chat.text("pool.claim", name=said)) for name, said in names])
    return Reply(text)
