"""Complaints: taken down, given to the owner with a deadline, and the result told to the customer (J-07, J-27)."""

import re

from bot.answers import NUMBER
from bot.chat import SELLERS, Chat
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent, Named
from bot.nlu.names.finding import find_names
from bot.nlu.rules.customer_rules import CAME_FAULTY, CAME_SHORT
from bot.nlu.text.normalize import normalize
from bot.router import Router
from handlers import fields
from handlers.lately_said import said_just_now
from handlers.questions import asked_last
from models.complaints import ANSWER_WITHIN, Complaint, complaint_seen_by, open_complaints_of
from models.customers import Customer, customers_with_codes
from models.deliveries import shipments_under_way
from models.journal import record_changed_by
from notifications import survey_invitations, to_customers, to_staff
from notifications.quiet_hours import when

router = Router(topic="complaints")

_MAY_SETTLE = {"unknown", "log_interaction", "log_complaint"}
"""What 处理好了，给他们换了2吨 may be heard as."""
_COMPLAINTS = ("投诉", "客诉", "异议")
_OF_COMPLAINTS = {"complaints", "last_complaint"}
"""The figures that are of complaints."""
_HOW = re.compile("(?:没[什怎]么|[这那]么|[^?？吗么]){0,200}", re.DOTALL)
"""What tells how it was settled, and asks nothing."""


@router.staff("log_complaint", help="松江远大雷总投诉304板有麻点 → 登记投诉", roles=SELLERS)
async def log_complaint(intent: Intent, chat: Chat) -> Reply:
    """A complaint that the rep heard."""
    customer = await chat.customer(intent)
    contact = await fields.contact_of(chat, customer, intent)
    complaint = await open_complaint(intent, chat, customer, contact.id if contact else None)
    if complaint.owner_id != chat.speaker.colleague.id:
        await to_staff.complaint_opened(chat.session, chat.house, complaint, customer)
    reply = chat.say("complaints.logged", complaint=complaint, customer=customer)
    return fields.with_others(reply, intent, chat)


@router.customer("complaint", help="这批板有划痕 → 投诉，专人处理")
async def complain(intent: Intent, chat: Chat) -> Reply:
    """A complaint in the customer's own words; the owner is told at once. Goods of which it is said that they came so
    are not signed for, and the complaint is of the order that is on its way."""
    contact, customer = chat.speaker.person
    complaint = await open_complaint(intent, chat, customer, contact.id)
    unsigned = await shipments_under_way(chat.session, customer.id) if _tells_that_goods_came(intent) else ()
    orders = {order.id: order for order, _ in unsigned}
    if len(orders) == 1:
        (complaint.order_id,) = orders
    await to_staff.complaint_opened(chat.session, chat.house, complaint, customer)
    bare = chat.house.words.cues["only_complains"].search(intent.text) is not None
    return chat.say("complaints.received", complaint=complaint, bare=bare, unsigned=list(orders.values()))


def _tells_that_goods_came(intent: Intent) -> bool:
    told_by = intent.spans.get("intent")
    return told_by is not None and told_by.rule in (CAME_FAULTY, CAME_SHORT)


async def take_resolution(intent: Intent, chat: Chat) -> Intent:
    """The intent "resolve_complaint" where 处理好了，换了两张 comes right behind the complaint that is settled so, or
    a question of the complaints of who has one, and where 华光的投诉处理好了 names them; a question or a promise
    (处理好了吗, 处理好了再说) settles nothing."""
    if intent.name not in _MAY_SETTLE:
        return intent
    named = getattr(intent.customer, "by", "context") != "context"
    told = _told_settled(intent.text, chat)
    whose = (intent.customer if named else _named_in(intent.text, chat)) if told is not None else None
    if whose is not None:
        extras = {**intent.extras, **({"resolution": told} if told else {})}
        return intent._replace(name="resolve_complaint", customer=whose, extras=extras)
    how = None if named or intent.name == "log_complaint" else _how_settled(intent.text, chat)
    if how is None:
        return intent
    found = await _just_told_of(chat) or await _just_asked_of(chat)
    if found is None or found.status != "open":
        return intent
    extras = {**intent.extras, "number": found.number, "resolution": how or intent.text}
    return intent._replace(name="resolve_complaint", extras=extras)


def _told_settled(text: str, chat: Chat) -> str | None:
    """How a complaint is said to be settled; "" where only that it is, None where it is not."""
    if not any(word in text for word in _COMPLAINTS):
        return None
    source = normalize(text)
    found = chat.house.words.cues["complaint_is_settled"].search(source.text)
    if found is None:
        return None
    begins, ends = source.original(*found.span("how")) if found["how"] else (0, 0)
    return text[begins:ends].strip(" 。.!！")


def _named_in(text: str, chat: Chat) -> Named | None:
    """The one customer whose name the words have."""
    words = normalize(text).text
    hits = find_names(words, chat.names, chat.house.words)
    return hits[0].named(words) if len(hits) == 1 else None


async def _just_told_of(chat: Chat) -> Complaint | None:
    message = await said_just_now(chat)
    return await record_changed_by(chat.session, message.id, (Complaint,)) if message else None


async def _just_asked_of(chat: Chat) -> Complaint | None:
    """The one open complaint of the customer of whose complaints it was asked just now."""
    asked = asked_last(chat)
    query = asked.get("query", {}) if asked else {}
    codes = query.get("customers", [])
    if query.get("measure") not in _OF_COMPLAINTS or len(codes) != 1:
        return None
    customers = await customers_with_codes(chat.session, codes, seen_by=chat.speaker.viewer)
    waiting = await open_complaints_of(chat.session, customers[0].id) if customers else []
    return waiting[0] if len(waiting) == 1 else None


def _how_settled(text: str, chat: Chat) -> str | None:
    """What is told behind the words for settled and a pause; "" where that is all, None where it is not said."""
    for words in chat.text("complaints.settled").split():
        head, found, rest = text.strip().partition(words)
        if found and not head:
            how = rest.lstrip(" ,，。!！:：")
            told_apart = not rest or how != rest
            return how if told_apart and _HOW.fullmatch(how) else None
    return None


@router.staff(
    "resolve_complaint",
    help="已解决 W00003 换货10张 / 佳和的投诉解决了，换了2吨 → 结投诉，客户收到结果",
    roles=SELLERS,
)
async def resolve_complaint(intent: Intent, chat: Chat) -> Reply:
    """Closes a complaint with its resolution, which the customer is told; says whom that reaches, and whom not yet."""
    number = intent.extras.get("number") or await _which_open(intent, chat)
    found = await complaint_seen_by(chat.session, chat.speaker.viewer, number)
    if found is None:
        raise Refusal(chat.text("complaints.no_such", number=number))
    complaint, customer = found
    before = complaint.status, complaint.resolution
    complaint.status, complaint.resolved_at = "resolved", chat.now
    complaint.resolution = intent.extras.get("resolution")
    await chat.session.flush()
    if before == (complaint.status, complaint.resolution):
        return chat.say("complaints.resolved_before", complaint=complaint, customer=customer)
    told = await to_customers.complaint_resolved(chat.session, chat.house, complaint, customer)
    await survey_invitations.invite_after_resolved(chat.session, chat.house, complaint, told)
    kind = to_customers.COMPLAINT_RESOLVED
    silent = await to_customers.silent_among(chat.session, chat.house, told, kind)
    arrives = when(kind, chat.now, chat.house)
    later = arrives if arrives > chat.now else None
    return chat.say(
        "complaints.resolved", complaint=complaint, customer=customer, told=told, silent=silent, later=later
    )


async def _which_open(intent: Intent, chat: Chat) -> str:
    """The number of the customer's open complaint. Raises `Question` where there are several, `Refusal` for none."""
    customer = await chat.customer(intent)
    waiting = await open_complaints_of(chat.session, customer.id)
    if not waiting:
        raise Refusal(chat.text("complaints.none_open", customer=customer))
    if len(waiting) > 1:
        choices = [(chat.text("complaints.one_open", complaint=each), each.number) for each in waiting[:9]]
        raise Question(NUMBER, chat.text("complaints.which_open", customer=customer), choices)
    return waiting[0].number


async def open_complaint(intent: Intent, chat: Chat, customer: Customer, contact_id: int | None) -> Complaint:
    """Writes a complaint that is to be answered in time."""
    complaint = Complaint(
        customer_id=customer.id,
        contact_id=contact_id,
        items=fields.items_of(intent.items),
        content=intent.text,
        answer_by=chat.now + ANSWER_WITHIN,
        owner_id=customer.owner_id,
    )
    chat.session.add(complaint)
    await chat.session.flush()
    return complaint
