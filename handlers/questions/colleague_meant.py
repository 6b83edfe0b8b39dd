"""他 and 她 right behind a figure of one colleague is that colleague: 他跑了几家 behind 王强呢, behind 谁跑得最少."""

import re
from collections.abc import Mapping
from typing import Any

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.intent import Intent
from bot.nlu.questions import MINE
from bot.nlu.times import find_times
from handlers.questions import questions, reports
from handlers.questions.question_words import period_text
from handlers.talk.spoken_of_lately import asks_still

LONGEST = 16
"""Characters: whoever writes more says of whom."""
_HIM = re.compile("(?<!其)(?:他|她)(?!们|家|公司|厂|那边|单位|客户)")
_MAY_ASK = {"unknown", "question", "plan", "log_interaction", "list_day", "performance", *questions.QUERIES}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The question with the colleague's name; the intent itself where it is none of a colleague's figures."""
    text = intent.text.strip()
    if intent.name not in _MAY_ASK or len(text) > LONGEST or asks_still(chat) or chat.again:
        return intent
    kept = questions.asked_last(chat)
    name = _colleague(kept) if kept and "query" in kept else None
    if name is None or len(_HIM.findall(text)) != 1:
        return intent
    said = _HIM.sub(name, text)
    asked = read_afresh(said, chat, "staff")
    if (report := await reports.take(asked, chat)).name == "report":
        return report._replace(text=text)
    query = await questions.read(asked, chat)
    if query is None or query.person is None or query.person == MINE:
        return intent
    if query.first is not None and not find_times(text, chat.now.replace(tzinfo=None)):
        asked = asked._replace(text=f"{_period(chat)}{said}")
    return asked._replace(name="question")


def _period(chat: Chat) -> str:
    """The period of the last question, where it had one, as it is said."""
    before = questions.query_before(chat)
    return period_text(before.first, before.last, chat) if before and before.first and before.last else ""


def _colleague(kept: Mapping[str, Any]) -> str | None:
    """The one colleague whom the last question was of, or whom its answer names."""
    query, lines = kept["query"], kept.get("lines") or []
    if query.get("group") == "person" and len(lines) == 1:
        return str(lines[0][1])
    person = query.get("person")
    return person if person and person != MINE and "rivals" not in query else None
