"""公海: customers and leads without an owner, to be claimed by number (L-02, C-03)."""

import re

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.leads.leads import for_sellers
from models.leads import lead_pool, leads_in_pool, open_lead_numbered
from models.pools import customers_in_pool, names_in_pool, pool

router = Router(topic="leads")

_ASKS_HOW_MANY = re.compile("多少|几[条家个]")
_NUMBERED = re.compile(r"L\d{5,}")

MOST = 5
LEADS = 2
"""Of so many at once, how many leads at least, where there are as many: they go cold first."""


@router.staff("list_pool", help="公海 华东 → 看公海客户和线索，回数字领取", roles=SELLERS)
async def list_pool(intent: Intent, chat: Chat) -> Reply:
    """Up to five that nobody owns, of a region if one was named, longest untouched first, and how many more there are,
    or how many there are in all where that is asked; a number claims, 更多 shows the next."""
    for_sellers(chat)
    region = intent.extras.get("region")
    places = chat.house.questions.places(region)
    seen, heard = (int(intent.extras.get(name, 0)) for name in ("customers", "leads"))
    taken = await _taken_since(chat) if "customers" in intent.extras else (0, 0)
    seen, heard = max(seen - taken[0], 0), max(heard - taken[1], 0)
    customers = await pool(chat.session, places, MOST, seen)
    leads = await lead_pool(chat.session, places, MOST, heard)
    leads = leads[: max(LEADS, MOST - len(customers))]
    customers = customers[: MOST - len(leads)]
    seen, heard = seen + len(customers), heard + len(leads)
    there = {
        "customers": await customers_in_pool(chat.session, places),
        "leads": await leads_in_pool(chat.session, places),
    }
    left = {
        "customers_left": max(there["customers"] - seen, 0),
        "leads_left": max(there["leads"] - heard, 0),
    }
    names = [(customer.name, customer.name) for customer in customers]
    names += [(lead.company, lead.number) for lead in leads]
    text = chat.text(
        "pool.listed",
        customers=customers,
        leads=leads,
        region=region or "",
        there=there if _ASKS_HOW_MANY.search(intent.text) else None,
        **left,
    )
    choices = [(name, chat.text("pool.claim", name=said)) for name, said in names]
    if any(left.values()):
        says = chat.text("pool.says_more", region=region or "", customers=seen, leads=heard)
        choices.append((chat.text("pool.more"), says))
    chat.offer(choices, stays=True)
    return Reply(text)


async def _taken_since(chat: Chat) -> tuple[int, int]:
    """How many customers, and how many leads, of those just shown are in the pool no longer: the next ones moved up."""
    shown = {each["says"]: each["label"] for each in chat.speaker.account.choices or ()}
    leads, names = [], []
    for says, label in shown.items():
        if says == chat.text("pool.claim", name=label):
            names.append(label)
        elif found := _NUMBERED.search(says):
            leads.append(found.group())
    still = [await open_lead_numbered(chat.session, number) for number in leads]
    there = await names_in_pool(chat.session, names)
    gone = sum(lead is None or lead.owner_id is not None for lead in still)
    return len(names) - len(there), gone
