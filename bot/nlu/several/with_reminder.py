"""A record with the reminder told behind it: 上午去了华光,提醒我明天给宏发送样; 下周三去华光,早上8点提醒我."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from bot.nlu.commands.shifts import REMIND_BEFORE
from bot.nlu.extras import PART
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent
from bot.nlu.names.others import RECORDED
from bot.nlu.several.parts import says_enough
from bot.nlu.several.plans_in_turn import is_plan
from bot.nlu.text.pauses import behind_pause
from bot.nlu.times import find_times
from bot.nlu.times.clock import HOURS
from config.words import Words

_PAUSES = ",，。;；\n"
_NIGHT = "晚"
"""Behind 前一, which is no time by itself (前一晚提醒我)."""
_EVENING = 18
"""From this hour on it is too late to be reminded of what was to be done in the day."""


def with_reminder(whole: Intent, hearer: Hearer, parted: Callable[[Intent], Intent | None]) -> Intent | None:
    """Both as `parts`; of several records, which `parted` tells apart, a reminder of each plan where it is counted from
    the plan. None where it is no record, or the reminder has no time of its own that is still to come."""
    begin = _begins(whole, hearer.words)
    if begin <= 0:
        return None
    told = hearer.understood(whole.text[:begin].rstrip(_PAUSES))
    both = parted(told) or told
    before = both.parts or (both,)
    if "others" in both.extras or not all(map(_is_record, before)):
        return None
    clause = _plainly(whole.text, begin, hearer.words)
    behind = hearer.understood(clause)
    *_, last = before
    reminders = [(last, behind)]
    if _has_step(last):
        counting = _Counting(clause, behind, hearer)
        counted = [(step, counting.counted_from(_day_of_step(step))) for step in before if _has_step(step)]
        if any(reminder is not behind for _, reminder in counted):
            reminders = counted
        untimed = [each for _, each in counted if each is not behind and each.when is None]
        if len(untimed) == len(counted) and not any(each.extras for each in untimed):
            return both._replace(text=whole.text)  # 提前一小时 of a day: the plan reminds by itself
    reminded = (_of(plan, reminder).shifted(begin) for plan, reminder in _to_come(reminders, hearer.now))
    parts = (*before, *reminded)
    return whole._replace(name="several", extras={}, parts=parts) if len(parts) > len(before) else None


def _is_record(told: Intent) -> bool:
    """Whether it is one by itself, or a plan with somebody of whom it can be asked whose they are."""
    if is_plan(told, told.text):
        return True
    return told.name in RECORDED and told.customer is not None and says_enough(told)


def _has_step(record: Intent) -> bool:
    return record.name == "plan" or record.follow_up is not None


def _day_of_step(record: Intent) -> date | datetime | None:
    """When what is planned, or promised behind what happened, is to be."""
    return record.when if record.follow_up is None else record.follow_up.date


def _to_come(reminders: Iterable[tuple[Intent, Intent]], now: datetime) -> list[tuple[Intent, Intent]]:
    """Those that are reminders, of a time that is not over."""
    return [
        (of, each)
        for of, each in reminders
        if each.name == "remind" and each.when is not None and not _is_over(each.when, now)
    ]


def _of(record: Intent, reminder: Intent) -> Intent:
    """The reminder of that record, where it names nothing else to be done, and nobody else."""
    extras = {"task": record.text, **reminder.extras}
    return reminder._replace(customer=reminder.customer or record.customer, extras=extras)


def _plainly(text: str, begin: int, words: Words) -> str:
    """The reminder's clause, with what is heard as one also where it is told alone (7点叫我 may be anybody's talk)."""
    called = words.cues["called_then"].match(text, begin - 1)
    if called is None:
        return text[begin:]
    return f"{text[begin : called.start('call')]}{words.lists['remind_me'][0]}{text[called.end() :]}"


def _begins(whole: Intent, words: Words) -> int:
    """Where the reminder's clause begins, or its time, where no pause parts it (下周三去华光早上8点提醒我)."""
    if (called := words.cues["called_then"].search(whole.text)) is not None:
        return called.start() + 1
    reminding = words.cues["reminding"].search(whole.text)
    if reminding is None:
        return 0
    begin = behind_pause(whole.text, reminding.start(), _PAUSES)
    at = whole.spans.get("when")
    if begin == 0 and at is not None and not whole.text[at.end : reminding.start()].strip():
        return at.start
    return begin


class _Counting(NamedTuple):
    """A reminder's clause, as it was read alone, behind a plan from which it may be counted."""

    clause: str
    behind: Intent
    hearer: Hearer

    def counted_from(self, planned: date | datetime | None) -> Intent:
        """So long before the plan, at an hour of its day, or of the day before; as it was read where another day is
        said for it (今晚8点提醒我准备资料), and without a `when` where it has no time."""
        behind, clause, cues = self.behind, self.clause, self.hearer.words.cues
        if planned is None:
            return behind._replace(when=None)
        if (before := self._so_long_before(planned)) is not None:
            return before
        if (eve := cues["day_before"].match(clause)) is not None:
            return self._on(_day(planned) - timedelta(days=1), eve.end())
        if (same := cues["on_that_day"].match(clause)) is not None:
            return self._on(_day(planned), same.end())
        at = behind.spans.get("when")
        if at is None or cues["names_day"].search(clause, at.start, at.end):
            return behind
        then = self._on(_day(planned), 0)
        return then if self._is_in_time(then.when, planned) else behind

    def _so_long_before(self, planned: date | datetime) -> Intent | None:
        """The reminder of 提前一小时提醒我带样品, read as if the plan began now; without a `when` where the hour of
        that is not known. None where the clause is none."""
        asked = self.hearer.words.cues["reminding"].search(self.clause)
        at = self.behind.spans.get("when")
        if asked is None or (at is not None and at.start >= asked.end()):
            return None  # 提前两天提醒我备礼,就2号早上吧
        begins = planned if isinstance(planned, datetime) else datetime.combine(planned, time())
        told = self._understood(self.clause[: asked.end()], begins)
        if told.name != REMIND_BEFORE:
            return None
        known = isinstance(planned, datetime) or not isinstance(told.when, datetime)
        task = self.clause[asked.end() :].strip(_PAUSES)
        extras = {"task": task} if task else {}
        return told._replace(
            name="remind", text=self.clause, when=told.when if known else None, extras=extras
        )

    def _on(self, day: date, begin: int) -> Intent:
        """The reminder of the clause from that character on, at its hour of that day; at none where none is said."""
        told = self._understood(self.clause[begin:], datetime.combine(day, time())).shifted(begin)
        if told.name != "remind":
            return told
        of_night = told.when is None and self.clause.startswith(_NIGHT, begin)
        extras = {**told.extras, PART: _NIGHT} if of_night else told.extras
        return told._replace(when=told.when or day, text=self.clause, extras=extras)

    def _understood(self, said: str, now: datetime) -> Intent:
        return self.hearer._replace(now=now).understood(said)

    def _is_in_time(self, when: date | datetime | None, planned: date | datetime) -> bool:
        """Whether an hour of the day of the plan, or a part of it, is before the plan, and not over by now: not earlier
        than as it was read alone."""
        read = self.behind.when
        if when is None or read is None:
            return False
        if not isinstance(when, datetime) or not isinstance(read, datetime):
            return self._part_is_in_time(when, planned)
        if when.time() != read.time():
            return False  # 半小时后 is counted from now
        return when >= read.replace(tzinfo=None) and _is_before(when, planned)

    def _part_is_in_time(self, day: date, planned: date | datetime) -> bool:
        """Whether a part of the day that is told without an hour (中午提醒我) is before the plan."""
        part = next((span.part for span in find_times(self.clause, self.hearer.now) if not span.vague), None)
        if part is None or isinstance(day, datetime):
            return False
        return _is_before(datetime.combine(day, time(HOURS[part][0])), planned)


def _is_before(when: datetime, planned: date | datetime) -> bool:
    """Whether one can be reminded then of what is planned; in the day, where no hour is said for that."""
    return when < planned if isinstance(planned, datetime) else when.hour < _EVENING


def _is_over(when: date | datetime, now: datetime) -> bool:
    if isinstance(when, datetime):
        return when.replace(tzinfo=None) <= now.replace(tzinfo=None)
    return when < now.date()


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
