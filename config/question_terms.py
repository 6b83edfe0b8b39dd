"""The terms of a question that name nobody, so that they mean the same in its words and in the database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """A measure (questions.toml) with its period, both days included, what it is split by, and filters.

    Without a period it is of what stands today. `days`: for more than so many days. `absent`: those that have none.
    `than_first` and `than_last` are the period with which it is compared. `open`: only what is not settled. `over` and
    `under` are in yuan. `grade` and `form` are of goods. `oldest`: in order of what has been so for longest.
    `by_price`: of prices the highest, or (`ascending`) the lowest.
    `averaged`: with what there is on average of each. `placed`: where whoever is named stands in the ranking of all.
    """

    measure: str
    first: date | None = None
    last: date | None = None
    group: str | None = None
    levels: tuple[str, ...] = ()
    industry: str | None = None
    source: str | None = None
    grade: str | None = None
    form: str | None = None
    mode: str | None = None
    stage: str | None = None
    status: str | None = None
    days: int | None = None
    over: Decimal | None = None
    under: Decimal | None = None
    absent: bool = False
    open: bool = False
    limit: int | None = None
    ascending: bool = False
    than_first: date | None = None
    than_last: date | None = None
    placed: bool = False
    averaged: bool = False
    oldest: bool = False
    by_price: bool = False
