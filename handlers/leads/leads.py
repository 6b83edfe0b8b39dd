"""Somebody who is no customer yet (L-01)."""

import re
from dataclasses import replace

from bot.chat import SELLERS, Chat, forget
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.commands.leads import claimed_by_name, done_by_name
from bot.nlu.intent import Ambiguous, Found, Intent, Unknown
from bot.nlu.names.book_records import derive_brand
from bot.router import Router
from handlers.talk.lately_said import told_of_lately
from models.customers import customer_with_code, owner_of
from models.leads import Lead, open_lead_numbered, open_lead_of, open_leads_like
from models.people import User, is_seen_by, may_hand_over, user_named
from notifications import lead_notices

router = Router(topic="leads")

_NONE = "none"
_LISTED = re.compile(r"L\d{5,}")
PLAIN = 4
"""Characters of a name with which one lead is meant where it is the only one: 苏州 alone may be said of any."""
_MOST = 5
_CLAUSE = r"(?:^|[,，。;；]\s*|\d\s+)(?:就|先|直接|以后|后面|后续|现在|今天|麻烦|请|这条线索|这个线索|线索)*"
"""How the clause begins that says nothing but 给王强跟: a thing (名片给王强) or a 别 before it says something else."""
NO_FIRM = re.compile(
    "谁|什么|哪|怎么|多少|[吗呢的了着过来去]$|^(?:做|搞|在|给|让|要|我|你|他|她|一|个|明|后|今|昨|下|上午)|介绍|联系|跟进"
    r"|一下|采购|经理|负责|老板|\d(?:吨|号|点)"
)
"""What asks, or tells of them what they do, where they are and what is to be done: no name."""
_WRITTEN_FIRST = re.compile(r"[ ,，:：]+(?P<company>[一-鿿A-Za-z0-9()（）]{4,30})(?=[ ,，])")
"""Behind 新线索."""
_SURNAMED = re.compile(
    "(?P<role>老板|老总|总经理|负责人|经理)(?:是个)?姓(?P<surname>[一-鿿])(?=[ ,，。;；\\d]|的|$)"
)
_COUNTS = dict(
    zip("两二三四五六七八九23456789", (2, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)


@router.staff("new_lead", help="新线索 常州宏峰机械 杜经理 13951227704 → 登记线索", roles=SELLERS)
async def new_lead(intent: Intent, chat: Chat) -> Reply:
    """Writes the lead, unless the company is a customer or a lead already."""
    for_sellers(chat)
    if isinstance(intent.customer, Found | Ambiguous):
        return await _known(intent, chat)
    company = intent.extras.get("lead") or (
        intent.customer.name if isinstance(intent.customer, Unknown) else None
    )
    company = company or _written_first(intent.text, chat)
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
    reply = chat.say("leads.logged", lead=lead, known=known is not None)
    if name := _given_to(intent):
        given = await hand_over(lead, name, chat)
        return replace(reply, text=f"{reply.text}\n{given.text}")
    return reply


def _written_first(text: str, chat: Chat) -> str | None:
    """What is written right behind 新线索 as the name of a company that was not recognised (昆山百胜精机)."""
    cue = chat.house.words.cues["new_lead"].match(text)
    written = _WRITTEN_FIRST.match(text, cue.end()) if cue else None
    firm = written["company"] if written else ""
    return firm if firm and not firm.isdigit() and not NO_FIRM.search(firm) else None


def _given_to(intent: Intent) -> str | None:
    """The colleague who is to look after the lead: the last clause says so and nothing else (…，给王强跟). A card that
    went to a colleague (名片给王强了) and who is not to have it (别给王强) give nothing away."""
    name = intent.extras.get("colleagues", "")
    given = rf"(?:给|让|由|归|安排){re.escape(name)}(?:去|来)*(?:跟进?|负责|对接|联系|跑|处理)?(?:一下|了|吧|[。!！ ])*"
    return name if name and re.search(rf"{_CLAUSE}{given}\Z", intent.text) else None


@router.staff("close_lead", help="L00001是广告，关掉 / L00001和L00002都作废 → 关闭没用的线索", roles=SELLERS)
async def close_lead(intent: Intent, chat: Chat) -> Reply:
    """Takes leads that are of no use off the list, all that are named or none, and keeps why. The next words of the
    stranger of one, but for a mere greeting, open it again. Those that are only pointed at (这两条线索) are asked about
    by their numbers."""
    for_sellers(chat)
    numbers = intent.extras.get("number", "").split()
    if numbers == [_NONE]:
        return chat.say("leads.none_closed")
    if not numbers and "those" in intent.extras:
        await _ask_which(intent.extras["those"], chat)
    leads = [
        await to_take(number, await open_lead_numbered(chat.session, number), chat, for_others=True)
        for number in dict.fromkeys(numbers)
    ]
    if not numbers:
        leads = [await called(intent.extras["lead"], chat, for_others=True)]
    for lead in leads:
        lead.status, lead.closed_for = "closed", intent.extras.get("reason")
    wrote = any(lead.source == chat.text("enquiries.source") for lead in leads)
    return chat.say("leads.closed", leads=leads, reason=intent.extras.get("reason"), wrote=wrote)


async def _ask_which(count: str, chat: Chat) -> None:
    """Asks whether those are meant that the speaker told of last, or was shown in the pool, if they are so many. Raises
    `Question`, or `Refusal` where nobody can tell which."""
    told = [lead for lead in await told_of_lately(Lead, chat) if lead.status == "open"]
    shown = [_LISTED.search(each["says"]) for each in chat.speaker.account.choices or ()]
    listed = [await open_lead_numbered(chat.session, found.group()) for found in shown if found]
    wanted = _COUNTS.get(count, len(told) or len(listed))
    for leads in (told[:wanted], [lead for lead in listed if lead is not None]):
        if len(leads) == wanted and wanted:
            numbers = " ".join(lead.number for lead in leads)
            choices = [(chat.text("core.yes"), numbers), (chat.text("leads.others"), _NONE)]
            raise Question("number", chat.text("leads.these", leads=leads), choices)
    raise Refusal(chat.text("leads.which"))


def for_sellers(chat: Chat) -> None:
    """Raises `Refusal` for who sells nothing: leads and the pool are not for finance."""
    if chat.speaker.colleague.role not in SELLERS:
        raise Refusal(chat.text("leads.for_sellers"))


async def take_named(intent: Intent, chat: Chat) -> Intent:
    """What is done to a lead that there is by its name, where that was not understood."""
    if intent.name == "claim" and intent.customer is None and not {"number", "lead"} & intent.extras.keys():
        name = claimed_by_name(intent.text)
        return intent._replace(extras={**intent.extras, "lead": name}) if name else intent
    if intent.name != "unknown" or chat.speaker.colleague.role not in SELLERS:
        return intent
    done = done_by_name(intent.text)
    if done is None or not await open_leads_like(chat.session, done[1]["lead"]):
        return intent
    name, told = done
    return intent._replace(name=name, extras={**intent.extras, **told})


async def called(name: str, chat: Chat, *, for_others: bool = False) -> Lead:
    """The open lead of the name, or of whose company it is said in short (嘉善宏图), to be taken as `to_take` says.

    Raises `Question` where several may be meant, or only a few characters are said, and `Refusal` where there is none,
    or it is a colleague's.
    """
    exact = await open_lead_of(chat.session, name)
    if exact is not None:
        return await to_take(name, exact, chat, for_others=for_others)
    like = await open_leads_like(chat.session, name)
    fitting = [lead for lead in like if await _may_take(lead, chat, for_others=for_others)]
    if len(fitting) == 1 and (len(name) >= PLAIN or name == derive_brand(fitting[0].company)):
        return fitting[0]
    others = {lead.owner_id for lead in like} - {None} if not fitting else set()
    if len(others) == 1 and len(name) >= PLAIN:
        return await to_take(name, like[0], chat, for_others=for_others)  # which tells whose it is
    if fitting:
        choices = [(f"{lead.number} {lead.company}", lead.number) for lead in fitting[:_MOST]]
        raise Question("number", chat.text("leads.which_of", name=name), choices)
    raise Refusal(chat.text("leads.none_open", name=name, numbered=Lead.key_of(name) is not None))


async def _may_take(lead: Lead, chat: Chat, *, for_others: bool) -> bool:
    if lead.owner_id in (None, chat.speaker.colleague.id):
        return True
    return for_others and await is_seen_by(chat.session, chat.speaker.viewer, lead.owner_id)


async def to_take(name: str, lead: Lead | None, chat: Chat, *, for_others: bool = False) -> Lead:
    """The open lead, in the pool or the speaker's own; `for_others`: or of somebody whose records the speaker sees.

    Raises `Refusal` where there is none, or it is a colleague's: its name is not told then to who gives a number.
    """
    if lead is None:
        raise Refusal(chat.text("leads.none_open", name=name, numbered=Lead.key_of(name) is not None))
    if not await _may_take(lead, chat, for_others=for_others):
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
    surname = _SURNAMED.search(intent.text) if not intent.contacts else None
    if surname:  # 老板姓蒋
        return surname["surname"] + ("经理" if surname["role"].endswith("经理") else "总")
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


async def hand_over(lead: Lead, name: str, chat: Chat) -> Reply:
    """Gives it away, as customers are: one's own, or of somebody whose records one leads. The colleague is told."""
    colleague = await user_named(chat.session, name)
    if colleague is None or colleague.role not in SELLERS:
        raise Refusal(chat.text("ownership.no_colleague", name=name))
    if lead.owner_id is None or not await may_hand_over(chat.session, chat.speaker.viewer, lead.owner_id):
        raise Refusal(chat.text("leads.not_yours_to_give", lead=lead))
    lead.owner_id = colleague.id
    await chat.session.flush()
    if colleague.id != chat.speaker.colleague.id:
        await lead_notices.lead_handed_over(chat.session, chat.house, lead, colleague, chat.speaker.colleague)
    return chat.say("leads.handed_over", lead=lead, colleague=colleague)
