"""Several figures that one message asks for, a line each (华东本月签单多少回款多少)."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.questions import Query
from handlers.questions.comparisons import beside
from handlers.questions.question_names import resolve
from handlers.questions.question_words import described, period_text, value_text
from models.questions import Wanted, figures


async def told(query: Query, intent: Intent, chat: Chat) -> tuple[Query, str]:
    """The questions with the customer that is meant, and the answer. Raises `Refusal` and `Question`."""
    asked, lines = [], []
    for each in query.figures:
        each, wanted = await resolve(each, intent, chat)
        asked.append(each)
        lines.append((await described(each, chat), await _told(each, wanted, chat)))
    text = chat.text(
        "questions.at_once",
        lines=lines,
        today=[_called(each.measure, chat) for each in _of_today(query.figures)],
        left_behind=[_called(measure, chat) for measure in query.left_behind],
        scope=chat.speaker.viewer.scope,
    )
    return replace(query, figures=tuple(asked)), text


def _of_today(queries: Sequence[Query]) -> Sequence[Query]:
    """Those that tell what stands today, beside others that are of a period. A target names its own."""
    if not any(query.first for query in queries):
        return ()
    return [query for query in queries if query.first is None and query.measure != "targets"]


def _called(measure: str, chat: Chat) -> str:
    return chat.text("questions.measure", measure=measure)


async def _told(query: Query, wanted: Wanted, chat: Chat) -> str:
    """The figure, and that of the period with which it is compared."""
    whole = (await figures(chat.session, chat.speaker.viewer, wanted)).total
    if query.than_first is None or query.than_last is None:
        return value_text(query, whole, whole, chat)
    than = replace(wanted, first=query.than_first, last=query.than_last)
    other = (await figures(chat.session, chat.speaker.viewer, than)).total
    now, before, change = beside(query, whole, other, chat)
    name = period_text(query.than_first, query.than_last, chat)
    return chat.text("questions.now_and_then", now=now, name=name, before=before, change=change)
