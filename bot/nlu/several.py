"""One message that tells of several customers becomes a record for each (上午去了华光谈304,下午到宏发送样).

It is cut where another customer begins something of its own (cuts.py), and each piece is understood as if it had been
sent alone; the day and the way of talking are carried on where they are not said anew. A record with the wrong
customer is the one error that nobody forgives: where it is not plain what is whose, the message is left whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.clock import CLOCK, HOURS, PART
from bot.nlu.cuts import Cut, cuts, speaks_of_both
from bot.nlu.intent import Intent, Span, Unknown, codes_of
from bot.nlu.names import Hit, find_names
from bot.nlu.normalize import normalize
from bot.nlu.others import RECORDED
from bot.nlu.read import pieces_of, read
from bot.nlu.reading import Reading, draw_skeleton
from bot.nlu.times import TimeSpan
from bot.nlu.understand import understand
from config.words import Words

MOST = 8
"""Customers of one message."""
_TELLS_OF_DAY = frozenset({"log_interaction", "log_quote", "log_payment"})
_AROUND = " ,，。;；、\n"
_HOUR = re.compile(f"{PART}|{CLOCK}")
_HEADS_ALL = re.compile(
    r"(?:.*[::]|.*[\d两几三四五六七八]个?(?:家|客户|电话|地方)[^,，。]*[,，。]|(?:.*[,，。])?[给向])\s*"
)
"""What stands before the first customer counts for all: 今天电话回访:华光…,宏发…; 给华光报14500,宏发报14600."""
_LONGEST_HEAD = 40
_PAID = re.compile("[到付汇打回收]|款|账|帐")


def several(whole: Intent, now: datetime, book: Book, words: Words) -> Intent | None:
    """The message that was understood as `whole`, with a record for each of its customers as `parts`.

    `None` where it tells of one, or where it is not plain what is whose. Customers who have a part in it but no record
    are named as extras["others"].
    """
    if whole.name not in RECORDED:
        return None
    source = normalize(whole.text)
    names = find_names(source.text, book, words)
    if len({hit.codes or (hit.unknown,) for hit in names}) < 2:
        return None
    reading = _with_names(read(source, now.replace(tzinfo=None), "rep", book, words), names)
    found = cuts(reading)
    if words.cues["takes_back"].search(source.text) or reading.has("planned_otherwise"):
        return None  # one stands in place of another
    if not 2 <= len(found) <= MOST or any(speaks_of_both(reading, cut) for cut in found[1:]):
        return None
    parts = _Parts(whole.text, reading, _heading(reading, found[0]), now, book, words)
    understood: list[Intent] = []
    left_out: list[str] = []
    for cut in found:
        part = parts.understood(cut, understood[-1] if understood else None)
        if part is not None:
            understood.append(part)
        elif not understood:
            return None
        else:
            left_out.append(source.text[cut.hit.start : cut.hit.end])
    if len(understood) < 2 or _mixes_people(understood, book) or _is_doubted(whole, understood):
        return None
    extras = {name: value for name, value in whole.extras.items() if name != "others"}
    if left_out:
        extras["others"] = "、".join(dict.fromkeys(left_out))
    return replace(whole, name="several", extras=extras, parts=tuple(understood))


def _with_names(reading: Reading, names: Sequence[Hit]) -> Reading:
    """The reading with the names that were not believed beside another; a part that is understood alone decides."""
    known = [(hit.start, hit.end) for hit in reading.hits]
    missed = [hit for hit in names if not any(hit.start < end and start < hit.end for start, end in known)]
    if missed:
        reading.hits = sorted([*reading.hits, *missed], key=lambda hit: hit.start)
        reading.skeleton, reading.starts = draw_skeleton(
            reading.source.text, pieces_of(reading, reading.hits)
        )
    return reading


def _heading(reading: Reading, first: Cut) -> tuple[int, int] | None:
    """What stands before the first customer, where it counts for the others as well."""
    head = reading.source.text[: first.hit.start]
    return (0, first.hit.start) if len(head) <= _LONGEST_HEAD and _HEADS_ALL.fullmatch(head) else None


def _is_doubted(whole: Intent, parts: Sequence[Intent]) -> bool:
    """Whether the message as a whole told otherwise of its customer whether something happened or is to come."""
    of_theirs = next((part for part in parts if part.customer == whole.customer), None)
    return of_theirs is not None and (of_theirs.name == "plan") != (whole.name == "plan")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Understands the parts of one message."""

    message: str
    reading: Reading
    heading: tuple[int, int] | None
    now: datetime
    book: Book
    words: Words

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
        for part in readings:
            if part.name == "plan" and before is not None and before.name != "plan" and self._has_begun(cut):
                return None  # 上午去了华光,下午去宏发, said in the afternoon: done or to be done
            if part.name in RECORDED and _is_of(part, cut.hit, self.reading) and _says_enough(part):
                own = "".join(self.message[slice(*self._original(*segment))] for segment in cut.segments)
                return replace(_on_the_day_of(before, part), text=own.strip(_AROUND))
        return None

    def _tells_how(self, heading: tuple[int, int]) -> bool:
        return not self.reading.source.text[: heading[1]].endswith(("给", "向"))

    def _happens_then(self, part: Intent, day: tuple[int, int]) -> bool:
        said = part.spans.get("when")
        return said is not None and said.start < self._original(*day)[1]

    def _understand(self, segments: Sequence[tuple[int, int]]) -> Intent:
        """The words of these segments as a message; spans lead to where they stand in the whole one."""
        places = [self._original(*segment) for segment in segments if segment[0] < segment[1]]
        text = "".join(self.message[start:end] for start, end in places).rstrip(_AROUND)
        intent = understand(text, self.now, "rep", self.book, self.words)
        return replace(intent, spans={field: _in_whole(span, places) for field, span in intent.spans.items()})

    def _original(self, start: int, end: int) -> tuple[int, int]:
        return self.reading.source.original(start, end)

    def _has_day(self, cut: Cut) -> bool:
        """Whether the first time that the part names is one of a day."""
        first = next((time for time in self._times(cut) if not time.vague), None)
        return first is not None and first.days is not None

    def _times(self, cut: Cut) -> list[TimeSpan]:
        return [time for time in self.reading.times if any(s <= time.start < e for s, e in cut.segments)]

    def _day_of(self, before: Intent) -> tuple[int, int] | None:
        """The words that say on which day that was (昨天 of 昨天上午9点)."""
        time = self._time_of(before)
        if time is None or time.days is None or time.days.moment:
            return None
        hour = _HOUR.search(self.reading.source.text, time.start + 1, time.end)
        return time.start, hour.start() if hour else time.end

    def _has_begun(self, cut: Cut) -> bool:
        """Whether the first time of a part is a half of today that is running."""
        time = next((time for time in self._times(cut) if not time.vague), None)
        if time is None or time.tense != "today" or time.clock is not None or time.part is None:
            return False
        return HOURS[time.part][0] <= self.now.hour

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


def _on_the_day_of(before: Intent | None, part: Intent) -> Intent:
    """A part that names no day of its own is of that of the part before it."""
    if before is None or before.when is None or part.when is not None:
        return part
    if not {part.name, before.name} <= _TELLS_OF_DAY:
        return part
    day = before.when.date() if isinstance(before.when, datetime) else before.when
    return replace(part, when=day, spans={**part.spans, "when": before.spans["when"]})


def _in_whole(span: Span, places: Sequence[tuple[int, int]]) -> Span:
    """A span of the joined segments as one of the message; one that runs across them ends with its first."""
    position = 0
    for start, end in places:
        if span.start < position + end - start:
            shift = start - position
            return replace(span, start=span.start + shift, end=min(span.end + shift, end))
        position += end - start
    last = places[-1][1]
    return replace(span, start=last, end=last)


def _is_of(part: Intent, hit: Hit, reading: Reading) -> bool:
    """Whether a part speaks of the customer at whose name it was cut, and of no other."""
    if "others" in part.extras:
        return False
    if isinstance(part.customer, Unknown):
        return part.customer.name == reading.source.text[hit.start : hit.end]
    codes = codes_of(part.customer)
    return bool(codes) and set(codes) <= set(hit.codes)


def _says_enough(part: Intent) -> bool:
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


def _mixes_people(parts: Sequence[Intent], book: Book) -> bool:
    """Whether somebody is named in one part whom the book knows at the customer of another part alone."""
    customers = [[c for code in codes_of(part.customer) if (c := book.customer(code))] for part in parts]
    for part, own in zip(parts, customers, strict=True):
        for person in part.contacts:
            if any(customer.knows(person) for customer in own):
                continue
            if any(customer.knows(person) for others in customers for customer in others):
                return True
    return False
