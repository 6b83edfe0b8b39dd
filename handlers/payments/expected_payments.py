"""Money that is to come (佳和预计月底到款20万) is no payment: who tells of it is reminded to see whether it came."""

import re
from decimal import Decimal

from bot.chat import SELLERS, Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent
from bot.nlu.money.awaited_money import EXPECTED, awaited_money
from bot.router import Router
from handlers.records import fields
from handlers.talk.spoken_of_lately import asks_still, lately_spoken_of

router = Router(topic="money")

_ASKS_PLAN = re.compile("计划(?:呢|是什么|有哪些|怎么样|情况)?[?？。 ]*$")
"""12月华光的回款计划 asks, and tells of no money to come."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "expect_payment" where the message tells of nothing but money that is to come. Whose it is is asked
    where nobody is named, unless something else is asked already; where no sum is, either (剩下的下周付), only if
    somebody was spoken of lately."""
    if intent.name != "unknown" or chat.book is None or _ASKS_PLAN.search(intent.text):
        return intent
    found = awaited_money(intent.text, Hearer(chat.now, chat.book, chat.house.words))
    if found is None or (found.customer is None and not _may_ask(found.amount, chat)):
        return intent
    return Intent(EXPECTED, text=intent.text, customer=found.customer, amount=found.amount, when=found.due)


def _may_ask(amount: Decimal | None, chat: Chat) -> bool:
    """Whether it may be asked whose money it is; what was only offered to be kept stands in nobody's way."""
    return not asks_still(chat) and (amount is not None or lately_spoken_of(chat) is not None)


@router.staff(EXPECTED, help="佳和预计月底到款20万 → 不算到款，到时提醒您看", roles=SELLERS)
async def expect_payment(intent: Intent, chat: Chat) -> Reply:
    """Writes the reminder, and no payment; where no day was told, that is asked for."""
    customer = await chat.customer(intent)
    title = chat.text("payments.expected_title", customer=customer, amount=intent.amount)
    if intent.when is None:
        tomorrow = chat.text("reminders.tomorrow")
        question = Question("said", chat.text("payments.expected_when"), [(tomorrow, tomorrow)])
        reminder = Intent("remind", text=intent.text, customer=Found(customer.code), extras={"task": title})
        chat.ask(question, about=reminder)
        return chat.say("payments.expected", customer=customer, task=None)
    task = await fields.remind(title, intent.when, customer.id, chat)
    return chat.say("payments.expected", customer=customer, task=task)
