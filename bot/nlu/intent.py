"""What a message means: `Intent`, every field that a message may speak of, `None` or empty if it did not.

The fields and their values are those of shared/understanding/guide.md. Each value that was read from the text
has an entry in `spans`, by field name, so that every stored value can show the words it came from.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple


class Found(NamedTuple):
    """Exactly one customer. `surface` is the name as written; `by` is name, alias, sound, contact, context."""

    code: str
    surface: str = ""
    by: str = "name"


class Ambiguous(NamedTuple):
    """The name fits several customers alike: asked, never guessed."""

    codes: tuple[str, ...]
    surface: str = ""


class Unknown(NamedTuple):
    """A name that is in no book, as written."""

    name: str


Named = Found | Ambiguous | Unknown


def codes_of(customer: Named | None) -> tuple[str, ...]:
    """The codes of the customers who may be meant: one, several of a name, or none."""
    match customer:
        case Found(code=code):
            return (code,)
        case Ambiguous(codes=codes):
            return codes
    return ()


class Span(NamedTuple):
    """Where a value came from: characters [start, end) of the message as received, and the rule that read it."""

    start: int
    end: int
    rule: str


class Item(NamedTuple):
    """Goods spoken of. Sizes in mm; `length` "C" is coil; `tolerance` and `processing` as said. `outer` is how wide
    what is hollow is, as people write it: 38 of 38*2, 40×60 of 40*60*2, 100×50×20 of 100*50*20*2.5. `unit_price`, in
    yuan a ton, is its own where others are named with theirs."""

    grade: str | None = None
    form: str | None = None
    surface: str | None = None
    thickness: Decimal | None = None
    width: Decimal | None = None
    length: Decimal | Literal["C"] | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    processing: tuple[str, ...] = ()
    tolerance: str | None = None
    outer: str | None = None
    unit_price: Decimal | None = None


class FollowUp(NamedTuple):
    """The next step that a logged interaction promises: the day, or the moment where a clock time was said."""

    date: date | datetime
    method: str | None = None


class Fact(NamedTuple):
    """What was told of a contact (people/contact_facts.py): `field` is a column of theirs, or new, left, leaves,
    heir, decides, charge (what they are in charge of)."""

    person: str
    field: str
    value: str


class Intent(NamedTuple):
    """One message understood. `when` is a date, or an aware-less local datetime where a clock time was said.

    Money is in yuan. `extras` holds what the guide does not label but a record has a field for (features.md 1.26):
    feedback, attitude, colleagues, place, goal, competitor, risk, budget, source, industry ... by that name.
    `parts` is what a message tells of several customers, one intent a record (several/splitting.py), `facts` what it
    tells of contacts beside the rest (people/contact_facts.py).
    """

    name: str
    text: str = ""
    customer: Named | None = None
    contacts: tuple[str, ...] = ()
    method: str | None = None
    when: date | datetime | None = None
    items: tuple[Item, ...] = ()
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    stage: str | None = None
    reason: str | None = None
    due: date | None = None
    follow_up: FollowUp | None = None
    phone: str | None = None
    to: str | None = None
    extras: Mapping[str, str] = MappingProxyType({})
    spans: Mapping[str, Span] = MappingProxyType({})
    parts: tuple["Intent", ...] = ()
    facts: tuple[Fact, ...] = ()

    def shifted(self, by: int) -> "Intent":
        """A piece of a message that begins at that character: its spans are those of the message."""
        return self._replace(
            spans={
                field: span._replace(start=span.start + by, end=span.end + by)
                for field, span in self.spans.items()
            }
        )
