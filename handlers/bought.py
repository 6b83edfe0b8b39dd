"""How much a customer bought and was sent: 这个月一共提了多少货, 我们去年买了多少吨."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from bot.router import Router
from models.deliveries import shipped_between
from models.sales import ordered_between

router = Router()

ASK = "query_volume"
_MAY_ASK = {"unknown", "query_order"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "query_volume" where a contact asks how much their company bought."""
    asked = chat.house.words.cues["asks_volume"].search(chat.message.text)
    if chat.speaker.contact is None or intent.name not in _MAY_ASK or asked is None:
        return intent
    return replace(intent, name=ASK)


@router.customer(ASK, help="这个月提了多少货 → 看下单和发货的数量")
async def query_volume(_intent: Intent, chat: Chat) -> Reply:
    """What the speaker's own company ordered, and what was sent to it, in the period named; this year where none is."""
    _, customer = chat.speaker.person
    first, last = _period(chat)
    start = datetime.combine(first, time(), chat.house.zone)
    end = datetime.combine(last + timedelta(days=1), time(), chat.house.zone)
    return chat.say(
        "orders.volume",
        first=first,
        last=min(last, chat.today),
        ordered=await ordered_between(chat.session, customer.id, first, last),
        shipped=await shipped_between(chat.session, customer.id, start, end),
    )


def _period(chat: Chat) -> tuple[date, date]:
    """The days that are asked about, as far as they have been."""
    times = [each for each in find_times(chat.message.text, chat.now.replace(tzinfo=None)) if not each.vague]
    if not times:
        return date(chat.today.year, 1, 1), chat.today
    first = times[0].first("past")
    return (first.date() if isinstance(first, datetime) else first), times[0].last("past")
