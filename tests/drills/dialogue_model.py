"""What a rep's messages do to the rep's records, as a few lines of plain Python say it: the model of a dialogue.

A message speaks of what was said before it was sent, whenever it comes; of the rest it knows nothing.
"""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["visit", "vague", "pick", "amend", "undo"]


@dataclass(frozen=True)
class Said:
    """A message: the `sent`-th of the history, and the tons or the choice that it speaks of."""

    sent: int
    kind: Kind
    number: int

    @property
    def text(self) -> str:
        """The words."""
        return {
            "visit": f"今天拜访了佳和，要{self.number}吨304冷轧",
            "vague": f"今天拜访了华光，要{self.number}吨304冷轧",
            "pick": str(1 + self.number % 2),
            "amend": f"改成{self.number}吨",
            "undo": "撤销",
        }[self.kind]


@dataclass
class Record:
    """A visit: its tons, and which customer, None while that is asked."""

    tons: int
    customer: str | None
    gone: bool = False


@dataclass
class Act:
    """What a message did to a record: made it, or changed `name` from `old`."""

    sent: int
    record: Record
    name: str
    old: object
    made: tuple[int, str | None]

    def undo(self) -> bool:
        """Takes it back, unless what it made is not as it made it any more."""
        if (self.record.tons, self.record.customer) != self.made:
            return False
        if self.name:
            setattr(self.record, self.name, self.old)
        else:
            self.record.gone = True
        return True


@dataclass
class Dialogue:
    """One rep's records. `hear` takes messages in the order in which they are handled."""

    records: list[Record] = field(default_factory=list)
    _acts: list[Act] = field(default_factory=list)
    _asked: Record | None = None
    _newest: int = -1

    def hear(self, said: Said) -> None:
        """Does what the message says."""
        late = said.sent < self._newest
        asked = None if late else self._asked
        if not late:
            self._asked, self._newest = None, said.sent
        match said.kind:
            case "visit":
                self._make(said, Record(said.number, "佳和"))
            case "vague":
                self._asked = self._make(said, Record(said.number, None))
            case "pick" if asked is not None:
                self._change(said, asked, "customer", f"华光{1 + said.number % 2}")
            case "amend" if (last := self._last(said)) is not None:
                self._change(said, last.record, "tons", said.number)
            case "undo" if (last := self._last(said)) is not None and last.undo():
                self._acts.remove(last)

    @property
    def state(self) -> list[tuple[int, str | None]]:
        """The records that are there, oldest first."""
        return [(record.tons, record.customer) for record in self.records if not record.gone]

    def _last(self, said: Said) -> Act | None:
        return next((act for act in reversed(self._acts) if act.sent <= said.sent), None)

    def _make(self, said: Said, record: Record) -> Record:
        self.records.append(record)
        self._acts.append(Act(said.sent, record, "", None, (record.tons, record.customer)))
        return record

    def _change(self, said: Said, record: Record, name: str, value: object) -> None:
        old = getattr(record, name)
        setattr(record, name, value)
        if old != value:
            self._acts.append(Act(said.sent, record, name, old, (record.tons, record.customer)))
