"""Visits and calls of a colleague or a team in a period (A-01, B-03)."""

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.questions import questions

router = Router(topic="figures")


@router.staff("query_activity", help="张伟这周都跟了哪些客户 / 这周谁没拜访 → 看跟进情况", roles=SELLERS)
async def query_activity(intent: Intent, chat: Chat) -> Reply:
    """What was asked; where that is not wholly understood, who did how much, when and with whom it says."""
    if (answered := await questions.answer(intent, chat)) is not None:
        return answered
    return await questions.answer_about_activity(intent, chat)
