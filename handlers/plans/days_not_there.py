"""A day or an hour that is not there (2月30号, 下周八, 25点): nothing is written, and the right one asked for."""

from bot.answers import RIGHT_DAY
from bot.chat import Chat
from bot.days_asked import DAY_NOT_THERE, IN_ANSWER
from bot.errors import Question, Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router

router = Router()


@router.staff(DAY_NOT_THERE)
@router.customer(DAY_NOT_THERE)
async def ask_which_day(intent: Intent, chat: Chat) -> Reply:
    """Raises `Question`, or `Refusal` where it was itself the answer to a question, which stays open."""
    said = {name: intent.extras[name] for name in ("said", "kind")}
    if IN_ANSWER in intent.extras:
        raise Refusal(chat.text("days_not_there.not_there", **said))
    raise Question(RIGHT_DAY, chat.text("days_not_there.which", **said))
