"""A reminder so long before the day that the same message names: 周五前报价 提前一天提醒我 is of Thursday."""

import re
from datetime import date, datetime, time

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.commands.shifts import REMIND_BEFORE, SO_LONG_BEFORE
from bot.nlu.commands.values import HALF_DAY
from bot.nlu.intent import Intent
from bot.nlu.times import find_times
from handlers.talk.lately_said import records_just_told
from models.activities import Activity

_BEHIND = re.compile(
    r"[,，。;； ]+(?:要|记得|最好)?(?:提前|提早)"
    r"(?P<length>(?:半|[\d.]+|[一二两三四五六七八九十]+)个?(?:天|周|星期|小时|钟头|刻钟|分钟))[吧啊哈。!！~ ]*$"
)
"""The same behind what one is to be reminded of (下周一提醒我准备报表 提前一天)."""
_AROUND = " ,，。;；!！"


async def take(intent: Intent, chat: Chat) -> Intent:
    """The reminder of the day before, or so many hours before the hour, that is said, or before the plan of just now
    where none is; the intent as it was where another day is said for it, it would be over by now, or the hour is not
    known."""
    if intent.name != "remind" or "every" in intent.extras:
        return intent
    found = SO_LONG_BEFORE.search(intent.text) or _BEHIND.search(intent.text)
    if found is None or HALF_DAY.search(found["length"]):
        return intent
    if found.re is not _BEHIND and "我" not in found.group() and intent.text[found.end() :].strip(_AROUND):
        return intent  # 提前半小时提醒江总
    if intent.when is None:
        return await _before_plan(found, intent, chat)
    now = chat.now.replace(tzinfo=None)
    told = f"{intent.text[: found.start()]},{intent.text[found.end() :]}"
    days = [span for span in find_times(told, now) if not span.vague]
    if len(days) != 1 or (before := _so_long_before(intent.when, found["length"])) is None:
        return intent
    if before <= now if isinstance(before, datetime) else before < chat.today:
        return intent
    task = intent.extras.get("task", "").replace(found.group(), "") if found.re is _BEHIND else told
    return intent._replace(when=before, extras={**intent.extras, "task": task.strip(_AROUND)})


async def _before_plan(found: re.Match[str], intent: Intent, chat: Chat) -> Intent:
    """提前一天提醒我带合同 right behind a plan, with what is to be done."""
    plans = await records_just_told((Activity,), chat)
    read = read_afresh(found.group().strip(_AROUND), chat, "staff")
    if len(plans) != 1 or read.name != REMIND_BEFORE:
        return intent
    task = f"{intent.text[: found.start()]} {intent.text[found.end() :]}".strip(_AROUND)
    return read._replace(text=intent.text, extras={**read.extras, **({"task": task} if task else {})})


def _so_long_before(when: date | datetime, length: str) -> date | datetime | None:
    """The day, or the moment where an hour was said, so much earlier; None for hours before a day."""
    begins = when if isinstance(when, datetime) else datetime.combine(when, time())
    counted = next(
        (span for span in find_times(f"{length}前", begins.replace(tzinfo=None)) if not span.length), None
    )
    earlier = counted.first("past") if counted else None
    if earlier is None or (isinstance(earlier, datetime) and not isinstance(when, datetime)):
        return None
    if isinstance(when, datetime) and not isinstance(earlier, datetime):
        return datetime.combine(earlier, when.time())
    return earlier
