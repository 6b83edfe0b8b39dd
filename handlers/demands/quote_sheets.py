"""长江的报价单发我一份: there is no sheet of it here; what was quoted is told."""

from dataclasses import replace

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.questions import Query
from bot.router import Router
from handlers.questions import questions
from handlers.talk.spoken_of_lately import named_in

router = Router(topic="demands")

QUOTE_SHEET = "quote_sheet"
_MAY_ASK = {"unknown", "question", "log_interaction", "log_quote", "log_demand", *questions.QUERIES}


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "quote_sheet" where who speaks wants to have one; one that is to go to a customer is something to
    do."""
    if intent.name not in _MAY_ASK or "报价" not in intent.text:
        return intent
    if chat.house.words.cues["asks_for_quote_sheet"].fullmatch(intent.text.strip(" 。.!！?？")) is None:
        return intent
    return Intent(QUOTE_SHEET, text=intent.text, customer=intent.customer or named_in(intent.text, chat))


@router.staff(QUOTE_SHEET)
async def quote_sheet(intent: Intent, chat: Chat) -> Reply:
    """That there is none, and the customer's last prices. Raises `Question` where no customer is known."""
    customer = await chat.customer_to_show(intent)
    query = Query("last_price", customers=(customer.code,))
    reply = await questions.answer_to(query, intent, chat)
    return replace(reply, text=f"{chat.text('quotes.no_sheet')}\n{reply.text}")
