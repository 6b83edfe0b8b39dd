"""A message that would write a record of a day that is not there is a question for the day that is meant; its answer
makes it the message with that day in place of the other."""

import re
from datetime import datetime

from bot.answers import LOSS_REASON, RIGHT_DAY, asks_who_got_it, is_only_a_time
from bot.nlu.intent import Intent
from bot.nlu.times.days_not_there import day_not_there, put_right
from config.words import Words

DAY_NOT_THERE = "day_not_there"
"""The intent; its extras hold the words `said` and the `kind` of the flaw."""
IN_ANSWER = "in_answer"
"""In the extras: it was said in answer to another question, which stays open."""
_OF_MONTH = re.compile(
    "(?:(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|[下这本]个?)月份?)?[0-9一二三四五六七八九十]{1,3}[号日]"
)
"""A day of a month that there is, so that a number alone is the day (28 behind 2月30号); 12 behind 13月5号 may be
either."""
_NUMBER = re.compile("[1-9]|[12][0-9]|3[01]")
"""How a day of the month is answered shortly."""
_ASKS = re.compile("[?？吗呢谁几]|什么|多少|怎么")
_ASKING = frozenset({"question", "pending", "explain", "help", "how_to_reach"})
_WRITES = frozenset(
    {
        "plan",
        "remind",
        "check_in",
        "log_interaction",
        "log_demand",
        "log_quote",
        "log_payment",
        "log_complaint",
        "new_lead",
        "update_opportunity",
        "note_contact",
        "several",
        "amend",
        "postpone",
        "demand",
        "unknown",
    }
)


def with_day_not_there(intent: Intent, now: datetime, words: Words) -> Intent | None:
    """The intent that asks for the day, where one writes and names a day that is not there; else None."""
    if intent.name not in _WRITES or (intent.name == "unknown" and _ASKS.search(intent.text)):
        return None
    wrong = day_not_there(intent.text, now, words)
    if wrong is None:
        return None
    extras = {"said": intent.text[wrong.start : wrong.end], "kind": wrong.kind}
    return Intent(DAY_NOT_THERE, intent.text, customer=intent.customer, extras=extras)


def meant_then(asked: Intent, answer: str, now: datetime, words: Words) -> str | None:
    """The message that was asked about with the day of the answer (应该是周日; 不对，是2月28; 28 behind 2月30号);
    None where it is no time alone."""
    wrong = day_not_there(asked.text, now, words)
    before = words.cues["before_right_day"].match(answer.strip())
    said = answer.strip()[before.end() if before else 0 :]
    behind = words.cues["behind_right_day"].search(said)
    said = said[: behind.start() if behind else len(said)]
    if wrong is None:
        return None
    if _OF_MONTH.fullmatch(asked.text[wrong.start : wrong.end]) and _NUMBER.fullmatch(said):
        said = f"{said}号"
    if not is_only_a_time(said, now):
        return None
    return put_right(asked.text, wrong, said, now)


def only_asks(slot: str, reply: Intent) -> bool:
    """Whether a reply asks, and leaves what was asked open: 几号能到 is no day, 输给谁了 no reason of a loss."""
    if slot == LOSS_REASON:
        return asks_who_got_it(reply.text.strip())
    return slot == RIGHT_DAY and (reply.name.startswith(("query_", "list_")) or reply.name in _ASKING)
