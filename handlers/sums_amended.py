"""佳和金额改成35万 behind a payment of 佳和 means that payment, not the deal; 佳和回款改成35万 is no new payment."""

from collections.abc import Sequence

from bot.chat import Chat
from bot.nlu.intent import Found, Intent
from handlers.lately_said import customer_of, said_just_now
from models.journal import records_changed_by
from models.money import Payment


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment of the payment of just now, where nothing but another sum is told of the customer's deal or
    payment, and no deal is named. Where there is none of just now, another sum is no payment: the intent is unknown,
    unless it is told in place of which one (佳和到账30万改成35万)."""
    if intent.amount is None or not isinstance(intent.customer, Found):
        return intent
    cues, told = chat.house.words.cues, (intent.due, intent.items, intent.stage, intent.reason)
    of_deal = intent.name == "update_opportunity" and not any(told)
    only_amends = cues["only_amends_sum"].search(intent.text)
    if not of_deal and not (intent.name == "log_payment" and only_amends):
        return intent
    amended = await _of_payment(intent, chat) if cues["amends_sum"].search(intent.text) else None
    if amended or (only_amends and only_amends["was"]):
        return amended or intent
    is_none = not of_deal or (only_amends and cues["payment_sum"].search(intent.text))
    return Intent("unknown", text=intent.text) if is_none else intent


async def _of_payment(intent: Intent, chat: Chat) -> Intent | None:
    """The amendment of the payment of just now of the customer who is named; of what several paid, that of theirs."""
    for payment in await _of_just_now(chat):
        customer = await customer_of(payment, chat)
        if (
            customer is not None
            and isinstance(intent.customer, Found)
            and customer.code == intent.customer.code
        ):
            extras = {"whose": customer.code}
            return Intent("amend", text=intent.text, amount=intent.amount, extras=extras, spans=intent.spans)
    return None


async def _of_just_now(chat: Chat) -> Sequence[Payment]:
    """The payments that the speaker's last message made or changed, with those that were made beside them."""
    message = await said_just_now(chat)
    if message is None:
        return ()
    found = list(await records_changed_by(chat.session, message.id, (Payment,)))
    for source in {payment.source_message_id for payment in found} - {None}:
        found += await records_changed_by(chat.session, source, (Payment,))
    return list(dict.fromkeys(found))
