"""What is next with a customer: 华光下次什么时候去, and 下次啥时候去 right behind what was of them."""

import re

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Ambiguous, Found, Intent
from bot.router import Router
from handlers.questions import questions
from handlers.talk.spoken_of_lately import asks_still, named_in, shown_just_now
from models.activities import activities_to_come, tasks_to_come
from models.customers import owner_of
from models.interactions import recent_interactions

router = Router(topic="plans")

NEXT = "next_with_them"
_ASKED = re.compile(
    "(?P<whom>[^,，。?？]{0,12}?)的?(?:(?:下次|下回|下一次|接下来)|(?=[^,，。]{0,6}(?:时候|时|天|号)再))(?:我|我们|是|打算|准备|计划|要|该)*"
    "(?:什么时候|啥时候|几时|何时|哪(?:一)?天|几号)(?:再|要|该|能)*(?:去|拜访|见面?|联系|跟进?|聊|打电话|约|过去)"
    "(?:他们?|她们?|一?次|一下|的|呢|啊)*[?？。]*"
)
_MAY_ASK = {"unknown", "plan", "question", "list_day", "log_interaction", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "next_with_them" of the customer who is named, or was just spoken of."""
    asked = _ASKED.fullmatch(intent.text.strip()) if intent.name in _MAY_ASK else None
    if asked is None or asks_still(chat) or chat.again:
        return intent
    named = isinstance(intent.customer, Found | Ambiguous)
    whom = intent.customer if named else named_in(asked["whom"], chat)
    if whom is None and not asked["whom"].strip("那他她它们家 "):
        whom = shown_just_now(chat)
    return Intent(NEXT, text=intent.text, customer=whom) if whom is not None else intent


@router.staff(NEXT, help="华光下次什么时候去 → 约好的和到期要跟的")
async def tell_next(intent: Intent, chat: Chat) -> Reply:
    """The plans and reminders of whoever looks after that customer; else the day on which to speak to them again, by
    the last talk."""
    customer = await chat.customer(intent)
    owner, codes = await owner_of(chat.session, customer) or chat.speaker.colleague, [customer.code]
    plans = await activities_to_come(chat.session, owner.id, codes=codes)
    tasks = await tasks_to_come(chat.session, owner.id, codes=codes)
    talks = await recent_interactions(chat.session, customer.id, 1)
    last = talks[0] if talks and talks[0].follow_up_on else None
    return chat.say(
        "plans.next_with_them",
        customer=customer,
        owner=None if owner.id == chat.speaker.colleague.id else owner,
        plans=[plan for plan in plans if plan.planned_start >= chat.now],
        tasks=tasks,
        last=last,
    )
