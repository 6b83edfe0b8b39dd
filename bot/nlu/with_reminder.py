"""A record with the reminder told behind it: 上午去了华光,提醒我明天给宏发送样; 下周三去华光,早上8点提醒我."""

from datetime import date, datetime, time, timedelta

from bot.nlu.book import Book
from bot.nlu.command_shifts import REMIND_BEFORE
from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.others import RECORDED
from bot.nlu.parts import says_enough
from bot.nlu.understand import understand
from config.words import Words

_PAUSES = ",，。;；\n"
_EVENING = 18
"""From this hour on it is too late to be reminded of what was to be done in the day."""


def with_reminder(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """Both as `parts`. None where it is no record, or the reminder has no time of its own that is still to come."""
    begin = _begins(whole, words)
    if begin <= 0:
        return None
    before = understand(whole.text[:begin].rstrip(_PAUSES), now, "rep", book, words, context=context)
    if before.name not in RECORDED or before.customer is None or not says_enough(before):
        return None
    if "others" in before.extras:
        return None
    clause = whole.text[begin:]
    behind = understand(clause, now, "rep", book, words, context=context)
    if before.name == "plan":
        behind = _counted_from(before, behind, clause, book, words)
    if behind.name != "remind" or behind.when is None or _is_over(behind.when, now):
        return None
    customer = behind.customer or before.customer
    extras = {"task": before.text, **behind.extras}
    parts = (before, behind._replace(customer=customer, extras=extras).shifted(begin))
    return whole._replace(name="several", extras={}, parts=parts)


def _begins(whole: Intent, words: Words) -> int:
    """Where the reminder's clause begins, or its time, where no pause parts it (下周三去华光早上8点提醒我)."""
    reminding = words.cues["reminding"].search(whole.text)
    if reminding is None:
        return 0
    begin = max(whole.text.rfind(pause, 0, reminding.start()) for pause in _PAUSES) + 1
    at = whole.spans.get("when")
    if begin == 0 and at is not None and not whole.text[at.end : reminding.start()].strip():
        return at.start
    return begin


def _counted_from(plan: Intent, behind: Intent, clause: str, book: Book, words: Words) -> Intent:
    """The reminder counted from the plan: so long before it, at an hour of its day, or of the day before; as it was
    read where another day is said for it (今晚8点提醒我准备资料), and without a `when` where it has no time."""
    if plan.when is None:
        return behind._replace(when=None)
    if (before := _so_long_before(plan.when, behind, clause, book, words)) is not None:
        return before
    if (eve := words.cues["day_before"].match(clause)) is not None:
        return _on(_day(plan.when) - timedelta(days=1), clause, eve.end(), book, words)
    if (same := words.cues["on_that_day"].match(clause)) is not None:
        return _on(_day(plan.when), clause, same.end(), book, words)
    at = behind.spans.get("when")
    if at is None or words.cues["names_day"].search(clause, at.start, at.end):
        return behind
    then = _on(_day(plan.when), clause, 0, book, words)
    return then if _is_in_time(then.when, plan.when, behind.when) else behind


def _so_long_before(
    planned: date | datetime, behind: Intent, clause: str, book: Book, words: Words
) -> Intent | None:
    """The reminder of 提前一小时提醒我带样品, read as if the plan began now; without a `when` where the hour of that
    is not known. None where the clause is none."""
    asked = words.cues["reminding"].search(clause)
    at = behind.spans.get("when")
    if asked is None or (at is not None and at.start >= asked.end()):
        return None  # 提前两天提醒我备礼,就2号早上吧
    begins = planned if isinstance(planned, datetime) else datetime.combine(planned, time())
    told = understand(clause[: asked.end()], begins, "rep", book, words)
    if told.name != REMIND_BEFORE:
        return None
    known = isinstance(planned, datetime) or not isinstance(told.when, datetime)
    task = clause[asked.end() :].strip(_PAUSES)
    extras = {"task": task} if task else {}
    return told._replace(name="remind", text=clause, when=told.when if known else None, extras=extras)


def _on(day: date, clause: str, begin: int, book: Book, words: Words) -> Intent:
    """The reminder of the clause from that character on, at its hour of that day; at none where none is said."""
    told = understand(clause[begin:], datetime.combine(day, time()), "rep", book, words).shifted(begin)
    return told._replace(when=told.when or day, text=clause) if told.name == "remind" else told


def _is_in_time(when: date | datetime | None, planned: date | datetime, read: date | datetime | None) -> bool:
    """Whether an hour of the day of the plan is before it, and not over by now: not later than as it was `read`."""
    if not isinstance(when, datetime) or not isinstance(read, datetime) or when < read.replace(tzinfo=None):
        return False
    if when.time() != read.time():
        return False  # 半小时后 is counted from now
    return when < planned if isinstance(planned, datetime) else when.hour < _EVENING


def _is_over(when: date | datetime, now: datetime) -> bool:
    if isinstance(when, datetime):
        return when.replace(tzinfo=None) <= now.replace(tzinfo=None)
    return when < now.date()


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
