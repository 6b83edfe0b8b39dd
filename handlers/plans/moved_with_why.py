"""What was told of just now is moved, with why beside it: 改到大后天吧 他后天开会, 周一改周二 机票没买到; and a next
step that is told again with another day: 那就正月十六联系他."""

import re

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.commands.shifts import REMIND_BEFORE
from bot.nlu.intent import Found, Intent
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from bot.nlu.text.pauses import PAUSE
from bot.nlu.times import only_time
from handlers.plans import agenda_items
from handlers.talk.lately_said import record_just_told
from handlers.talk.spoken_of_lately import asks_still
from models.activities import Activity, Task
from models.interactions import Interaction

LONGEST = 30
_MOVES = re.compile("改|推|挪|延|提前|往后|换|取消|不去|删")
_THEN = re.compile("^(?:那就|那|就)(?=改|推|挪|延|提前|换)")
_SHIFTS = {"amend", "postpone", REMIND_BEFORE}
_TELLS = {"unknown", "plan", "log_interaction"}
"""What why something is moved may be heard as by itself (他后天开会)."""
_ASKS = re.compile("[吗么呢?？]|什么|怎么|多少|哪|谁|能不能|可不可以")
_STEP_AGAIN = re.compile(
    "(?:那么?|[,， ])*(?P<then>(?:就|还是|要不|改成?|等)*)(?P<day>[^,，。]{2,12}?)(?P<again>再?)(?:的时候|[,， ])*"
    "(?:联系|找|跟进|打(?:个?电话)?给?|问|聊|(?<=再)(?:去|过去|说|约|看))(?:一?[下趟])?(?:他们?|她们?|对方|客户|那边|人家)?"
    "(?:看看)?(?:吧|好了|[。!！~ ])*"
)
"""Whom one sees then is a plan of its own, but for 再去."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The amendment, or what moves the plan; the intent as it was where more than that is said, or nothing was told
    of just now that has a day to come."""
    if asks_still(chat) or len(intent.text) > LONGEST:
        return intent
    moved = _moved_with_why(intent, chat)
    if moved is not None and moved.name == "drop_plan":
        return moved._replace(text=intent.text) if await agenda_items.described(moved, chat) else intent
    if moved is not None:
        told = await record_just_told((Activity, Task, Interaction), chat)
        return intent if told is None else moved._replace(text=intent.text)
    return await _step_again(intent, chat)


def _moved_with_why(intent: Intent, chat: Chat) -> Intent | None:
    untimed = intent.name == "remind" and intent.when is None
    if not (intent.name == "unknown" or untimed):
        return None
    if not _MOVES.search(intent.text) or _ASKS.search(intent.text):
        return None
    pieces = [piece for piece in PAUSE.split(intent.text.strip()) if piece]
    if len(pieces) == 1 and (then := _THEN.match(pieces[0])) is not None:
        then_read = read_afresh(pieces[0][then.end() :], chat, "staff")
        return then_read if _only_moves(then_read) else None
    if len(pieces) != 2:
        return None
    for moving, why in (pieces, pieces[::-1]):
        read = read_afresh(moving, chat, "staff") if _MOVES.search(moving) else None
        if read is not None and _only_moves(read) and _is_why(why, chat):
            return read
    return None


def _only_moves(read: Intent) -> bool:
    if read.name == "drop_plan":
        return True
    named = read.customer is not None and getattr(read.customer, "by", "") != "context"
    return read.name in _SHIFTS and read.when is not None and not (named or read.items or read.amount)


def _is_why(said: str, chat: Chat) -> bool:
    """Whether a clause names no customer, and is no act by itself."""
    if find_names(normalize(said).text, chat.names, chat.house.words):
        return False
    return read_afresh(said, chat, "staff").name in _TELLS


async def _step_again(intent: Intent, chat: Chat) -> Intent:
    """The amendment of the next step of the talk that was told of just now."""
    told = (
        _STEP_AGAIN.fullmatch(intent.text.strip()) if intent.name in ("plan", "unknown", "remind") else None
    )
    of_them = intent.customer is None or (
        isinstance(intent.customer, Found) and intent.customer.by == "context"
    )
    if told is None or not of_them:
        return intent
    if not told["then"] and not told["again"]:
        return intent
    if only_time(told["day"], chat.now.replace(tzinfo=None)) is None:
        return intent
    talk = await record_just_told((Interaction, Task, Activity), chat)
    if not isinstance(talk, Interaction) or talk.follow_up_on is None:
        return intent
    if not told["then"] and intent.name != "unknown" and talk.follow_up_defaulted:
        return intent  # the first that is told of a next step
    read = read_afresh(chat.text("plans.changed_to", time=told["day"]), chat, "staff")
    return read._replace(text=intent.text) if read.name == "amend" else intent
