"""Whose a customer is: claiming from the pool, handing over to a colleague (L-04, L-08, C-04, C-08, V-01)."""

from bot.chat import SELLERS, Chat, remember
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Fact, Found, Intent, Unknown
from bot.nlu.people.contact_facts import FACTS_OF
from bot.nlu.people.leaving import LEAVING
from bot.nlu.rules.choosing import BY_EXPERIENCE
from bot.nlu.rules.given_later import GIVEN_LATER, given_later
from bot.router import Router
from handlers.customers import contact_facts
from handlers.leads import lead_handovers, leads
from handlers.records import fields
from models.customers import Customer, customer_with_code, next_code, owner_of, people_called, transfer
from models.handing_over import hand_over
from models.leads import Lead, open_lead_numbered, open_lead_of
from models.people import User, may_hand_over, user_named
from notifications import to_staff

router = Router(topic="leads")

_GIVES_ALL = "gives_all"
"""That all of somebody's customers are to go to another, in words that do not say whose or to whom."""
_TAKES = "takes"
"""The question whether a customer of the pool is to be taken, where that was asked (宁波恒力我来跟吗)."""
_GIVES, _YES, _NO = "gives", "yes", "no"
"""The question whether a customer is to be handed over, where that was asked (佳和转给张伟行吗)."""


@router.staff("claim", help="认领 宁波恒力阀门 → 领取公海客户或线索", roles=SELLERS)
async def claim(intent: Intent, chat: Chat) -> Reply:
    """Takes a customer from the pool, or makes a customer of a lead."""
    leads.for_sellers(chat)
    lead = await _lead(intent, chat)
    if lead is not None:
        return _left(intent, chat, lead.company, lead) or await _convert(lead, chat)
    customer = await chat.customer_named(intent)
    owner = await owner_of(chat.session, customer)
    colleague = chat.speaker.colleague
    if owner is not None and owner.id != colleague.id:
        raise Refusal(chat.text("ownership.taken", customer=customer, owner=owner))
    if owner is None and (left := _left(intent, chat, customer.name)):
        return left
    if owner is None:
        await transfer(chat.session, customer, colleague)
    remember(chat, customer)
    return chat.say("ownership.claimed", customer=customer)


def _left(intent: Intent, chat: Chat, name: str, lead: Lead | None = None) -> Reply | None:
    """What is said where a claim was only asked about (我来跟吗, 归我吗), and not wanted then; None where it is one.
    Raises `Question` where nothing was answered yet."""
    answer = intent.extras.get(_TAKES)
    own = lead is not None and lead.owner_id == chat.speaker.colleague.id
    if answer == _NO:
        return chat.say("ownership.left", name=name, own=own)
    if answer == _YES or chat.house.words.cues["asks_to_claim"].search(intent.text) is None:
        return None
    choices = [(chat.text("ownership.take"), _YES), (chat.text("ownership.leave"), _NO)]
    raise Question(_TAKES, chat.text("ownership.whether_to_take", name=name, lead=lead, own=own), choices)


async def _lead(intent: Intent, chat: Chat) -> Lead | None:
    """The open lead that is to be claimed; None where it is a customer. Raises `Refusal` and `Question`."""
    if number := intent.extras.get("number"):
        return await leads.to_take(number, await open_lead_numbered(chat.session, number), chat)
    name = intent.customer.name if isinstance(intent.customer, Unknown) else intent.extras.get("lead")
    return await _called(name, chat) if name else None


async def _called(name: str, chat: Chat) -> Lead:
    """The lead of the name. Raises `Refusal` where who is named is a customer already."""
    codes = chat.book.named(name) if chat.book else ()
    known = await customer_with_code(chat.session, codes[0]) if len(codes) == 1 else None
    if known is None or await open_lead_of(chat.session, name) is not None:
        return await leads.called(name, chat)
    owner = await owner_of(chat.session, known)
    raise Refusal(chat.text("leads.is_customer", customer=known, owner=owner))


async def _convert(lead: Lead, chat: Chat) -> Reply:
    colleague = chat.speaker.colleague
    customer = await _known_by(lead, chat) or await _made_of(lead, chat)
    lead.owner_id, lead.status, lead.customer_id = colleague.id, "converted", customer.id
    if lead.contact_name:
        contact = await fields.contact_of(chat, customer, Intent("claim", contacts=(lead.contact_name,)))
        # A stranger who says that they are 江总 does not change where we reach 江总.
        if contact is not None and contact.mobile is None:
            contact.mobile = lead.mobile
    return chat.say("ownership.converted", customer=customer, lead=lead)


async def _known_by(lead: Lead, chat: Chat) -> Customer | None:
    """The customer who bears the lead's name already: strangers say what they like. Raises `Refusal` where that is a
    colleague's."""
    codes = chat.book.named(lead.company) if chat.book else ()
    known = await customer_with_code(chat.session, codes[0]) if len(codes) == 1 else None
    if known is None:
        return None
    owner = await owner_of(chat.session, known)
    if owner is not None and owner.id != chat.speaker.colleague.id:
        raise Refusal(chat.text("ownership.taken", customer=known, owner=owner))
    await transfer(chat.session, known, chat.speaker.colleague)
    return known


async def _made_of(lead: Lead, chat: Chat) -> Customer:
    customer = Customer(
        code=await next_code(chat.session),
        name=lead.company,
        short_names=[],
        industry=lead.industry,
        source=lead.source,
        first_contact_date=chat.today,
        owner_id=chat.speaker.colleague.id,
    )
    chat.session.add(customer)
    await chat.session.flush()
    return customer


@router.staff("transfer", help="把天津凯悦转给刘洋 → 移交客户", roles=SELLERS)
async def hand_over_customer(intent: Intent, chat: Chat) -> Reply:
    """Gives a customer to a colleague, who receives its story. A rep gives away only own customers."""
    if (lead := await lead_handovers.meant(intent, chat)) is not None:
        return await leads.hand_over(lead, intent.to or intent.extras.get("to") or "", chat)
    of = intent.extras.get(FACTS_OF)
    # Of whom was told comes first: who is handed over is whom one spoke of last.
    theirs = await chat.customer(intent._replace(customer=Found(of))) if of else None
    customer = await chat.customer(intent)
    name = intent.to or intent.extras.get("to")
    if not name:
        raise Question("to", chat.text("ownership.to_whom", customer=customer))
    colleague = await user_named(chat.session, name)
    if colleague is None:
        raise Question("to", chat.text("ownership.no_colleague", name=name))
    if customer.owner_id is None or not await may_hand_over(
        chat.session, chat.speaker.viewer, customer.owner_id
    ):
        owner = await owner_of(chat.session, customer)
        raise Refusal(chat.text("ownership.not_yours_to_give", customer=customer, owner=owner))
    if _is_open(intent, chat) and intent.extras.get(_GIVES) != _YES:
        if intent.extras.get(_GIVES) == _NO:
            return chat.say("ownership.stays", customer=customer)
        raise _whether(customer, colleague, chat)
    facts, strangers = await _of_those_we_know(intent, theirs or customer, chat)
    people = await contact_facts.note(facts, theirs or customer, chat)
    along = await hand_over(chat.session, [customer], colleague)
    await chat.session.flush()
    await to_staff.customer_handed_over(chat.session, chat.house, customer, colleague, chat.speaker.colleague)
    return chat.say(
        "ownership.handed_over",
        customer=customer,
        theirs=theirs,
        colleague=colleague,
        people=people,
        facts=facts,
        strangers=strangers,
        along=along,
    )


async def take_giving_later(intent: Intent, chat: Chat) -> Intent:
    """That a customer is to be handed over on a day to come, where the message is nothing else, or is only heard as a
    plan; that all of somebody's are."""
    if intent.name == "unknown" and chat.house.words.cues["gives_all_customers"].search(intent.text):
        return intent._replace(name=_GIVES_ALL)
    heard = intent.name == "plan" and intent.spans["intent"].rule == BY_EXPERIENCE
    if chat.book is None or not (heard or intent.name == "unknown"):
        return intent
    return given_later(intent.text, chat.now, chat.book, chat.house.words) or intent


@router.staff(GIVEN_LATER, roles=SELLERS)
async def hand_over_later(intent: Intent, chat: Chat) -> Reply:
    """Says that nothing is handed over before that day, and what to say then."""
    customers, name = [await chat.customer(each) for each in intent.parts or (intent,)], intent.to or ""
    colleague = await user_named(chat.session, name)
    if colleague is None:
        raise Refusal(chat.text("ownership.no_colleague", name=name))
    return chat.say("ownership.not_before", customers=customers, colleague=colleague, day=intent.when)


@router.staff(_GIVES_ALL, roles=SELLERS)
async def say_how_all_are_given(_intent: Intent, chat: Chat) -> Reply:
    """Says that nothing is handed over, and how all of somebody's customers are (handing_over_all.py)."""
    return chat.say("ownership.not_all")


def _is_open(intent: Intent, chat: Chat) -> bool:
    """Whether it is asked, or a contact alone is to have another of ours (佳和江总以后张伟对接)."""
    cues = chat.house.words.cues
    of_contact = not intent.facts and cues["gives_contact"].search(intent.text) is not None
    return of_contact or cues["asks_to_give"].search(intent.text) is not None


def _whether(customer: Customer, colleague: User, chat: Chat) -> Question:
    choices = [
        (chat.text("ownership.give", colleague=colleague), _YES),
        (chat.text("ownership.keep"), _NO),
    ]
    return Question(_GIVES, chat.text("ownership.whether", customer=customer, colleague=colleague), choices)


async def _of_those_we_know(
    intent: Intent, customer: Customer, chat: Chat
) -> tuple[tuple[Fact, ...], list[str]]:
    """What was told of the people, without those who left and whom we never knew, and their names: the customer is
    handed over all the same. Nobody follows on whom nobody is known to have left."""
    left = [fact.person for fact in intent.facts if fact.field in ("left", LEAVING)]
    strangers = [name for name in left if not await people_called(chat.session, customer.id, name)]
    has_gap = len(strangers) == len(left)
    facts = tuple(
        fact
        for fact in intent.facts
        if fact.person not in strangers and not (fact.field == "heir" and has_gap)
    )
    return facts, strangers
