"""A customer wants none any more of what they asked for: 算了不要了 behind a demand, 太贵了不要了 to a quote."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.demand_additions import TALK, asked_for_just_now, names_number, numbered, without_number
from handlers.lately_said import said_just_now
from handlers.offers import ANSWERS
from handlers.small_talk import is_small_talk
from models.conversations import Said, said_after, said_since
from models.sales import Demand, Offer, offers_open_to
from notifications import to_staff

router = Router()

WITHDRAW = "withdraw_demand"
_CANCEL = "cancel"
_MAY_WITHDRAW = {_CANCEL, "unknown", "demand", "complaint", "query_price", "query_order"}
_OF_OFFERS = {*ANSWERS, TALK, WITHDRAW, "undo"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "withdraw_demand" where a contact wants no more of what they asked for just now, or were quoted."""
    if intent.name not in _MAY_WITHDRAW or chat.speaker.contact is None:
        return intent
    if intent.name == _CANCEL and chat.question is not None:
        return intent
    if chat.house.words.cues["takes_goods_back"].search(without_number(chat)) is None:
        return intent
    return replace(intent, name=WITHDRAW) if await _meant(chat) else intent


@router.customer(WITHDRAW)
async def withdraw_demand(intent: Intent, chat: Chat) -> Reply:
    """Closes the demand; its owner is told, with the words. Asked which, where several may be meant."""
    demands = await _meant(chat)
    picked = intent.extras.get("demand")
    demands = [each for each in demands if picked in (None, each.number)]
    if not demands:
        return chat.say("demands.nothing_to_add_to")
    if len(demands) > 1:
        choices = [(chat.text("offers.choice", demand=each), each.number) for each in demands]
        raise Question("demand", chat.text("demands.which_withdrawn"), choices)
    (demand,) = demands
    demand.status = "closed"
    await chat.session.flush()
    contact, customer = chat.speaker.person
    await to_staff.demand_withdrawn(chat.session, chat.house, demand, customer, contact, intent.text)
    return chat.say("demands.withdrawn", demand=demand)


async def _meant(chat: Chat) -> Sequence[Demand]:
    """The demand that is named by its number; else that of just now, where nothing was said since that may be what is
    not wanted (不用了 behind 让王强给我打个电话); else those that are quoted, likewise, or where it is said why."""
    if names_number(chat):
        demand = await numbered(chat)
        return [demand] if demand is not None and demand.status in ("open", "quoted") else []
    contact, customer = chat.speaker.person
    offers = await offers_open_to(chat.session, customer.id, contact.id)
    told_why = chat.house.words.cues["tells_why_not"].search(chat.message.text) is not None
    message = await said_just_now(chat)
    asked = await asked_for_just_now(chat)
    if message is not None and asked is not None:
        own = chat.session.info["message_id"]
        since = await said_since(chat.session, message, chat.message.sent_at, own)
        if not all(is_small_talk(said.text, chat) for said in since):
            return []
        return [asked, *(offer.demand for offer in offers if told_why)]
    if offers and (told_why or all(_is_of_offers(said, chat) for said in await _said_since(offers, chat))):
        return [offer.demand for offer in offers]
    return []


async def _said_since(offers: Sequence[Offer], chat: Chat) -> Sequence[Said]:
    """What the contact has said since they were quoted last."""
    place, own = (chat.message.channel, chat.message.address), chat.session.info["message_id"]
    quoted = max(offer.quote.created_at for offer in offers)
    return await said_after(chat.session, place, quoted, chat.message.sent_at, own)


def _is_of_offers(said: Said, chat: Chat) -> bool:
    return said.intent in _OF_OFFERS or is_small_talk(said.text, chat)
