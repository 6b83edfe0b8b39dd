"""为什么 behind a figure: no record says why a number is as it is. That is said, and how it can be looked into."""

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.questions import Query
from bot.router import Router
from handlers.questions import questions
from handlers.questions.question_words import described
from handlers.talk.spoken_of_lately import asks_still

router = Router(topic="figures")

WHY = "why_so"
_SPLIT_BY = ("department", "person", "customer", "month", "reason", "grade")
_SHOWN = 3
_OF_OTHERS = {"department", "person"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The question why the last figure is so; the intent itself where none was asked for."""
    if intent.name not in ("unknown", "help") or asks_still(chat) or chat.again:
        return intent
    if chat.house.words.cues["asks_why"].fullmatch(intent.text.strip()) is None:
        return intent
    asked = await questions.asked_of(intent, chat)
    if questions.query_before(chat) is None or (asked and questions.following(asked, chat)):
        return intent
    return Intent(WHY, text=intent.text)


@router.staff(WHY, help="为什么 → 记录里没有原因，可以拆开看")
async def say_why(_intent: Intent, chat: Chat) -> Reply:
    """Offers what the last figure can be split by. Raises `Refusal` where none was asked for."""
    query = questions.query_before(chat)
    if query is None:
        raise Refusal(chat.text("questions.nothing_asked"))
    split_by = [
        chat.text("questions.split_by", group=chat.text("questions.group", group=group))
        for group in _groups(query, chat)
    ]
    chat.offer([(words, words) for words in split_by])
    return chat.say(
        "questions.why", understood=(await described(query, chat)).rstrip("："), split_by=split_by
    )


def _listed(query: Query) -> set[str]:
    """What an answer is of that names no split: targets are told person by person, one customer's by themselves."""
    return ({"person"} if query.measure == "targets" else set()) | (
        {"customer"} if query.customers else set()
    )


def _groups(query: Query, chat: Chat) -> list[str]:
    """What the figure can be split by, and is not yet."""
    if query.figures or query.rivals:
        return []
    fit = chat.house.questions.measure(query.measure).groups
    taken = {query.group, *(name for name in _SPLIT_BY if getattr(query, name, None)), *_listed(query)}
    if query.person or chat.speaker.viewer.scope == "own":
        taken |= _OF_OTHERS
    return [name for name in _SPLIT_BY if name in fit and name not in taken][:_SHOWN]
