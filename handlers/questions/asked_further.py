"""What is asked of the answer of just now, or of the customer spoken of, in words that name neither: 具体哪几单,
谁负责, 电话给我, 还差多少."""

from bot.chat import Chat
from bot.nlu.intent import Found, Intent
from handlers.questions import questions
from handlers.talk.spoken_of_lately import just_shown, lately_spoken_of
from models.customers import customer_with_code

LONGEST = 14
"""Characters: whoever writes more says of whom."""
_OF_DEBT = "query_payment"
_OF_THEM = {
    "keeper_of_them": "query_customer",
    "number_of_them": "how_to_reach",
    "debt_of_them": _OF_DEBT,
}
_MAY_BE_MEANT = {"unknown", "help", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent that such words have behind what was said before; else as it is."""
    text = intent.text.strip(" 。.!！~?？")
    if intent.name not in _MAY_BE_MEANT or len(text) > LONGEST or isinstance(intent.customer, Found):
        return intent
    cues, kept = chat.house.words.cues, questions.asked_last(chat)
    if kept and "query" in kept and cues["rows_of_it"].fullmatch(text):
        return Intent("open_rows", text=intent.text)
    meant = next((name for cue, name in _OF_THEM.items() if cues[cue].fullmatch(text)), None)
    if meant is None or not just_shown(chat):
        return intent
    about = lately_spoken_of(chat)
    customer = await customer_with_code(chat.session, about) if about else None
    if customer is None:
        return intent
    # 还差多少 alone would be of a target.
    text = chat.text("payments.asked_of", customer=customer) if meant == _OF_DEBT else intent.text
    return Intent(meant, text=text, customer=Found(customer.code, by="context"))
