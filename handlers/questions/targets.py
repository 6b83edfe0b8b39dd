"""How far against the target (O-01 to O-03)."""

from bot.chat import SELLERS, Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.questions import Query, names_other
from bot.nlu.questions.query import MINE
from bot.router import Router
from handlers.questions import questions
from models.targets import reached, targets_of

router = Router(topic="figures")


@router.staff("query_target", help="我这个月任务完成多少了 → 看目标达成", roles=SELLERS)
async def query_target(intent: Intent, chat: Chat) -> Reply:
    """How much is reached of the targets asked about; of the speaker's own also how much of the time is over. Whoever
    leads others and has none is told theirs."""
    query = await questions.read(intent, chat)
    asked = await questions.asked_of(intent, chat) if query is None else None
    if asked is not None and (instead := questions.instead_of_a_list(asked, intent, chat)) is not None:
        return instead
    if asked is not None and names_other(asked, {"targets"}):
        raise Refusal(chat.text("questions.beyond"))
    if query is not None and not _about_oneself(query, chat):
        return await questions.answer_to(query, intent, chat)
    if query is not None:
        await questions.keep(chat, query, (), more=True)
    first = (query and query.first) or chat.today
    last = (query and query.last) or chat.today
    rows = [
        (target, await reached(chat.session, target))
        for target in await targets_of(chat.session, chat.speaker.colleague, first, last)
    ]
    if not rows and query is None and chat.speaker.viewer.scope != "own":
        return await questions.answer_to(Query("targets", group="person"), intent, chat)
    period = (first, last) if first != last else None
    return chat.say("targets.progress", rows=rows, today=chat.today, period=period)


def _about_oneself(query: Query, chat: Chat) -> bool:
    if query.measure != "targets" or query.group or query.absent or query.limit:
        return False
    return query.person == MINE or (
        query.person is None and query.department is None and chat.speaker.viewer.scope == "own"
    )
