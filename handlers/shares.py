"""What part of a whole something is: both figures, and how many per cent (304占比多少, 逾期占应收多少)."""

from dataclasses import replace

from bot.chat import Chat
from bot.errors import Refusal
from bot.nlu.intent import Intent
from bot.nlu.questions import Query
from handlers.question_names import resolve
from handlers.question_numbers import number_of
from handlers.question_words import described, share_text, value_text
from models.questions import Line, figures

_SEEN_FROM = {"person": ("department", "department_and_below", "all"), "department": ("all",)}
"""In which scopes the whole is seen of which a person or a department is a part."""


async def share(query: Query, intent: Intent, chat: Chat) -> str:
    """The answer. Raises `Refusal` for whom the speaker may not see, and where they do not see the whole."""
    whole = replace(query.of_whole(_measure_of_whole(query, chat)), days=None)
    part, of = [await _total(each, intent, chat) for each in (query, whole)]
    for field in query.part:
        if chat.speaker.viewer.scope not in _SEEN_FROM.get(field, (chat.speaker.viewer.scope,)):
            raise Refusal(chat.text("questions.whole_unseen"))
    return chat.text(
        "questions.share",
        understood=await described(query, chat),
        value=value_text(query, part, part, chat),
        share=share_text(number_of(query.measure, part), number_of(whole.measure, of), chat),
        whole=(await described(whole, chat)).removesuffix("："),
        of=value_text(whole, of, of, chat),
        scope=chat.speaker.viewer.scope,
    )


def _measure_of_whole(query: Query, chat: Chat) -> str:
    return query.measure if query.part else chat.house.questions.measure(query.measure).part_of


async def _total(query: Query, intent: Intent, chat: Chat) -> Line:
    _, wanted = await resolve(query, intent, chat)
    return (await figures(chat.session, chat.speaker.viewer, wanted)).total
