"""输给谁了, 这单谁抢走的: to whom the customer's deal was lost, as far as that was told."""

from datetime import timedelta

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Found, Intent
from bot.router import Router
from handlers.questions import questions
from handlers.talk.spoken_of_lately import lately_spoken_of, named_in
from models.customers import Customer, customers_with_codes
from models.opportunities import Opportunity, lost_since

router = Router(topic="deals")

LOST_TO = "lost_to"
LONGEST = 20
"""Characters: whoever writes more tells of something."""
_WITHIN = timedelta(days=365)
_MAY_ASK = {"unknown", "question", "update_opportunity", "log_interaction", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "lost_to" where that is asked of the customer who is named or spoken of, whose last deal was lost."""
    if intent.name not in _MAY_ASK or len(intent.text) > LONGEST:
        return intent
    asked = chat.house.words.cues["asks_lost_to"].search(intent.text)
    if asked is None:
        return intent
    code = _code(intent, intent.text[: asked.start()], chat)
    seen = await customers_with_codes(chat.session, [code], seen_by=chat.speaker.viewer) if code else ()
    if not seen or await _lost(seen[0], chat) is None:
        return intent
    return Intent(LOST_TO, text=intent.text, customer=Found(seen[0].code, by="context"))


def _code(intent: Intent, before: str, chat: Chat) -> str | None:
    """The code of the customer who is named, else of the one spoken of, where no more is said before the question than
    that it is of a deal."""
    whom = intent.customer or named_in(before, chat)
    if whom is not None:
        return whom.code if isinstance(whom, Found) else None
    of_none = chat.house.words.cues["of_the_deal"].fullmatch(before) is not None
    return lately_spoken_of(chat) if of_none else None


async def _lost(customer: Customer, chat: Chat) -> Opportunity | None:
    return await lost_since(chat.session, customer.id, chat.now - _WITHIN)


@router.staff(LOST_TO, help="输给谁了 → 看刚丢的那单输给了哪家")
async def lost_to(intent: Intent, chat: Chat) -> Reply:
    """Who got it and why, or how to tell that."""
    customer = await chat.customer(intent)
    deal = await _lost(customer, chat)
    return chat.say("opportunities.lost_to", deal=deal, customer=customer)
