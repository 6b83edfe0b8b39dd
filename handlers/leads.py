"""Somebody who is no customer yet (L-01)."""

from bot.chat import SELLERS, Chat, forget
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Ambiguous, Found, Intent, Unknown
from bot.router import Router
from models.customers import customer_with_code, owner_of
from models.leads import Lead, open_lead_numbered, open_lead_of
from models.people import User, is_seen_by

router = Router()


@router.staff("new_lead", help="新线索 常州宏峰机械 杜经理 13951227704 → 登记线索", roles=SELLERS)
async def new_lead(intent: Intent, chat: Chat) -> Reply:
    """Writes the lead, unless the company is a customer or a lead already."""
    for_sellers(chat)
    if isinstance(intent.customer, Found | Ambiguous):
        return await _known(intent, chat)
    company = intent.extras.get("lead") or (
        intent.customer.name if isinstance(intent.customer, Unknown) else None
    )
    known = await known_lead(company, chat) if company else None
    lead = known or Lead(owner_id=chat.speaker.colleague.id, company=company or intent.text[:30])
    lead.contact_name = _contact(intent) or lead.contact_name
    lead.mobile = intent.phone or lead.mobile
    lead.need = lead.need or intent.text
    lead.industry = intent.extras.get("industry") or lead.industry
    lead.source = intent.extras.get("source") or lead.source
    chat.session.add(lead)
    await chat.session.flush()
    forget(chat)  # 这家 is the lead now, and no customer spoken of before
    return chat.say("leads.logged", lead=lead, known=known is not None)


@router.staff("close_lead", help="L00001是广告，关掉 → 关闭没用的线索", roles=SELLERS)
async def close_lead(intent: Intent, chat: Chat) -> Reply:
    """Takes a lead that is of no use off the list, and keeps why. Its stranger's next words open it again."""
    for_sellers(chat)
    number = intent.extras.get("number")
    name = number or intent.extras["lead"]
    found = open_lead_numbered(chat.session, number) if number else open_lead_of(chat.session, name)
    lead = await to_take(name, await found, chat, for_others=True)
    lead.status, lead.closed_for = "closed", intent.extras.get("reason")
    wrote = lead.source == chat.text("enquiries.source")
    return chat.say("leads.closed", lead=lead, wrote=wrote)


def for_sellers(chat: Chat) -> None:
    """Raises `Refusal` for who sells nothing: leads and the pool are not for finance."""
    if chat.speaker.colleague.role not in SELLERS:
        raise Refusal(chat.text("leads.for_sellers"))


async def to_take(name: str, lead: Lead | None, chat: Chat, *, for_others: bool = False) -> Lead:
    """The open lead, in the pool or the speaker's own; `for_others`: or of somebody whose records the speaker sees.

    Raises `Refusal` where there is none, or it is a colleague's: its name is not told then to who gives a number.
    """
    if lead is None:
        raise Refusal(chat.text("leads.none_open", name=name, numbered=Lead.key_of(name) is not None))
    theirs = for_others and await is_seen_by(chat.session, chat.speaker.viewer, lead.owner_id)
    if lead.owner_id not in (None, chat.speaker.colleague.id) and not theirs:
        owner = await chat.session.get(User, lead.owner_id)
        raise Refusal(chat.text("leads.taken", name=name, owner=owner))
    return lead


def _contact(intent: Intent) -> str | None:
    """The first person named behind the company: whoever stands before it may have led us there (陈总介绍了一家…)."""
    company = intent.spans.get("customer")
    spans = [intent.spans.get(f"contacts.{number}") for number in range(len(intent.contacts))]
    theirs = [
        name
        for name, span in zip(intent.contacts, spans, strict=True)
        if company and span and span.start >= company.end
    ]
    return next(iter(theirs or intent.contacts), None)


async def known_lead(company: str, chat: Chat) -> Lead | None:
    """The open lead of that company, in the pool or the speaker's own. Raises `Refusal` where it is a colleague's."""
    lead = await open_lead_of(chat.session, company)
    if lead is not None and lead.owner_id not in (None, chat.speaker.colleague.id):
        owner = await chat.session.get(User, lead.owner_id)
        raise Refusal(chat.text("leads.not_yours", lead=lead, owner=owner))
    return lead


async def _known(intent: Intent, chat: Chat) -> Reply:
    """That the company is a customer, and whose: nothing else of it is shown (blind duplicate check)."""
    code = intent.customer.code if isinstance(intent.customer, Found) else ""
    customer = await customer_with_code(chat.session, code) if code else None
    if customer is None:
        customer = await chat.customer(intent)
    owner = await owner_of(chat.session, customer)
    return chat.say("leads.is_customer", customer=customer, owner=owner)
