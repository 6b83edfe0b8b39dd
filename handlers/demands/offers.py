"""A customer answers a quote (X-02): takes it, or talks of its price. Only while one is open to them.

No order is made of it: the owner is told what was taken, and confirms it with the customer.
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.demands.demands_meant import asked_for_just_now
from handlers.records import fields
from handlers.talk.passing_on import pass_on, told_whom
from models.demand_locks import still
from models.sales import Offer, offers_open_to
from notifications import customer_words

router = Router()

MAY_ANSWER = {"unknown", "query_price", "query_order", "demand", "help"}
"""What an answer to a quote is taken for where nobody knows of the quote: 按这个下单 sounds like 怎么下单."""
ACCEPT = "accept_offer"
ANSWERS = {ACCEPT, "discuss_offer"}
_NUMBER = re.compile(r"(?<![\d.])\d{3,6}(?![\d.])")
_NEAR = Decimal("0.7"), Decimal("1.3")
"""A number so far from the quoted price is none that is set against it."""
_PRICE_NAMED = re.compile(r"\d{3,6}(?:元|块)?(?:/吨|一吨)?.{0,4}(?:行|可以|能|做|定|拿)")


async def take_answer(intent: Intent, chat: Chat) -> Intent:
    """The intent "accept_offer" or "discuss_offer" where a contact answers a quote that is open to them."""
    if chat.speaker.contact is None or intent.name not in MAY_ANSWER:
        return intent
    if fields.names_goods(intent):
        return intent._replace(name="discuss_offer") if await _takes_a_part(intent, chat) else intent
    text = unicodedata.normalize("NFKC", chat.message.text)
    numbers = _NUMBER.findall(text)
    other_amount = _is_amount_alone(intent, chat) and await asked_for_just_now(chat) is None
    may_discuss = other_amount or intent.name == "query_price"
    may_discuss = may_discuss or (intent.name != "help" and _discusses(text, chat))
    if not (numbers or may_discuss or _accepts(text, chat)):
        return intent
    offers = await _offers(chat)
    if not offers:
        return intent
    prices = [offer.quote.unit_price for offer in offers if offer.quote.unit_price]
    if _accepts(_without_prices(text, prices), chat):
        return intent._replace(name=ACCEPT)
    if _meant(offers, text) is None and await asked_for_just_now(chat) is not None:
        return intent  # of what was asked for since
    near = any(price * _NEAR[0] <= int(number) <= price * _NEAR[1] for number in numbers for price in prices)
    may_discuss = may_discuss or (near and intent.name == "unknown")
    return intent._replace(name="discuss_offer") if may_discuss else intent


@router.customer(ACCEPT, help="下单 → 按收到的报价下单，业务员和您确认")
async def accept_offer(intent: Intent, chat: Chat) -> Reply:
    """The demand counts as ordered, and its owner is told; asked which, where several are quoted."""
    offers = await _offers(chat)
    offer = _meant(offers, intent.extras.get("offer", intent.text))
    if offer is None and len(offers) > 1:
        choices = [(chat.text("offers.choice", demand=each.demand), each.demand.number) for each in offers]
        raise Question("offer", chat.text("offers.which"), choices)
    offer = offer or (offers[0] if offers else None)
    if offer is None or not await still(chat.session, [offer.demand.id], "quoted"):
        return chat.say("offers.over")
    contact, customer = chat.speaker.person
    offer.demand.status = "ordered"
    told = await customer_words.offer_accepted(
        chat.session, chat.house, offer, customer, contact, intent.text
    )
    return chat.say("offers.accepted", demand=offer.demand, passed_on=told_whom(chat, told))


@router.customer("discuss_offer")
async def discuss_offer(intent: Intent, chat: Chat) -> Reply:
    """Prices are the owner's to talk of: they get the words, with what was quoted."""
    offers = await _offers(chat)
    offer = _meant(offers, intent.text) or offers[0]
    return chat.say("offers.discussed", demand=offer.demand, passed_on=await pass_on(chat))


async def _takes_a_part(intent: Intent, chat: Chat) -> bool:
    """Whether some of the goods of an offer are taken, and no other amount: 316L的不要了 304按这个价下单."""
    ordered = any(word in intent.text for word in chat.text("offers.ordering").split())
    if not ordered or any(item.quantity for item in intent.items):
        return False
    said = {item.grade for item in intent.items}
    return any(said <= {item.get("grade") for item in offer.demand.items} for offer in await _offers(chat))


async def _offers(chat: Chat) -> Sequence[Offer]:
    contact, customer = chat.speaker.person
    return await offers_open_to(chat.session, customer.id, contact.id)


def _meant(offers: Sequence[Offer], text: str) -> Offer | None:
    """The offer whose demand, or quote, is named by its number."""
    said = unicodedata.normalize("NFKC", text).upper()
    return next((each for each in offers if each.demand.number in said or each.quote.number in said), None)


def _is_amount_alone(intent: Intent, chat: Chat) -> bool:
    """Whether another amount is said and no goods: 那少要点8张. What is wanted beside (再来8张), or as ever, is another
    demand."""
    lists = chat.house.words.lists
    more = any(word in intent.text for word in (*lists["further"], *lists["as_before"]))
    return intent.name == "demand" and bool(intent.items) and not more


def _accepts(text: str, chat: Chat) -> bool:
    """Whether the text says that the quote is taken, and nothing else: no condition, no doubt, no question."""
    rest = re.sub(r"[DQ]\d{1,9}", "", text, flags=re.IGNORECASE)
    agreed = rest
    for word in chat.text("offers.ordering").split() + chat.text("offers.agreeing").split():
        rest = rest.replace(word, " ")
    if rest == agreed or "?" in rest:
        return False
    for word in chat.text("offers.beside").split() + chat.text("help.pleasantries").split():
        rest = rest.replace(word, " ")
    return not any(character.isalnum() for character in rest)


def _without_prices(text: str, prices: Sequence[Decimal]) -> str:
    """The text with what was quoted as the words for it: 14300就14300 takes the quote, another price does not."""
    for price in prices:
        said = rf"(?<![\d.]){int(price)}(?:元|块)?(?:一吨|/吨|每吨)?(?![\d.])"
        text = re.sub(rf"(?:{said})?就(?:按|是)?{said}", "就这个价", text)
    return text


def _discusses(text: str, chat: Chat) -> bool:
    words = chat.text("offers.ordering").split() + chat.text("offers.haggling").split()
    return any(word in text for word in words) or _PRICE_NAMED.search(text) is not None
