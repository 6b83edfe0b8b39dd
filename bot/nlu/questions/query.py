"""What a question asks: one frozen `Query`; and as JSON, so that the rows behind an answer can be asked for later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.nlu.intent import Named
from bot.nlu.names.book import Book
from config.question_terms import Terms
from config.questions import QuestionWords
from config.words import Words

MINE = "我"
"""As a person: whoever asks. As a department: theirs."""
THEIRS = "他"
"""As a department: that of the colleague who is named."""


@dataclass(frozen=True, slots=True)
class Query(Terms):
    """The terms of a question, and who and what it names: people and departments by name, customers by code.

    `rivals` are values of the field `rivals_of` that are set beside each other. `shared`: as a share of the whole,
    which is the same without the fields of `part`. `growth`: in order of the change, what grew most first, or (-1) what
    shrank most. `left_out` are values of the field `left_out_of` that do not count. `figures` are the questions
    that one message asks at once, of which this is the first; `left_behind` are measures of the question before of
    which what was named then can not be asked.
    """

    person: str | None = None
    department: str | None = None
    region: str | None = None
    customers: tuple[str, ...] = ()
    rivals_of: str | None = None
    rivals: tuple[tuple[str, ...], ...] = ()
    left_out_of: str | None = None
    left_out: tuple[tuple[str, ...], ...] = ()
    figures: tuple["Query", ...] = ()
    left_behind: tuple[str, ...] = ()
    shared: bool = False
    part: tuple[str, ...] = ()
    growth: int = 0

    def of_each(self) -> "list[Query]":
        """The same question of each of those that are set beside each other."""
        field = self.rivals_of or ""
        several = field in ("levels", "customers")
        whole = replace(self, rivals_of=None, rivals=())
        each: list[dict[str, Any]] = [{field: values if several else values[0]} for values in self.rivals]
        return [replace(whole, **values) for values in each]

    def of_whole(self, measure: str) -> "Query":
        """The same question of all that this is a share of."""
        unsaid: dict[str, Any] = {term.name: term.default for term in fields(self) if term.name in self.part}
        return replace(self, shared=False, part=(), measure=measure, **unsaid)

    def to_json(self) -> dict[str, Any]:
        """Only what is not as by default, in JSON types."""
        stored = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                stored[field.name] = _out(value)
        return stored

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Query":
        """The query that `to_json` wrote."""
        read = dict(stored)
        for name in ("first", "last", "than_first", "than_last"):
            if name in read:
                read[name] = date.fromisoformat(read[name])
        for name in ("over", "under"):
            if name in read:
                read[name] = Decimal(read[name])
        for name in ("levels", "customers", "part", "left_behind"):
            if name in read:
                read[name] = tuple(read[name])
        for name in ("rivals", "left_out"):
            if name in read:
                read[name] = tuple(tuple(values) for values in read[name])
        if "figures" in read:
            read["figures"] = tuple(cls.from_json(each) for each in read["figures"])
        return cls(**read)


def _out(value: Any) -> Any:
    if isinstance(value, Query):
        return value.to_json()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return [_out(each) for each in value] if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a question is read with: the words, who and what there is to name, and the moment (local, naive).

    `customer` and `contacts` are those whom the message was already understood to name: for 他家, for an answer given.
    `speaker` is the name of whoever asks.
    """

    text: str
    now: datetime
    book: Book
    words: Words
    questions: QuestionWords
    departments: Sequence[str] = ()
    staff: Sequence[str] = ()
    customer: Named | None = None
    contacts: Sequence[str] = ()
    speaker: str = ""
