"""佳和金额改成35万 behind a payment of 佳和 means that payment, not the deal; 佳和回款改成35万 is no new payment."""

import re
from collections.abc import Sequence

from bot.chat import Chat
from bot.nlu.amendments.finding import COMMA, MISTAKEN, SIGH
from bot.nlu.intent import Found, Intent
from bot.nlu.text.normalize import normalize
from handlers.payments.payments_of_another import OF_ANOTHER, WRONG
from handlers.talk.lately_said import customer_of, said_just_now
from models.journal import records_changed_by
from models.money import Payment

_WRONG = re.compile(rf"(?:{SIGH}{COMMA}*)*(?:{MISTAKEN}){COMMA}*")
_SUM_ALONE = re.compile(
    rf"(?:(?:应该|其实|是|的|那边|那家|这家|公司|那个|约|共)|(?P<came>到账|到款|回款|收到|打款|付)了?|{COMMA})*"
    rf"[\d.,点一二两三四五六七八九十百千万半wW]+(?:元|块|钱)*(?:才对|[了吧的哈啊]|{COMMA})*"
)
"""Behind a customer's name, which is left out: a sum, and perhaps that it came."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment of the payment of just now, where nothing but another sum is told of the customer's deal or
    payment, and no deal is named. Where there is none of just now, another sum is no payment: the intent is unknown,
    unless it is told in place of which one (佳和到账30万改成35万)."""
    if intent.amount is None or not isinstance(intent.customer, Found):
        return intent
    cues, told = chat.house.words.cues, (intent.due, intent.items, intent.stage, intent.reason)
    of_deal = intent.name == "update_opportunity" and not any(told)
    if intent.name == "log_payment" and (right := _right_sum(intent, intent.customer)) is not None:
        amended = await _of_payment(intent, chat) if chat.question is None else None
        return amended or (
            await _of_another(intent, chat) if right["came"] else Intent("unknown", text=intent.text)
        )
    only_amends = cues["only_amends_sum"].search(intent.text)
    if not of_deal and not (intent.name == "log_payment" and only_amends):
        return intent
    amended = await _of_payment(intent, chat) if cues["amends_sum"].search(intent.text) else None
    if amended or (only_amends and only_amends["was"]):
        return amended or intent
    is_none = not of_deal or (only_amends and cues["payment_sum"].search(intent.text))
    return Intent("unknown", text=intent.text) if is_none else intent


def _right_sum(intent: Intent, customer: Found) -> re.Match[str] | None:
    """The customer and the sum where nothing else stands behind 不对: they are of what was told wrong, which need not
    be money that came (不对，佳和是50万 behind a target)."""
    text = normalize(intent.text).text.strip()
    wrong = _WRONG.match(text)
    return _SUM_ALONE.fullmatch(text[wrong.end() :].replace(customer.surface, "", 1)) if wrong else None


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


async def _of_another(intent: Intent, chat: Chat) -> Intent:
    """The same payment, with the one of just now of somebody else that may have been meant to be this."""
    before = await _of_just_now(chat) if chat.question is None else ()
    if len(before) != 1 or before[0].status != "reported":
        return intent
    return intent._replace(name=OF_ANOTHER, extras={**intent.extras, WRONG: before[0].reference})


async def _of_just_now(chat: Chat) -> Sequence[Payment]:
    """The payments that the speaker's last message made or changed, with those that were made beside them."""
    message = await said_just_now(chat)
    if message is None:
        return ()
    found = list(await records_changed_by(chat.session, message.id, (Payment,)))
    for source in {payment.source_message_id for payment in found} - {None}:
        found += await records_changed_by(chat.session, source, (Payment,))
    return list(dict.fromkeys(found))
