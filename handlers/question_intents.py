"""Which messages are questions for numbers, though their words look like something else."""

import re
from dataclasses import replace

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.questions import asks_beyond, not_kept
from bot.nlu.questions.following import LONGEST as FOLLOWING_LENGTH
from handlers import how_to_reach, questions

MAY_BE_ASKED = {
    "log_interaction",
    "log_demand",
    "log_quote",
    "new_lead",
    "plan",
    "update_opportunity",
    "log_payment",
    "several",
    "help",
}
_MAY_WANT_NUMBER = {"unknown", "query_activity", "query_customer"}
_MAY_ANSWER = {
    "unknown",
    "query_target",
    "query_payment",
    "query_order",
    "query_activity",
    "query_customer",
    "agenda",
}
_SHORT = 20
_NUMBERS = re.compile("电话|手机|座机|微信号|邮箱|联系|号码|生日|爱好")
_COMPARES = re.compile(r"比[上去前昨]|[相对]比|(?:怎么样|如何|咋样)[?？]*$")
_ASKS = re.compile(
    r"谁|各|哪|第几|排名|有没有|多少|几[个家次吨单]|[吗么?？]|最|比[上去前昨]|多久|平均|占|增长"
)

_DEBTS = re.compile(
    "欠|逾期|应收|[账帐款钱金票]|到期|超|催|拖|付|收|结|清|赖|剩|差|打|余额|往来|限额|额度|未找数|埋数|嘅数"
)
_NO_DEBTS = re.compile("没有?(?:逾期|欠|超期|拖)")
"""What is overdue is no answer to these."""


async def take_question(intent: Intent, chat: Chat) -> Intent:
    """The intent "question" where words that look like something to write down ask for numbers (哪个部门拜访最少)."""
    if intent.name in _MAY_WANT_NUMBER and _NUMBERS.search(intent.text):
        return await how_to_reach.take_question(intent, await questions.asked_of(intent, chat), chat)
    asks = _COMPARES if intent.name == "help" else _ASKS
    if intent.name in MAY_BE_ASKED and asks.search(intent.text) and await questions.read(intent, chat):
        return replace(intent, name="question")
    if intent.name in MAY_BE_ASKED | _MAY_ANSWER and await _asks_for_unkept(intent, chat):
        return replace(intent, name="question")
    if intent.name in MAY_BE_ASKED and intent.customer is None and await _is_beyond(intent, chat):
        return replace(intent, name="question")
    if intent.name == "query_payment" and intent.customer is None and _asks_else(intent.text):
        return replace(intent, name="unknown")
    in_context = "question" in (chat.speaker.account.context or {})
    if intent.name == "amend" or len(intent.text) > FOLLOWING_LENGTH or not in_context:
        return intent
    asked = await questions.asked_of(intent, chat)
    return replace(intent, name="question") if asked and questions.following(asked, chat) else intent


async def _asks_for_unkept(intent: Intent, chat: Chat) -> bool:
    # The words alone are looked at first: hardly a message has any, and what a question is read with is fetched.
    if not any(chat.house.questions.any_unkept.finditer(intent.text, set(intent.text))):
        return False
    asked = await questions.asked_of(intent, chat)
    return asked is not None and not_kept(asked) is not None


async def _is_beyond(intent: Intent, chat: Chat) -> bool:
    """Whether a short message asks for what no figure answers (平均多久丢单): it is no record without its customer."""
    if len(intent.text) > _SHORT or not _ASKS.search(intent.text):
        return False
    asked = await questions.asked_of(intent, chat)
    return asked is not None and asks_beyond(asked)


def _asks_else(text: str) -> bool:
    """Whether what looked like a question for debts says nothing of them, or asks who has none."""
    return not _DEBTS.search(text) or _NO_DEBTS.search(text) is not None
