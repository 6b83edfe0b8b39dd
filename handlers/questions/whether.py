"""Whether somebody, or a customer, has none of what is counted (江阴华宏没有逾期吗)."""

from dataclasses import replace

from bot.chat import Chat
from bot.nlu.questions import Query
from handlers.questions.question_words import described, value_text
from models.questions import Wanted, figures


def asks(query: Query) -> bool:
    """Whether the question is of one alone."""
    of_one = query.group is None or (query.group == "customer" and bool(query.customers))
    return query.absent and of_one and query.measure != "targets"


async def told(query: Query, wanted: Wanted, chat: Chat) -> str:
    """The answer: what there is none of is named with it, since 没有 alone says yes as well as no."""
    lacking = await figures(chat.session, chat.speaker.viewer, wanted)
    query, wanted = replace(query, absent=False, group=None), replace(wanted, absent=False, group=None)
    found = await figures(chat.session, chat.speaker.viewer, wanted)
    return chat.text(
        "questions.whether",
        understood=await described(query, chat),
        lacking=bool(lacking.lines),
        what=_what(query, chat),
        value=value_text(query, found.total, found.total, chat) if found.total.count else "",
        scope=chat.speaker.viewer.scope,
    )


def _what(query: Query, chat: Chat) -> str:
    if query.measure == "interactions" and query.mode:
        return chat.house.texts.label("mode", query.mode)
    return chat.text("questions.measure", measure=query.measure)
