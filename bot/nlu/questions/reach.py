"""Whether a question asks for somebody's number, and whose."""

import re

from bot.nlu.intent import Ambiguous, Found, Named
from bot.nlu.people.finding import find_people
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.grammar import is_for_what_is_kept, plain, recognised, wants_number
from bot.nlu.questions.query import Asked

_NOT_A_NAME = re.compile("[^一-鿿]|的")
_FULL_NAME = re.compile("[一-鿿]{2,4}")


def asks_how_to_reach(asked: Asked) -> bool:
    """华宏钱总电话多少 asks for a number to dial, 华宏本月电话多少 for how many calls there were."""
    return wants_number(recognised(plain(asked), asked), asked)


def whom_to_reach(asked: Asked) -> tuple[str, ...]:
    """Of whom a number is asked for, where that is no contact who was understood: colleagues (MINE: who asks), or
    somebody by a full name. Empty where none is asked for."""
    text = plain(asked)
    draft = recognised(text, asked)
    if asked.contacts or {"first", "customers"} & set(draft.fields):
        return ()
    if "person" in draft.fields:
        named = [name for name in asked.staff if name in text]
        return tuple(named or [str(draft.fields["person"])]) if wants_number(draft, asked) else ()
    name = _beside(draft, asked)
    return (name,) if _FULL_NAME.fullmatch(name) else _by_title(text, draft, asked)


def _by_title(text: str, draft: Draft, asked: Asked) -> tuple[str, ...]:
    """Who is named by a title alone in a question that is for nothing but what is kept of them (钱总邮箱)."""
    said = [person for person in find_people(text, asked.book, asked.words) if person.side == "theirs"]
    if len(said) != 1 or not is_for_what_is_kept(draft):
        return ()
    rest = asked.questions.words["reach"].sub("", text[: said[0].start] + text[said[0].end :])
    return () if rest == text or asked.questions.words["filler"].sub("", rest) else (said[0].name,)


def at_whom(asked: Asked) -> tuple[Named | None, tuple[str, ...]]:
    """The customer at whom somebody is asked for, and who, where the message was understood to name neither."""
    draft = recognised(plain(asked), asked)
    codes = draft.fields.get("customers", ())
    name = _NOT_A_NAME.sub("", _beside(draft, asked))
    named: Named | None = Found(codes[0]) if len(codes) == 1 else Ambiguous(codes) if codes else None
    return named, (name,) if _FULL_NAME.fullmatch(name) else ()


def _beside(draft: Draft, asked: Asked) -> str:
    """What a question for a number says besides."""
    rest, found = asked.questions.words["reach"].subn("", draft.text)
    return asked.questions.words["filler"].sub("", rest) if found else ""
