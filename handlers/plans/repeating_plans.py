"""每周一上午9点拜访无锡华光: what is to be done with a customer again and again is a reminder that comes again."""

from datetime import datetime, timedelta

from bot.chat import Chat
from bot.nlu.context import Context
from bot.nlu.intent import Found, Intent
from bot.nlu.several.each_again import each_again
from bot.nlu.times.times_again import begins_in, every_in
from bot.nlu.times.times_left_out import STARTS, Again, named_outright
from bot.nlu.understand import understand

REPEATED = "repeated"
"""In the extras of a reminder that was told as a plan."""
BEGINS = "begins"
"""In the extras of a reminder that comes again: the day from which on (从12月7号开始)."""
_OF_ONE = ("plan", "remind")
_AROUND = " ,，。;；"


def take(intent: Intent, chat: Chat) -> Intent:
    """The plan as a reminder, where it is for what comes again and whose it is is known, and a reminder of each where
    several things come again; else as it is."""
    text = intent.text
    if intent.name not in (*_OF_ONE, "several", "unknown") or not (
        "每" in text or "逢" in text or text.startswith(STARTS)
    ):
        return intent
    now = chat.now.replace(tzinfo=None)
    if intent.name == "unknown":
        return _but_for_some_days(intent, now, chat)
    if intent.name in _OF_ONE and (told := named_outright(text, now)) is not None:
        return _told_plainly(told, intent, chat)
    plans_only = all(part.name in _OF_ONE for part in intent.parts)
    if plans_only and (parts := _each(intent.text, chat)):
        return intent._replace(name="several", parts=parts)
    if intent.name == "several":
        return intent._replace(parts=tuple(_again(part, chat) for part in intent.parts))
    return _again(intent, chat)


def _but_for_some_days(intent: Intent, now: datetime, chat: Chat) -> Intent:
    """What is understood once it is left out on which days it does not come (每天九点去佳和看货，周末不用)."""
    told = named_outright(intent.text, now)
    plain = _of_piece(told.text, chat) if told is not None else None
    if told is None or plain is None or REPEATED not in plain.extras:
        return intent
    return _told_plainly(told, intent._replace(name=plain.name, customer=plain.customer), chat)


def _each(text: str, chat: Chat) -> tuple[Intent, ...]:
    """Each of several things that come again; the day from which on holds for each where it is told ahead of or behind
    them all."""
    now = chat.now.replace(tzinfo=None)
    from_then = begins_in(text, now)

    def is_customer(words: str) -> bool:
        return bool(chat.names.named(words))

    if from_then is None:
        return tuple(_of_piece(piece, chat) for piece in each_again(text, now, is_customer) or ())
    day, start, end = from_then
    alone = not text[:start].strip(_AROUND) or not text[end:].strip(_AROUND)
    pieces = each_again((text[:start] + text[end:]).strip(_AROUND) if alone else text, now, is_customer) or ()
    told = [_of_piece(piece, chat) for piece in pieces]
    if not alone:
        return tuple(told)
    return tuple(one._replace(extras={BEGINS: day.isoformat(), **one.extras}) for one in told)


def _told_plainly(told: Again, intent: Intent, chat: Chat) -> Intent:
    """What comes again as it is understood without the days on which it does not come."""
    plain = _again(_of_piece(told.text, chat)._replace(customer=intent.customer), chat)
    if plain.name == "plan":
        plain = plain._replace(name="remind", when=None)
    reminding = chat.house.words.cues["reminding"]
    extras = {"task": reminding.sub("", plain.text, count=1), **plain.extras}
    if told.skipped is not None and BEGINS not in extras:
        extras[BEGINS] = (told.skipped + timedelta(days=1)).isoformat()
    if told.later:
        extras["task"] = f"{extras['task']}，{told.later}"
    return plain._replace(extras=extras)


def _of_piece(piece: str, chat: Chat) -> Intent:
    """What is said of one of them; a reminder by itself where it names no customer."""
    context = Context(speaker=chat.speaker.colleague.name)
    told = understand(piece, chat.now, "rep", chat.names, chat.house.words, context=context)
    told = told if told.name in _OF_ONE else Intent("remind", text=piece, customer=told.customer)
    return _again(told if told.customer else told._replace(name="remind"), chat)


def _again(intent: Intent, chat: Chat) -> Intent:
    """The plan or reminder with the day from which on it comes again."""
    now = chat.now.replace(tzinfo=None)
    planned = intent.name == "plan" and isinstance(intent.customer, Found)
    if not (planned or intent.name == "remind") or every_in(intent.text, now) is None:
        return intent
    begins = begins_in(intent.text, now)
    if planned and intent.when is not None and begins is None:
        return intent
    extras = {**intent.extras, **({REPEATED: "yes"} if planned else {})}
    if begins is None:
        return intent._replace(name="remind", when=None if planned else intent.when, extras=extras)
    day, start, end = begins
    text = (intent.text[:start] + intent.text[end:]).strip(_AROUND)
    if not planned:
        told = understand(text, chat.now, "rep", chat.names, chat.house.words)
        extras |= {"task": told.extras.get("task", text)}
    return intent._replace(name="remind", text=text, when=None, extras={**extras, BEGINS: day.isoformat()})


def begins(intent: Intent, chat: Chat) -> datetime:
    """The moment behind which what comes again comes first: now, or right before the day from which on it comes."""
    if BEGINS not in intent.extras:
        return chat.now
    day = datetime.fromisoformat(intent.extras[BEGINS]).replace(tzinfo=chat.house.zone)
    return max(chat.now, day - timedelta(microseconds=1))
