"""What is to come, said in an order of its own: 佳和过完年再联系 is a plan, 报价单月底前发 别忘了 and
再加一个 下午三点催回款 are reminders."""

import re

from bot.chat import Chat
from bot.fresh_words import as_of, read_afresh
from bot.nlu.intent import Intent
from bot.nlu.times import find_times

LONGEST = 40
_NEXT = re.compile(
    "(?P<ahead>[^,，。]{4,24}?)(?:再|才|以后|之后)?(?P<how>联系|跟进|打个?电话|沟通|拜访|去一?趟|去)"
    "(?:一?下|看看|他们?)?(?:[吧。!！~ ])*"
)
_BEHIND_NAME = re.compile("(?:那边|这边|那家|这家)?[就先等要得,， ]*$")
_NOT_TO_FORGET = re.compile(
    "(?P<task>.{4,}?)[,，。;； ]+(?:可|千万|一定|到时候?)?(?:别|不要|莫|不能)忘(?:记)?了?[啊哦哈呀哟。!！~ ]*"
)
_ONE_MORE = re.compile(
    "(?:再|另外|还要|还)(?:给我|帮我)?(?:加|来|记|设|排)上?(?:个|一个|一条|条)"
    "(?:提醒|计划|任务|安排|日程)?[,，:： ]*(?P<task>.{4,})"
)
_REMIND_ME = "提醒我"
_ASKS = re.compile("[吗么呢?？]$|什么|怎么|多少|谁")


def take(intent: Intent, chat: Chat) -> Intent:
    """The plan or the reminder; the intent as it was where it is none, or no time to come is named."""
    text = intent.text.strip()
    if len(text) > LONGEST or _ASKS.search(text):
        return intent
    if intent.name in ("unknown", "query_customer") and (planned := _in_order(text, chat)) is not None:
        read = _as(planned, intent, chat)
        return read if read.name == "plan" and read.customer is not None else intent
    told = _NOT_TO_FORGET.fullmatch(text) if intent.name == "unknown" else None
    told = told or _ONE_MORE.fullmatch(text)
    if told is None:
        return intent
    read = _as(f"{_REMIND_ME}{told['task']}", intent, chat)
    return read if read.name == "remind" and read.when is not None else intent


def _in_order(text: str, chat: Chat) -> str | None:
    """The words with the day ahead of whom; None where one day to come is not told right before what is done."""
    told = _NEXT.fullmatch(text)
    times = find_times(told["ahead"], chat.now.replace(tzinfo=None)) if told else []
    if told is None or len(times) != 1 or times[0].end != len(told["ahead"]):
        return None
    (time,) = times
    if time.vague or time.is_over or time.tense == "past":
        return None
    who = _BEHIND_NAME.sub("", told["ahead"][: time.start])
    return f"{time.text}{told['how']}{who}" if who else None


def _as(said: str, intent: Intent, chat: Chat) -> Intent:
    return as_of(intent.text, read_afresh(said, chat, "staff"))
