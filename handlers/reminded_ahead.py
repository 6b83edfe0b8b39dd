"""A reminder so long before the day that the same message names: 周五前报价 提前一天提醒我 is of Thursday."""

from datetime import date, datetime, time

from bot.chat import Chat
from bot.nlu.commands.shifts import SO_LONG_BEFORE
from bot.nlu.intent import Intent
from bot.nlu.times import find_times

_AROUND = " ,，。;；!！"


def take(intent: Intent, chat: Chat) -> Intent:
    """The reminder of the day before, or so many hours before the hour, that is said; the intent as it was where
    another day is said for it, it would be over by now, or the hour is not known."""
    found = SO_LONG_BEFORE.search(intent.text) if intent.name == "remind" and intent.when else None
    if found is None or intent.when is None or "every" in intent.extras:
        return intent
    now = chat.now.replace(tzinfo=None)
    told = f"{intent.text[: found.start()]},{intent.text[found.end() :]}"
    days = [span for span in find_times(told, now) if not span.vague]
    if len(days) != 1 or (before := _so_long_before(intent.when, found["length"])) is None:
        return intent
    if before <= now if isinstance(before, datetime) else before < chat.today:
        return intent
    return intent._replace(when=before, extras={**intent.extras, "task": told.strip(_AROUND)})


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
