"""One part of a message that tells of several customers, understood as if it had been sent alone; the day of the part
before it, and what stands before them all, are carried on where they are not said anew."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent, Span, Unknown, codes_of
from bot.nlu.names.finding import Hit
from bot.nlu.names.others import RECORDED
from bot.nlu.reading import Reading
from bot.nlu.several.cuts_of_each import Cut
from bot.nlu.text.restated import DAY_ENDS
from bot.nlu.times import TimeSpan
from bot.nlu.times.clock import HOURS

_TELLS_OF_DAY = frozenset({"log_interaction", "log_quote", "log_payment"})
_STEPS = frozenset({"plan", "remind"})
_AROUND = " ,，。;；、\n"
WEEKDAYS = ("周", "星期", "礼拜")
_PAID = re.compile("[到付汇打回收]|款|账|帐")


@dataclass(frozen=True, slots=True)
class Parts:
    """Understands the parts of one message."""

    message: str
    reading: Reading
    heading: tuple[int, int] | None
    hearer: Hearer

    def understood(self, cut: Cut, before: Intent | None) -> Intent | None:
        """What a part means; `None` where it is no record of the customer who is named in it."""
        readings = [self._understand(cut.segments)]
        if before is not None and self.heading is not None:
            headed = self._understand((self.heading, *cut.segments))
            readings.insert(0 if self._tells_how(self.heading) and headed.name == before.name else 1, headed)
        if before is not None and not self._has_day(cut) and (day := self._day_of(before)):
            dated = self._understand((day, *cut.segments))
            if self._happens_then(dated, day) and dated.name in (readings[0].name, before.name):
                readings.insert(0, dated)
        for part in chain(readings, self._without_its_day(cut)):
            if (
                part.name == "plan"
                and before is not None
                and before.name != "plan"
                and self._has_begun(part, cut)
            ):
                return None  # 上午去了华光,下午去宏发, said in the afternoon: done or to be done
            if part.name in RECORDED and _is_of(part, cut.hit, self.reading) and says_enough(part):
                own = "".join(self.message[slice(*self._original(*segment))] for segment in cut.segments)
                dated = on_the_day_of(before, part)
                return in_order(before, dated, self.message)._replace(text=own.strip(_AROUND))
        return None

    def _tells_how(self, heading: tuple[int, int]) -> bool:
        return not self.reading.source.text[: heading[1]].endswith(("给", "向"))

    def _without_its_day(self, cut: Cut) -> Iterator[Intent]:
        """A part that begins with a day that is over, understood without it: 今天给科瑞报14600."""
        (start, end), *more = cut.segments
        time = next((time for time in self._times(cut) if time.start == start and not time.vague), None)
        if time is None or time.tense == "future":
            return
        part = self._understand(((time.end, end), *more))
        if part.name not in (_TELLS_OF_DAY | {"log_demand"}):
            return
        span = Span(*self._original(time.start, time.end), time.rule)
        when = None if part.name == "log_demand" else time.first("past")
        yield part._replace(when=when, spans={**part.spans, "when": span} if when else part.spans)

    def _happens_then(self, part: Intent, day: tuple[int, int]) -> bool:
        said = part.spans.get("when")
        return said is not None and said.start < self._original(*day)[1]

    def _understand(self, segments: Sequence[tuple[int, int]]) -> Intent:
        """The words of these segments as a message; spans lead to where they stand in the whole one."""
        places = [self._original(*segment) for segment in segments if segment[0] < segment[1]]
        text = "".join(self.message[start:end] for start, end in places).rstrip(_AROUND)
        intent = self.hearer.of_anybody().understood(text)
        return intent._replace(spans={field: _in_whole(span, places) for field, span in intent.spans.items()})

    def _original(self, start: int, end: int) -> tuple[int, int]:
        return self.reading.source.original(start, end)

    def _has_day(self, cut: Cut) -> bool:
        """Whether the first time that the part names is one of a day."""
        first = self._first_time(cut)
        return first is not None and first.days is not None

    def _first_time(self, cut: Cut) -> TimeSpan | None:
        return next((time for time in self._times(cut) if not time.vague), None)

    def _times(self, cut: Cut) -> list[TimeSpan]:
        return [time for time in self.reading.times if any(s <= time.start < e for s, e in cut.segments)]

    def _day_of(self, before: Intent) -> tuple[int, int] | None:
        """The words that say on which day that was (昨天 of 昨天上午9点)."""
        time = self._time_of(before)
        if time is None or time.days is None or time.days.moment:
            return None
        hour = DAY_ENDS.search(self.reading.source.text, time.start + 1, time.end)
        return time.start, hour.start() if hour else time.end

    def _has_begun(self, part: Intent, cut: Cut) -> bool:
        """Whether a part is of today, and the first time that it names is a half of today that is running."""
        if part.when is not None and _day(part.when) != self.hearer.now.date():
            return False
        time = self._first_time(cut)
        if time is None or time.tense != "today" or time.clock is not None or time.part is None:
            return False
        return HOURS[time.part][0] <= self.hearer.now.hour

    def _time_of(self, part: Intent) -> TimeSpan | None:
        said = part.spans.get("when")
        return next(
            (
                time
                for time in self.reading.times
                if said and self._original(time.start, time.end)[0] == said.start
            ),
            None,
        )


def in_order(before: Intent | None, part: Intent, message: str) -> Intent:
    """A step on a day of the week, behind one on a later day: that of the week after (下周一…,周三…, said on a
    Wednesday), unless it is said of which week it is (本周三). The parts' spans are those of the message."""
    said = part.spans.get("when")
    if before is None or not before.when or not part.when or said is None or said.rule != "week":
        return part
    if not message.startswith(WEEKDAYS, said.start):
        return part
    later = part.when + timedelta(days=7)
    steps = {part.name, before.name} <= _STEPS
    return part._replace(when=later) if steps and _day(part.when) < _day(before.when) <= _day(later) else part


def on_the_day_of(before: Intent | None, part: Intent) -> Intent:
    """A part that names no day of its own is of that of the part before it."""
    if before is None or before.when is None or part.when is not None:
        return part
    if not {part.name, before.name} <= _TELLS_OF_DAY:
        return part
    return part._replace(when=_day(before.when), spans={**part.spans, "when": before.spans["when"]})


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _in_whole(span: Span, places: Sequence[tuple[int, int]]) -> Span:
    """A span of the joined segments as one of the message; one that runs across them ends with its first."""
    position = 0
    for start, end in places:
        if span.start < position + end - start:
            shift = start - position
            return span._replace(start=span.start + shift, end=min(span.end + shift, end))
        position += end - start
    last = places[-1][1]
    return span._replace(start=last, end=last)


def _is_of(part: Intent, hit: Hit, reading: Reading) -> bool:
    """Whether a part speaks of the customer at whose name it was cut, and of no other."""
    if "others" in part.extras:
        return False
    if isinstance(part.customer, Unknown):
        return part.customer.name == reading.source.text[hit.start : hit.end]
    codes = codes_of(part.customer)
    return bool(codes) and set(codes) <= set(hit.codes)


def says_enough(part: Intent) -> bool:
    """Whether a part has what its record is about."""
    match part.name:
        case "log_payment":
            return part.amount is not None and _PAID.search(part.text) is not None
        case "log_quote":
            return part.unit_price is not None or part.amount is not None
        case "log_demand":
            return bool(part.items)
        case "update_opportunity":
            return bool(part.stage or part.amount or part.due)
    return True
