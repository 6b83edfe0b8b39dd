"""One expression of time and what it means: its days and hours, in the sense of the past and of what is to come."""

from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple, Optional

from bot.nlu.dates import Days, Tense
from bot.nlu.times.clock import HOURS

Sense = Literal["past", "future"]
Kind = Literal["date", "datetime", "daterange", "datetimerange", "time", "timerange", "duration"]
Bound = date | datetime


class TimeSpan(NamedTuple):
    """One expression of time: characters [start, end) of the normalised text, and what it means in either sense.

    `days` is `None` for a clock time alone, then the day is today's (in the future sense tomorrow, if it is past).
    Of a range of hours, `to` is its end; `until` is the later of two hours said together (下午两三点).
    """

    start: int
    end: int
    text: str
    rule: str
    now: datetime
    days: Days | None = None
    clock: time | None = None
    until: time | None = None
    part: str | None = None
    every: bool = False
    length: bool = False
    to: Optional["TimeSpan"] = None

    @property
    def tense(self) -> Tense:
        """The side of now on which the expression lies by itself."""
        if self.days is None:
            return "today"
        return self.days.tense

    @property
    def vague(self) -> bool:
        """Said without naming a day (前几天, 每周一, 三天): nothing may be dated by it."""
        return self.length or self.every or (self.days is not None and self.days.vague)

    @property
    def is_long(self) -> bool:
        """Longer than a week: nothing happened "on" it."""
        return self.days is not None and (self.days.past[1] - self.days.past[0]).days > 6

    @property
    def days_long(self) -> int:
        """How many days it covers; 1 for an hour alone."""
        return (self.days.future[1] - self.days.future[0]).days + 1 if self.days else 1

    def lies_within(self, other: "TimeSpan") -> bool:
        """It is a day or a shorter span inside the other (这个月要一车,25号发)."""
        if self.days is None or other.days is None or self.days_long >= other.days_long:
            return False
        return other.days.future[0] <= self.days.future[0] and self.days.future[1] <= other.days.future[1]

    @property
    def is_over(self) -> bool:
        """Whether it lies before now in its own right, or is an hour of today that has gone by; what comes again is
        never over."""
        if self.every:
            return False
        if self.days is not None and self.days.tense != "today":
            return self.days.tense == "past"
        if self.clock is not None:
            return self.clock <= self.now.time()
        return self.part is not None and HOURS[self.part][1] <= self.now.hour + (self.now.minute > 0)

    def first(self, sense: Sense) -> Bound:
        """The first day, or the moment where a clock time is said (naive, local)."""
        if self.days and self.days.moment:
            return self.days.moment
        day = self._day(sense, 0)
        return datetime.combine(day, self.clock) if self.clock is not None else day

    def last(self, sense: Sense) -> date:
        """The last day."""
        return self._day(sense, 1)

    def _day(self, sense: Sense, end: int) -> date:
        if self.days:
            return (self.days.past if sense == "past" else self.days.future)[end]
        gone = self.clock is not None and self.clock < self.now.time()
        return self.now.date() + timedelta(days=1 if sense == "future" and gone else 0)

    def bounds(self, sense: Sense | None = None) -> tuple[Bound | None, Bound | None]:
        """First and last day or moment; without a sense that of what is to come, unless it is past in its own right.

        Of what comes again and again (每周一上午) the next time. A length of time has no bounds.
        """
        if self.length:
            return None, None
        sense = sense or ("past" if self.tense == "past" else "future")
        begin, finish = self._begin(sense), (self.to or self)._finish(sense)
        if isinstance(begin, datetime) and isinstance(finish, datetime) and finish < begin:
            finish += timedelta(days=1)
        return begin, finish

    def _begin(self, sense: Sense) -> Bound:
        if self.part and self.clock is None and not (self.days and self.days.moment):
            return datetime.combine(self._day(sense, 0), time(HOURS[self.part][0]))
        return self.first(sense)

    def _finish(self, sense: Sense) -> Bound:
        if self.days and self.days.moment:
            return self.days.moment
        if self.until is not None:
            return datetime.combine(self.last(sense), self.until)
        if self.clock is not None:
            return datetime.combine(self.last(sense), self.clock)
        if self.part:
            return datetime.combine(self.last(sense), time()) + timedelta(hours=HOURS[self.part][1])
        return self.last(sense)

    def kind(self) -> Kind:
        """Its type as `lianke parse --times` names it (contract.md)."""
        if self.length:
            return "duration"
        is_point = self.clock is not None and self.until is None and self.to is None
        if self.days is None:
            return "time" if is_point else "timerange"
        if self.days.moment or is_point:
            return "datetime"
        if self.clock is not None or self.part or self.to:
            return "datetimerange"
        return "date" if self.days.future[0] == self.days.future[1] else "daterange"
