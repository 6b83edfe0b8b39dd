"""How far against the target (O-01 to O-03)."""

from bot.chat import SELLERS, Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import questions
from models.targets import reached, targets_of

router = Router()


@router.staff("query_target", help="我这个月任务完成多少了 → 看目标达成", roles=SELLERS)
async def query_target(intent: Intent, chat: Chat) -> Reply:
    """The speaker's running targets: how much is reached, and how much of the time is over."""
    if (answered := await questions.answer(intent, chat)) is not None:
        return answered
    rows = [
        (target, await reached(chat.session, target))
        for target in await targets_of(chat.session, chat.speaker.colleague, chat.today)
    ]
    return chat.say("targets.progress", rows=rows, today=chat.today)
