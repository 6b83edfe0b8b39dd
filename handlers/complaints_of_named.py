"""天津佳和的投诉解决了，换了2吨: a complaint is settled by whose it is, in words that are no complaint of their own."""

import re
from functools import lru_cache

from bot.chat import Chat
from bot.errors import Question, Refusal
from bot.nlu.intent import Ambiguous, Found, Intent
from models.complaints import open_complaints_of

_MAY_SETTLE = {"unknown", "log_interaction", "log_complaint"}
_HOW = r"(?:没[什怎]么|[这那]么|[^?？吗么]){0,200}"
"""What tells how it was settled, and asks nothing."""


def settled_of_named(intent: Intent, chat: Chat) -> Intent | None:
    """The intent "resolve_complaint" of the customer who is named; None where nothing of theirs is said to be settled:
    a question, a promise (解决了再说) and a complaint of how it was settled are none."""
    if intent.name not in _MAY_SETTLE or chat.book is None:
        return None
    said = _pattern(*(chat.text(f"complaints.{words}") for words in ("called", "settled", "closed")))
    match = said.fullmatch(intent.text.strip())
    codes = chat.book.named(match["whose"]) if match else ()
    if match is None or not codes:
        return None
    customer = Found(codes[0], match["whose"]) if len(codes) == 1 else Ambiguous(tuple(codes), match["whose"])
    told = {"resolution": match["how"] or intent.text}
    return Intent("resolve_complaint", text=intent.text, customer=customer, extras=told)


@lru_cache(maxsize=4)
def _pattern(called: str, settled: str, closed: str) -> re.Pattern[str]:
    complaint, done = ("|".join(map(re.escape, words.split())) for words in (called, f"{settled} {closed}"))
    return re.compile(
        rf"(?:把)?(?P<whose>[^,，。!！?？]{{2,20}}?)(?:那边|上次|之前|[的那这个件起次条])*(?:{complaint})(?:的?(?:事情?|问题))?"
        rf"(?:我们?|也|都|已经?|给|刚)*(?:{done})(?:[ ,，。!！:：;；]+(?P<how>{_HOW}))?",
        re.DOTALL,
    )


async def number_of_theirs(intent: Intent, chat: Chat) -> str:
    """The number of the one open complaint of the customer. Raises `Question` where there are several, and `Refusal`
    where there is none."""
    customer = await chat.customer(intent)
    waiting = await open_complaints_of(chat.session, customer.id)
    if not waiting:
        raise Refusal(chat.text("complaints.none_open", customer=customer))
    if len(waiting) > 1:
        choices = [(f"{each.number} {each.content[:20]}", each.number) for each in waiting]
        raise Question("number", chat.text("complaints.which", customer=customer), choices)
    return waiting[0].number
