"""佳和金额改成35万 behind a payment of 佳和 means that payment, and not the deal."""

from bot.chat import Chat
from bot.nlu.intent import Found, Intent
from handlers.added_notes import record_of_just_now
from handlers.lately_said import customer_of
from models.money import Payment


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment of the payment of just now, where a deal's amount alone is said to be another, and no deal is
    named."""
    told = (intent.due, intent.items, intent.stage, intent.reason)
    if intent.name != "update_opportunity" or intent.amount is None or any(told):
        return intent
    if not isinstance(intent.customer, Found) or not chat.house.words.cues["amends_sum"].search(intent.text):
        return intent
    payment = await record_of_just_now(chat, (Payment,))
    customer = await customer_of(payment, chat) if payment is not None else None
    if customer is None or customer.code != intent.customer.code:
        return intent
    return Intent(
        "amend", text=intent.text, amount=intent.amount, extras={"whose": customer.code}, spans=intent.spans
    )
