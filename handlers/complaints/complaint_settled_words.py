"""What is told of a complaint that is settled: how, whose or which one, and whether it may be open yet."""

import re
from typing import NamedTuple

from bot.chat import Chat
from bot.nlu.intent import Intent, Named
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from handlers.talk.small_talk import is_small_talk

_MAY_NAME = {"unknown", "log_interaction", "log_complaint", "query_activity", "question", "done"}
"""What 华光的投诉处理好了 may be heard as."""
_HOW = re.compile("(?:没[什怎]么|[这那]么|[^?？吗么]){0,200}", re.DOTALL)
"""What tells how it was settled, and asks nothing."""
_CLAUSE = re.compile("[,，。;；、!！~ ]+")
_SIGNS = ("诉", "异议", "W")
"""What a complaint is called, or its number has."""


class Told(NamedTuple):
    """`customer` and `number` are empty where neither is named; `in_doubt`: it may be another, or be open yet; `anew`:
    goods are complained of again in the same words."""

    how: str = ""
    customer: Named | None = None
    number: str | None = None
    in_doubt: bool = False
    anew: bool = False


def told_by_name(intent: Intent, chat: Chat) -> Told | None:
    """What is told where the complaint is named by its number, by whose it is, or as the complaint alone; None where
    nothing says that one is settled."""
    if intent.name == "resolve_complaint":
        return _numbered(intent)
    if intent.name not in _MAY_NAME or not any(sign in intent.text.upper() for sign in _SIGNS):
        return None
    told = chat.house.words.cues["settles_complaint"].fullmatch(intent.text.strip(" 。.!！~"))
    if told is None or not _HOW.fullmatch(told["how"] or ""):
        return _told_of_theirs(intent, chat)
    number = told["number"] and told["number"].upper()
    return Told(told["how"] or "", number=number, in_doubt=told["then"] is not None)


def _numbered(intent: Intent) -> Told | None:
    """What W00003解决了，换了2吨 tells: it is free speech, and no form as 已解决 W00003 换了2吨 is."""
    if intent.text.strip()[:1].upper() != "W" or "number" not in intent.extras:
        return None
    return Told(intent.extras.get("resolution", ""), number=intent.extras["number"])


def _told_of_theirs(intent: Intent, chat: Chat) -> Told | None:
    """The same where it is told at more length of the one customer who is named; in doubt where it may be open yet."""
    source, cues = normalize(intent.text), chat.house.words.cues
    told = cues["complaint_is_settled"].search(source.text)
    said = told or cues["complaint_said_settled"].search(source.text)
    hits = find_names(source.text, chat.names, chat.house.words) if said else ()
    if said is None or len(hits) != 1:
        return None
    customer = hits[0].named(source.text)
    if told is None:
        return _perhaps_open(intent, customer, source.text, chat)
    begins, ends = source.original(*told.span("how")) if told["how"] else (0, 0)
    how = intent.text[begins:ends].strip(" 。.!！")
    if _only_of_before(source.text, chat):
        return Told(how, customer, in_doubt=True)
    if not _may_be_open(source.text, chat):
        return Told(how, customer)
    done = _CLAUSE.split(how)[0]
    head = source.text[: told.start("how")] if done else ""
    if not done or _may_be_open(head + done, chat) or not is_redress(done, chat):
        return _perhaps_open(intent, customer, source.text, chat)
    return Told(how, customer, in_doubt=True)  # 处理好了，换了2吨，李总说不追究了


def _perhaps_open(intent: Intent, customer: Named, text: str, chat: Chat) -> Told | None:
    """In doubt where a second complaint would be written of it; anew where goods came so again (上个月的投诉处理好了，
    这次又划伤了2吨); None elsewhere."""
    if chat.house.words.cues["complaint_anew"].search(text):
        return Told(customer=customer, anew=True) if intent.name == "unknown" else None
    if intent.name != "log_complaint" or chat.house.words.cues["complains_indeed"].search(text):
        return None
    return Told(customer=customer, in_doubt=True)


def _only_of_before(text: str, chat: Chat) -> bool:
    """Whether nothing leaves it open but the word for what is done to it, or the time that it is of (下午把佳和的投诉
    处理了, 佳和上周的投诉处理好了): then it is asked which."""
    plain = chat.house.words.cues["complaint_then"].sub("", text)
    return _may_be_open(text, chat) and plain != text and not _may_be_open(plain, chat)


def _may_be_open(text: str, chat: Chat) -> bool:
    return chat.house.words.cues["complaint_may_be_open"].search(text) is not None


def how_settled(text: str, chat: Chat) -> str | None:
    """What is told behind the words for settled and a pause; "" where that is all, None where it is not said."""
    for words in chat.text("complaints.settled").split():
        head, found, rest = text.strip().partition(words)
        if found and not head:
            how = rest.lstrip(" ,，。!！:：")
            told_apart = not rest or how != rest
            return how if told_apart and _HOW.fullmatch(how) else None
    return None


def is_redress(how: str, chat: Chat) -> bool:
    """Whether every clause tells in whole what was done for them, or is small talk."""
    redress, settled = chat.house.words.cues["redress_alone"], chat.text("complaints.settled").split()
    return all(
        redress.fullmatch(clause) or clause in settled or is_small_talk(clause, chat)
        for clause in _CLAUSE.split(how)
        if clause
    )
