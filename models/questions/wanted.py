"""What is asked of the database, with names resolved to ids, and what it gives: figures with their lines, and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from config.question_terms import Terms
from models.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Who and what does not count (除了王强), by id, by the places that count as it, or as it is stored."""

    people: tuple[int, ...] = ()
    departments: tuple[int, ...] = ()
    customers: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(Terms):
    """The terms of a question, and whom and what it names as ids. Days are local, `today` is the one of the question.

    `places` are regions and cities that count as the one asked for. `only` narrows to one line of an earlier answer.
    `sources` are words of which one is in the source asked for.
    `own_alone`: of a customer who is named, too, only what is seen where nobody is named.
    """

    today: date
    zone: ZoneInfo
    person_id: int | None = None
    department_id: int | None = None
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    customer_ids: tuple[int, ...] = ()
    own_alone: bool = False
    only: Mapping[str, Any] = field(default_factory=dict)

    def moments(self) -> tuple[datetime, datetime] | None:
        """The period as aware moments [start, end); None where there is no period."""
        if self.first is None or self.last is None:
            return None
        start = datetime.combine(self.first, time(), self.zone)
        return start, datetime.combine(self.last + timedelta(days=1), time(), self.zone)

    def since(self) -> date:
        """The first day on which something had to happen, for those with whom nothing did."""
        return self.first or self.today - timedelta(days=(self.days or 0))

    def before(self) -> "Wanted":
        """The same of the period before, as long as this one; of a whole month, the month before."""
        assert self.first is not None and self.last is not None
        last = self.first - timedelta(days=1)
        whole = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        if not whole:
            return replace(self, first=last - (self.last - self.first), last=last)
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        index = self.first.year * 12 + self.first.month - 1 - months
        return replace(self, first=date(index // 12, index % 12 + 1, 1), last=last)


def without(wanted: Wanted, *names: str) -> Wanted:
    """The same, of every line of these groups."""
    return replace(wanted, only={name: key for name, key in wanted.only.items() if name not in names})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: `key` is the value of the group that it stands for.

    `count` is of rows, `of` of the rows that `count` is a part of; `days` since when, or how long on average.
    Of a `target`, `count` is the per cent that are reached. `modes` are how people were met, and how often so;
    `people` the names of those who are counted.
    """

    key: Any
    label: str
    count: int | Decimal = 0
    amount: Decimal | None = None
    of: int | None = None
    days: int | None = None
    target: Target | None = None
    modes: Sequence[tuple[str, int]] = ()
    people: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The how manieth of how many; `department` is the same among the people of the own department alone."""

    place: int
    of: int
    department: "Place | None" = None


@dataclass(frozen=True, slots=True)
class Figures:
    """An answer: the whole, and its lines in order where it was split; `more` where lines were left out, and
    `number` how many there are with those, where that is told."""

    total: Line
    lines: Sequence[Line] = ()
    more: bool = False
    before: Line | None = None
    place: Place | None = None
    mean: Line | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record that was counted, as it is listed."""

    kind: str
    number: str
    customer: str
    person: str
    at: date | datetime | None = None
    amount: Decimal | None = None
    text: str = ""
    label: str = ""
    goods: Sequence[Mapping[str, Any]] = ()
