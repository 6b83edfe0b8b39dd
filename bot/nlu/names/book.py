"""The customer book as an index by name and by sound, and its own word cutter.

`Book.build` makes it once from all customers; `Book.changed` lays a small second index over the first one, so that a
new customer is found at once without building again. Nothing in a `Book` changes after it was made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any

from bot.nlu.names.book_index import Index, several
from bot.nlu.names.book_pages import Page
from bot.nlu.names.book_records import Customer, Known, read_record
from bot.nlu.names.taught import NOTHING, Taught
from bot.nlu.text.cutter import Cutter, own_cutter
from bot.nlu.text.normalize import fold_case
from config.garbage import collecting_nothing

_AT_ONCE = 1_000
"""Customers entered in one go: whether a name has to be folded is asked of so many together."""


@dataclass(frozen=True, slots=True)
class Book:
    """All customers by code, name and sound; the names of our own people; the word cutter.

    `replaced` are codes whose entries in `base` no longer count because `recent` has newer ones.
    """

    base: Index
    recent: Index
    replaced: frozenset[str]
    staff: frozenset[str]
    staff_gate: frozenset[str]
    cutter: Cutter
    taught: Taught = NOTHING

    @staticmethod
    def build(customers: Iterable[Mapping[str, Any]], staff: Iterable[str] = ()) -> "Book":
        """A book of customer records (shape: understanding/book-dev.jsonl) and staff names.

        Owners count as staff. 100,000 customers take about a second.
        """
        draft, rest = Draft(), iter(customers)
        with collecting_nothing():
            while some := list(islice(rest, _AT_ONCE)):
                draft.add([read_record(record) for record in some])
            book = draft.book(staff)
            book._hear_all()
        return book

    def teach(self, taught: Taught) -> "Book":
        """A book with these aliases and words, and none that were taught before."""
        return replace(self, taught=taught)

    def changed(self, records: Iterable[Mapping[str, Any]], removed: Iterable[str] = ()) -> "Book":
        """A book in which these records are new or replace those of the same code; costs only what changed.

        Of several records of one code the last counts.
        """
        recent, newest = self.recent.copy(), {str(record["code"]): record for record in records}
        codes = newest.keys()
        for code in (*removed, *codes):
            recent.forget(code)
        gone = self.replaced | set(removed) | codes
        recent.add([read_record(record) for record in newest.values()])
        recent.hear()
        staff = self.staff | ({customer.owner for customer in recent.customers.values()} - {""})
        gate = frozenset(name[:2] for name in staff)
        return Book(self.base, recent, gone, staff, gate, self.cutter, self.taught)

    @property
    def changes(self) -> int:
        """How many customers were changed since it was built; each change costs a little more the more there are."""
        return len(self.recent.customers)

    def customer(self, code: str) -> Customer | None:
        """The customer of that code."""
        if code not in self.replaced:
            return self.base.customer(code)
        return self.recent.customers.get(code)

    def named(self, name: str) -> tuple[str, ...]:
        """The codes of the customers that bear exactly this name, in order; empty where nobody does."""
        return self.bearing(fold_case(name))

    def bearing(self, folded: str) -> tuple[str, ...]:
        """As `named`, of a name whose case is folded already."""
        if self.base.unread.pages:
            self.base.seek({folded[:2]})
        codes, taught = self._codes("names", folded), self.taught.names
        if not taught or folded not in taught:
            return codes
        instead = self.taught.instead.get(folded, frozenset())
        further = [code for code in taught[folded] if self.customer(code)]
        return tuple(code for code in dict.fromkeys((*codes, *further)) if code not in instead)

    def sounding(self, sounds: str) -> tuple[str, ...]:
        """The codes of the customers whose brand sounds so, or whose place and brand do when folded by `accent`."""
        self._hear_all()
        return self._codes("sounds", sounds)

    def read(self) -> Iterator[None]:
        """Enters the customers whose turn has not come, some at each step. Who asks for one of them before waits for
        that one alone."""
        while self.base.unread.pages:
            self.base.read()
            yield

    def hear(self) -> Iterator[None]:
        """Enters what customers sound like, some at each step. Who asks for a sound before that waits for all."""
        yield from self.read()
        while self.base.unheard:
            self.base.hear()
            yield

    def _hear_all(self) -> None:
        for _ in self.hear():
            pass

    def _codes(self, table: str, key: str) -> tuple[str, ...]:
        old = several(getattr(self.base, table).get(key, ()))
        if self.replaced:
            old = tuple(code for code in old if code not in self.replaced)
        recent = getattr(self.recent, table)
        if not recent or key not in recent:
            return old
        return tuple(dict.fromkeys((*old, *several(recent[key]))))

    def name_places(self, folded: str, pairs: Set[str]) -> list[tuple[int, int]]:
        """Each place of a text at which a name can begin, with a bit for each length it can have.

        `pairs` are at least the text's pairs of characters.
        """
        if self.base.unread.pages:
            self.base.seek(pairs)
        base, recent, taught = self.base.name_gate, self.recent.name_gate, self.taught.gate
        return [
            (place, base.get(pair, 0) | recent.get(pair, 0) | taught.get(pair, 0))
            for place, pair in _in_any(folded, pairs, base.keys(), recent.keys(), taught.keys())
        ]

    def names_at(self, folded: str, start: int, bits: int) -> list[int]:
        """The lengths of the names that stand at a place of a text, of those that the bits allow, the longest first."""
        base, recent, taught = self.base.names, self.recent.names, self.taught.names
        left = len(folded) - start
        return [
            length
            for length in lengths(bits)
            if length <= left
            and ((name := folded[start : start + length]) in base or name in recent or name in taught)
        ]

    def sound_lengths(self, pair: str) -> int:
        """A bit for each length of the sounds that begin with these two signs."""
        self._hear_all()
        return self.base.sound_gate.get(pair, 0) | self.recent.sound_gate.get(pair, 0)

    def person_places(self, text: str, pairs: Set[str]) -> list[int]:
        """The places of a text, with at least these pairs of characters, at which the name of a person of the book can
        begin."""
        if self.base.unread.pages:
            self.base.seek(pairs)
        gates = self.base.person_gate, self.recent.person_gate, self.staff_gate
        return [place for place, _ in _in_any(text, pairs, *gates)]

    def person_at(self, text: str, start: int) -> tuple[str, bool] | None:
        """The longest name of a person that begins at `start`, and whether it is one of our people."""
        pair = text[start : start + 2]
        if self.base.unread.pages:
            self.base.seek({pair})
        if (
            pair not in self.base.person_gate
            and pair not in self.recent.person_gate
            and pair not in self.staff_gate
        ):
            return None
        for length in (4, 3, 2):
            name = text[start : start + length]
            if name in self.staff:
                return name, True
            if name in self.base.persons or name in self.recent.persons:
                return name, False
        return None

    def owned_by(self, owner: str) -> Iterator[Customer]:
        """The customers of one of our people."""
        for code in dict.fromkeys((*self.base.owned_by(owner), *self.recent.owned_by(owner))):
            customer = self.customer(code)
            if customer and customer.owner == owner:
                yield customer


class Draft:
    """A book that is being made, some customers after the other, so that others get their turn in between."""

    def __init__(self) -> None:
        self._index = Index()

    def add(self, known: Sequence[Known]) -> None:
        """Enters customers of codes that were not entered before."""
        self._index.add(known)

    def add_unread(self, page: Page) -> None:
        """Takes in such customers as they came; they are found at once, and entered by `Book.read`."""
        self._index.unread.pages.append(page)

    def book(self, staff: Iterable[str] = ()) -> Book:
        """The book; no customer is added to it any more. Owners of customers that were entered count as staff. What
        customers sound like is entered by `hear`, or by who first asks for a sound.
        """
        names = frozenset((*self._index.owned, *staff)) - {""}
        gate = frozenset(name[:2] for name in names)
        return Book(self._index, Index(keys={}), frozenset(), names, gate, own_cutter())


def _in_any(text: str, pairs: Set[str], *gates: Set[str]) -> list[tuple[int, str]]:
    """The pairs of characters of a text, of these, that are in one of the gates, each with its place."""
    known = set[str]()
    for gate in gates:
        if gate:
            known |= gate & pairs
    found: list[tuple[int, str]] = []
    for pair in known:
        place = text.find(pair)
        while place >= 0:
            found.append((place, pair))
            place = text.find(pair, place + 1)
    found.sort()
    return found


@lru_cache(maxsize=5_000)
def lengths(bits: int) -> Sequence[int]:
    """The lengths that a gate's bits stand for, the longest first."""
    return tuple(length for length in range(bits.bit_length() - 1, 1, -1) if bits >> length & 1)
