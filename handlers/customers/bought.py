"""How much a customer bought and was sent: 这个月一共提了多少货, 我们去年买了多少吨."""

import re
from datetime import date, datetime

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times
from bot.router import Router
from handlers.records import fields
from models.deliveries import shipped_between
from models.sales import ordered_between

router = Router()

ASK = "query_volume"
_MAY_ASK = {"unknown", "query_order"}
_UP_TO_NOW = re.compile("以来|至今|开始|到(?:现在|目前|今天)")


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "query_volume" where a contact asks how much their company bought. 发了几车了 asks how far the goods
    are that are on their way, and nothing is known of 下个月."""
    asked = chat.house.words.cues["asks_volume"].search(chat.message.text)
    if chat.speaker.contact is None or intent.name not in _MAY_ASK or asked is None:
        return intent
    period = _period(chat)
    if (period is None and asked.group().startswith("发")) or (period and period[0] > chat.today):
        return intent
    return intent._replace(name=ASK)


@router.customer(ASK, help="这个月提了多少货 → 看下单和发货的数量")
async def query_volume(_intent: Intent, chat: Chat) -> Reply:
    """What the speaker's own company ordered, and what was sent to it, in the period named; this year where none is."""
    _, customer = chat.speaker.person
    first, last = _period(chat) or (date(chat.today.year, 1, 1), chat.today)
    start, end = fields.moments_of(first, last, chat)
    return chat.say(
        "orders.volume",
        today=chat.today,
        first=first,
        last=min(last, chat.today),
        ordered=await ordered_between(chat.session, customer.id, first, last),
        shipped=await shipped_between(chat.session, customer.id, start, end),
    )


def _period(chat: Chat) -> tuple[date, date] | None:
    """The days that are asked about, as they have been; None where none are named."""
    text = normalize(chat.message.text).text
    times = [
        each for each in find_times(text, chat.now.replace(tzinfo=None)) if not (each.length or each.every)
    ]
    if not times:
        return None
    first = times[0].first("past")
    goes_on = _UP_TO_NOW.match(text, times[0].end) is not None
    return (
        first.date() if isinstance(first, datetime) else first,
        chat.today if goes_on else times[0].last("past"),
    )
