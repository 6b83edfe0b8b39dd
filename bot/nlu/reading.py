"""What was recognised in one message, and the evidence beside it: the ground on which rules and roles stand.

The `skeleton` is the message with everything recognised shrunk to one sign each (a customer, a person, a time, goods,
money, a phone) and every pause to a comma. Cues are sought there, so that "给…打电话" fits however long the names are.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import NamedTuple

from bot.nlu.goods.items import Goods
from bot.nlu.intent import Named
from bot.nlu.money.finding import Money
from bot.nlu.names.finding import Hit
from bot.nlu.people.mention import Mention
from bot.nlu.text.normalize import Normalized
from bot.nlu.text.pauses import behind_pause
from bot.nlu.times import TimeSpan
from config.words import PLACEHOLDERS, Words

CUSTOMER, PERSON, TIME, GOODS, MONEY, PHONE = PLACEHOLDERS.values()
PAUSES = ",?!"
_NO_DAY = re.compile("[底末初前年月周]$|季度?$")
_ONE_PAUSE = re.compile(f"[{PAUSES}]")
_MOST_TIMES = 40
"""Times of one message that are given a role; no honest message has more."""
_DENIAL = 10
"""So many characters before a word can a denial of it begin."""
_SUBJECT = re.compile("(?:然后|那|就|让|叫)?(?:我们?|咱们?)$")
"""At the end of what is said of one time, it speaks of the next (下月十号交货我周四把合同寄过去)."""


class Surroundings(NamedTuple):
    """A time in the skeleton at `at`, with the words of its clause on either side, as far as the next time."""

    time: TimeSpan
    at: int
    left: str
    right: str

    def just_before(self, skeleton: str) -> str:
        """The words right before it: its clause, or the heading of a time that stands alone (下次跟进:11月25日)."""
        return self.left[-6:] if self.left or self.right else skeleton[max(0, self.at - 7) : self.at]


@dataclass(slots=True)
class Reading:
    """One message as read. Positions in `skeleton` are not those of the text; `place` leads there, `origin` back."""

    source: Normalized
    words: Words
    customer: Named | None
    customer_span: tuple[int, int] | None
    people: Sequence[Mention]
    times: Sequence[TimeSpan]
    goods: Goods
    money: Sequence[Money]
    phone: re.Match[str] | None
    hits: Sequence[Hit] = ()
    """The names of companies that count, of which `customer` is one."""
    contacts: frozenset[int] = frozenset()
    """Where in the text persons begin who are contacts of the customer in the book."""
    skeleton: str = ""
    starts: list[int] = field(default_factory=list)
    _around: list[Surroundings] | None = None
    _seen: dict[str, re.Match[str] | None] = field(default_factory=dict)
    _possible: int | None = None
    _told: dict[str, re.Match[str] | None] = field(default_factory=dict)
    answers: dict[Callable[["Reading"], bool], bool] = field(default_factory=dict)
    """What was asked `once`."""

    def has(self, *cues: str) -> bool:
        """Whether there is evidence for one of these cues."""
        possible, bits, seen = self._possible, self.words.gate.bits, self._seen
        if possible is None:
            possible = self.possible()
        for cue in cues:  # noqa: SIM110 -- as in `told`
            if possible & bits[cue] and (seen[cue] if cue in seen else self._seek(cue)) is not None:
                return True
        return False

    def written(self, cue: str) -> bool:
        """Whether a cue stands in the text itself, in which signs, numbers and pauses are as they were written."""
        cues, source = self.words.cues, self.source
        return (
            cues.may_be_in(cue, source.characters, source.pairs) and cues[cue].search(source.text) is not None
        )

    def told(self, *cues: str) -> bool:
        """Whether there is evidence for one of these cues that is not denied right before it (没丢, 不要退货)."""
        for cue in cues:  # noqa: SIM110 -- asked many times a message: a generator costs as much as a search
            if self.first_told(cue) is not None:
                return True
        return False

    def first_told(self, cue: str) -> re.Match[str] | None:
        """The first evidence for a cue, in the skeleton, that is not denied right before it."""
        try:
            return self._told[cue]
        except KeyError:
            found = self.affirmed(self.words.cues[cue]) if self.has(cue) else None
            self._told[cue] = found
            return found

    def affirmed(self, pattern: re.Pattern[str], *unless: str, since: int = 0) -> re.Match[str] | None:
        """The first match of a pattern in the skeleton, from `since` on, before which neither a denial nor a cue of
        `unless` ends."""
        if self.may_have("denied"):
            unless = ("denied", *unless)
        cues = [self.words.cues[cue] for cue in unless]
        for match in pattern.finditer(self.skeleton, since):
            start = match.start()
            before = self.skeleton[max(0, start - _DENIAL) : start]
            for cue in cues:
                if cue.search(before):
                    break
            else:
                return match
        return None

    def first(self, cue: str) -> re.Match[str] | None:
        """The first evidence for a cue, in the skeleton."""
        if cue in self._seen:
            return self._seen[cue]
        possible = self.possible() if self._possible is None else self._possible
        return self._seek(cue) if possible & self.words.gate.bits[cue] else None

    def may_have(self, *cues: str) -> bool:
        """Whether some part of the skeleton can hold one of these cues."""
        possible, bits = self.possible(), self.words.gate.bits
        for cue in cues:  # noqa: SIM110 -- as in `told`
            if possible & bits[cue]:
                return True
        return False

    def possible(self) -> int:
        """The bits of the cues that the skeleton can hold."""
        if self._possible is None:
            self._possible = self.words.gate.possible(self.skeleton)
        return self._possible

    def _seek(self, cue: str) -> re.Match[str] | None:
        found = self._seen[cue] = self.words.cues[cue].search(self.skeleton)
        return found

    def surroundings(self) -> list[Surroundings]:
        """The words around each time that is one of something."""
        if not self.times:
            return []
        if self._around is None:
            times = [time for time in self.times[:_MOST_TIMES] if not self._only_describes(time)]
            self._around = [self._surround(times, index) for index in range(len(times))]
        return self._around

    def _only_describes(self, time: TimeSpan) -> bool:
        """Whether it is a year that tells which contract or amount is meant (明年框架), or the end of a month or a year
        of which something was the last (年底最后一笔)."""
        behind = self.skeleton[self.place(time.start) + 1 :]
        if _NO_DAY.search(time.text) and self.words.cues["one_of_them"].match(behind):
            return True
        if time.rule != "whole_year":
            return False
        return self.words.cues["of_that_year"].match(behind) is not None

    def _surround(self, times: Sequence[TimeSpan], index: int) -> Surroundings:
        skeleton, at = self.skeleton, self.place(times[index].start)
        begin, end = behind_pause(skeleton, at, PAUSES), _next_pause(skeleton, at + 1)
        if index:
            begin = max(begin, self.place(times[index - 1].start) + 1)
        right = skeleton[at + 1 : end]
        if index + 1 < len(times) and (following := self.place(times[index + 1].start)) <= end:
            right = _SUBJECT.sub("", skeleton[at + 1 : following])
        return Surroundings(times[index], at, skeleton[begin:at], right)

    def place(self, position: int) -> int:
        """Where a character of the normalised text lies in the skeleton."""
        return bisect_right(self.starts, position, 1) - 1

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the normalised text for characters [start, end) of the skeleton."""
        text_end = self.starts[end] if end < len(self.starts) else len(self.source.text)
        return (self.starts[start] if start < len(self.starts) else text_end), text_end


def once(ask: Callable[[Reading], bool]) -> Callable[[Reading], bool]:
    """The same question about a reading, worked out when it is first asked: several rules ask it."""

    @wraps(ask)
    def answer(reading: Reading) -> bool:
        answers = reading.answers
        if ask not in answers:
            answers[ask] = ask(reading)
        return answers[ask]

    return answer


def clause_around(skeleton: str, place: int) -> tuple[int, int]:
    """Characters [start, end) of the clause that holds a place of the skeleton."""
    return behind_pause(skeleton, place, PAUSES), _next_pause(skeleton, place)


def _next_pause(skeleton: str, place: int) -> int:
    """The first pause from a place on, or the end."""
    pause = _ONE_PAUSE.search(skeleton, place)
    return pause.start() if pause else len(skeleton)
