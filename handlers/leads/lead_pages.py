"""What is known of a lead (L-01): 昆山明达那条线索什么情况, L00007."""

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.commands.leads import shown_by_name
from bot.nlu.intent import Intent, Unknown
from bot.nlu.names.book_records import derive_brand
from bot.router import Router
from handlers.leads.leads import PLAIN, for_sellers
from models.leads import Lead, open_lead_numbered, open_leads_like
from models.people import User, is_seen_by

router = Router(topic="leads")

_MOST = 5
_MAY_ASK = {"unknown", "query_customer", "help"}
_LEGAL_FORM = 4
"""So much longer than the company of a lead its name may be said: 顺德乐厨电器有限公司."""


@router.staff("show_lead", help="L00001 / 宏峰机械那条线索什么情况 → 看线索", roles=SELLERS)
async def show_lead(intent: Intent, chat: Chat) -> Reply:
    """Who it is, what they want and whose it is, to whoever sees that colleague's records; to others only whose."""
    for_sellers(chat)
    number = intent.extras.get("number", "")
    name = number or intent.extras["lead"]
    if number:
        lead = await open_lead_numbered(chat.session, number)
    else:
        lead = await _called(name, chat)
    if lead is None:
        raise Refusal(chat.text("leads.none_open", name=name, numbered=bool(number)))
    owner = await chat.session.get(User, lead.owner_id) if lead.owner_id else None
    if not await _sees(lead, chat):
        raise Refusal(chat.text("leads.taken", name=name, owner=owner))
    return chat.say("leads.shown", lead=lead, owner=owner)


async def take_shown(intent: Intent, chat: Chat) -> Intent:
    """A lead that there is, by its number or its name, where nobody else is meant by it and nothing is said of it."""
    unknown = intent.customer is None or isinstance(intent.customer, Unknown)
    if intent.name not in _MAY_ASK or not unknown or chat.question is not None:
        return intent
    if chat.speaker.colleague.role not in SELLERS:
        return intent
    told = shown_by_name(intent.text)
    is_there = "number" in told or (told and await _is_one(told["lead"], chat))
    return intent._replace(name="show_lead", extras={**intent.extras, **told}) if is_there else intent


async def _is_one(name: str, chat: Chat) -> bool:
    """Whether a lead's company is called so, and nothing else is said with it."""
    return any(
        name in lead.company or (lead.company in name and len(name) <= len(lead.company) + _LEGAL_FORM)
        for lead in await open_leads_like(chat.session, name)
    )


async def _called(name: str, chat: Chat) -> Lead | None:
    """The lead of the name. Raises `Question` where several are called so, or only a few characters are said."""
    like = await open_leads_like(chat.session, name)
    seen = [lead for lead in like if await _sees(lead, chat)]
    if len(seen) > 1 or (seen and len(name) < PLAIN and name != derive_brand(seen[0].company)):
        choices = [(f"{lead.number} {lead.company}", lead.number) for lead in seen[:_MOST]]
        raise Question("number", chat.text("leads.which_of", name=name), choices)
    return next(iter(seen or like), None)


async def _sees(lead: Lead, chat: Chat) -> bool:
    return lead.owner_id is None or await is_seen_by(chat.session, chat.speaker.viewer, lead.owner_id)
