"""A lead is handed to a colleague: 把嘉善宏图这条线索转给张伟, 把L00002转给张伟."""

from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent, Unknown
from bot.nlu.names.book_records import derive_brand
from bot.router import Router
from handlers.leads.leads import PLAIN, for_sellers, hand_over
from models.leads import Lead, open_lead_numbered, open_leads_like
from models.people import is_seen_by

router = Router(topic="leads")

_MOST = 5


@router.staff("hand_over_lead", help="把L00002转给刘洋 → 移交线索", roles=SELLERS)
async def hand_over_lead(intent: Intent, chat: Chat) -> Reply:
    """Gives the lead of a number or a name to a colleague."""
    for_sellers(chat)
    name = intent.extras.get("number") or intent.extras["lead"]
    lead = await meant(intent, chat)
    if lead is None or not await is_seen_by(chat.session, chat.speaker.viewer, lead.owner_id):
        numbered = Lead.key_of(name) is not None
        raise Refusal(chat.text("leads.none_open", name=name, numbered=numbered))
    return await hand_over(lead, intent.to or intent.extras["to"], chat)


async def meant(intent: Intent, chat: Chat) -> Lead | None:
    """The lead that is to be handed over, where the one who is named is no customer and one of the leads that the
    speaker sees; None where none is. Raises `Question` where several are called so, or only a few characters are
    said."""
    if number := intent.extras.get("number"):
        return await open_lead_numbered(chat.session, number)
    name = intent.customer.name if isinstance(intent.customer, Unknown) else intent.extras.get("lead")
    if not name:
        return None
    found = [
        lead
        for lead in await open_leads_like(chat.session, name)
        if await is_seen_by(chat.session, chat.speaker.viewer, lead.owner_id)
    ]
    if len(found) > 1 or (found and len(name) < PLAIN and name != derive_brand(found[0].company)):
        choices = [(f"{lead.number} {lead.company}", lead.number) for lead in found[:_MOST]]
        raise Question("number", chat.text("leads.which_of", name=name), choices)
    return found[0] if found else None
