"""A customer wants none any more of what they asked for: 算了不要了 behind a demand, 太贵了不要了 to a quote."""

from collections.abc import Sequence
from datetime import timedelta

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.demands.demand_additions import TALK
from handlers.demands.demands_meant import (
    asked_for_just_now,
    names_number,
    numbered,
    numbered_in,
    without_number,
)
from handlers.demands.offers import ACCEPT, ANSWERS
from handlers.records import amended_goods
from handlers.talk.lately_said import JUST_NOW, said_just_now, told_of_lately
from handlers.talk.listed_records import with_number
from handlers.talk.passing_on import pass_on
from handlers.talk.small_talk import is_small_talk
from models.conversations import said_after, said_since
from models.demand_locks import still
from models.outbox import newest_push_to
from models.sales import Demand, DemandStatus, Offer, offers_open_to
from notifications import to_customers, to_staff

router = Router()

WITHDRAW = "withdraw_demand"
LATELY = timedelta(hours=24)
"""So long 不要了 alone may be said to a quote."""
_CANCEL = "cancel"
_MEANT = "meant"
_OPEN: tuple[DemandStatus, ...] = ("open", "quoted", "paused")
MAY_WITHDRAW = {_CANCEL, "unknown", "demand", "complaint", "query_price", "query_order", ACCEPT}
"""What it sounds like, that goods are not wanted any more or are to wait."""
_OF_OFFERS = {*ANSWERS, TALK, WITHDRAW, "undo"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "withdraw_demand", with the numbers of what may be meant, where a contact wants no more of what they
    asked for just now, were quoted, or were shown a list of (第二个不要了)."""
    if chat.speaker.contact is None:
        return intent
    if (listed := await _listed(chat)) is not None:
        return intent._replace(name=WITHDRAW, text=chat.message.text, extras={_MEANT: listed.number})
    if intent.name == "amend" and (dropped := await _dropped_whole(intent, chat)):
        return intent._replace(name=WITHDRAW, text=chat.message.text, extras={_MEANT: dropped.number})
    if intent.name not in MAY_WITHDRAW:
        return intent
    if intent.name == _CANCEL and chat.question is not None:
        return intent
    if chat.house.words.cues["takes_goods_back"].search(without_number(chat)) is None:
        return intent
    demands = await demands_meant(intent, chat)
    if not demands:
        # Asked which of a colleague's quotes they order, they want none: a person reads it.
        return intent._replace(name="unknown", text=chat.message.text) if intent.name == ACCEPT else intent
    numbers = " ".join(demand.number for demand in demands)
    return intent._replace(name=WITHDRAW, text=chat.message.text, extras={_MEANT: numbers})


async def _dropped_whole(intent: Intent, chat: Chat) -> Demand | None:
    """The demand of just now of which all goods are said not to be wanted: 304的不要了 behind 304 and nothing else. Of
    several it is the one that has such goods; that of the last words where they have some, too."""
    words = intent.extras.get("dropped")
    last = await asked_for_just_now(chat) if words else None
    if last is None or words is None:
        return None
    theirs = [last, *(await told_of_lately(Demand, chat))]
    since = chat.message.sent_at - JUST_NOW
    having = [
        demand
        for demand in dict.fromkeys(theirs)
        if demand.status == "open" and demand.items and demand.created_at >= since
        if any(amended_goods.fitting(demand, words, chat))
    ]
    if not having or (len(having) > 1 and having[0] is not last):
        return None
    return having[0] if all(amended_goods.fitting(having[0], words, chat)) else None


@router.customer(WITHDRAW)
async def withdraw_demand(intent: Intent, chat: Chat) -> Reply:
    """Closes the demand, or all where all are named; their owner is told, with the words. Asked which, where several
    may be meant."""
    contact, customer = chat.speaker.person
    numbers = intent.extras[_MEANT].split()
    picked = intent.extras.get("demand", intent.text)
    asked_of = [picked] if picked in numbers else numbers
    ids = [key for number in asked_of if (key := Demand.key_of(number)) is not None]
    demands = await still(chat.session, ids, *_OPEN)
    if not demands:
        asked_at = chat.question.message_id if chat.question and "demand" in intent.extras else None
        return chat.say("demands.withdrawn_too_late", passed_on=await pass_on(chat, behind=asked_at))
    cues = chat.house.words.cues
    wants_none = all(cues[name].search(picked) for name in ("takes_goods_back", "takes_all_back"))
    if len(demands) > 1 and not wants_none:
        choices = [(chat.text("offers.choice", demand=each), each.number) for each in demands]
        raise Question("demand", chat.text("demands.which_withdrawn"), choices)
    for demand in demands:
        demand.status = "closed"
    await chat.session.flush()
    for demand in demands:
        await to_staff.demand_withdrawn(chat.session, chat.house, demand, customer, contact, intent.text)
    return chat.say("demands.withdrawn", demands=demands)


async def _listed(chat: Chat) -> Demand | None:
    """The demand of the customer in the line that is said not to be wanted any more, of those that were listed right
    before; None where it is no such words."""
    if (
        chat.question is not None
        or chat.house.words.cues["takes_line_back"].fullmatch(chat.message.text) is None
    ):
        return None
    said = await with_number(chat)
    demand = await numbered_in(said, chat) if said is not None else None
    return demand if demand is not None and demand.status in _OPEN else None


async def demands_meant(intent: Intent, chat: Chat) -> Sequence[Demand]:
    """The demand that is named by its number; else that of just now, where nothing was said since that may be what is
    not wanted (不用了 behind 让王强给我打个电话); else those that are quoted, likewise, or where it is said why.
    Whoever is asked which of the quoted they order speaks of those. What a colleague asked for is theirs to refuse."""
    if names_number(chat):
        demand = await numbered(chat)
        return [demand] if demand is not None and demand.status in _OPEN else []
    contact, customer = chat.speaker.person
    open_to_them = await offers_open_to(chat.session, customer.id, contact.id)
    offers = [offer for offer in open_to_them if offer.demand.contact_id == contact.id]
    if intent.name == ACCEPT:
        return [offer.demand for offer in offers]
    told_why = chat.house.words.cues["tells_why_not"].search(chat.message.text) is not None
    message = await said_just_now(chat)
    asked = await asked_for_just_now(chat)
    if message is not None and asked is not None:
        own = chat.session.info["message_id"]
        since = await said_since(chat.session, message, chat.message.sent_at, own)
        if not all(is_small_talk(said.text, chat) for said in since):
            return []
        push = None if told_why else await newest_push_to(chat.session, contact.id)
        if push is None or push.created_at <= message.sent_at:
            return [asked, *(offer.demand for offer in offers if told_why)]
        quoted = push.kind == to_customers.DEMAND_STATUS
        return [asked, *(offer.demand for offer in offers)] if quoted else []
    if offers and (told_why or await _quoted_last(offers, chat)):
        return [offer.demand for offer in offers]
    return []


async def _quoted_last(offers: Sequence[Offer], chat: Chat) -> bool:
    """Whether a quote was lately the last that the contact was told, and they have spoken of nothing else since."""
    contact, _ = chat.speaker.person
    quoted = max(offer.quote.created_at for offer in offers)
    if chat.session.info["now"] - quoted > LATELY:
        return False
    push = await newest_push_to(chat.session, contact.id)
    if push is None or push.kind != to_customers.DEMAND_STATUS:
        return False
    place = chat.message.channel, chat.message.address
    since = await said_after(
        chat.session, place, quoted, chat.message.sent_at, chat.session.info["message_id"]
    )
    return all(said.intent in _OF_OFFERS or is_small_talk(said.text, chat) for said in since)
