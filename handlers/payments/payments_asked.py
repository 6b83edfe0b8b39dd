"""Whether a customer's money came, and whether finance has confirmed it (华宏到款确认了没, 那3万到了没)."""

from datetime import timedelta

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent, Named
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from bot.router import Router
from handlers.talk.spoken_of_lately import asks_still, named_in, shown_just_now
from models.money import owed_by
from models.payments_told import payments_since

router = Router(topic="money")

ASKED = "ask_if_paid"
_MAY_ASK = {"unknown", "query_payment"}
_LATELY = timedelta(days=60)
_MOST = 5
"""So many of the newest payments are told."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "ask_if_paid" where that is asked of a customer; who names none asks of the one spoken of just now."""
    if intent.name not in _MAY_ASK or asks_still(chat):
        return intent
    if chat.house.words.cues["asks_if_paid"].search(intent.text.strip()) is None:
        return intent
    customer = intent.customer or named_in(intent.text, chat) or _just_spoken_of(intent, chat)
    return intent if customer is None else intent._replace(name=ASKED, customer=customer)


def _just_spoken_of(intent: Intent, chat: Chat) -> Named | None:
    """The customer of whom the message before was, for words that name nobody."""
    if find_names(normalize(intent.text).text, chat.names, chat.house.words):
        return None
    return shown_just_now(chat)


@router.staff(ASKED, help="江阴华宏到款确认了没 → 报过的到款和财务确认没有")
async def ask_if_paid(intent: Intent, chat: Chat) -> Reply:
    """What came of them of late, each with what finance says to it, and what they still owe."""
    customer = await chat.customer_to_show(intent)
    since = chat.today - _LATELY
    return chat.say(
        "payments.came",
        customer=customer,
        payments=await payments_since(chat.session, customer.id, since, most=_MOST),
        owed=await owed_by(chat.session, customer.id, chat.today),
        days=_LATELY.days,
    )
