"""Which questions are not answered with one figure and its lines: those whose answer is worked out of several."""

from collections.abc import Sequence
from typing import Any

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.nlu.questions import Query
from handlers.questions import comparisons, figures_at_once, rivals, shares, target_comparisons, whether
from handlers.questions.question_names import resolve

Keys = Sequence[tuple[Any, str]]
"""Of each line of an answer the key, and what it is called."""


async def worked_out(query: Query, intent: Intent, chat: Chat) -> tuple[Query, str, Keys] | None:
    """The question as it was answered, the answer, and the keys of its lines; None where it is none of these. Raises
    `Refusal` and `Question`."""
    if query.figures:
        query, text = await figures_at_once.told(query, intent, chat)
        return query, text, [(at, "") for at in range(len(query.figures))]
    if query.shared and (query.part or query.group is None):
        text, keys = await shares.share(query, intent, chat)
        return query, text, keys
    if query.rivals:
        query, text = await rivals.beside(query, intent, chat)
        return query, text, [(at, "") for at in range(len(query.rivals))]
    if query.than_first is None and not whether.asks(query):
        return None
    query, wanted = await resolve(query, intent, chat)
    if whether.asks(query):
        return query, await whether.told(query, wanted, chat), ()
    by = target_comparisons if query.measure == "targets" else comparisons
    text, keys = await by.compared(query, wanted, chat)
    return query, text, keys
