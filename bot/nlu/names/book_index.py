"""Names and sounds of customers to their codes: one large index of the whole book, and a small one of what changed.

A gate tells, by the first two characters, which lengths of name can begin there, so that most places of a message
cost one look.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, compress

from bot.nlu.names.book_pages import Unread
from bot.nlu.names.book_records import BRANDS_UP_TO, Customer, Known
from bot.nlu.names.sounds import accent, accents_of, readings_of, sound
from bot.nlu.text.normalize import fold_case

_LATIN = re.compile("[a-z]")

Codes = str | tuple[str, ...]
"""One code, or several where several customers bear a name."""


@dataclass(frozen=True, slots=True)
class Index:
    """Customers by code; codes by name, and by the sound of the brand with and without its place.

    `keys` are the names (True) and sounds (False) of each code, kept where customers may be forgotten again: in a
    small index.
    """

    customers: dict[str, Customer] = field(default_factory=dict)
    names: dict[str, Codes] = field(default_factory=dict)
    name_gate: dict[str, int] = field(default_factory=dict)
    sounds: dict[str, Codes] = field(default_factory=dict)
    sound_gate: dict[str, int] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    person_gate: set[str] = field(default_factory=set)
    owned: dict[str, list[str]] = field(default_factory=dict)
    keys: dict[str, list[tuple[bool, str]]] | None = None
    unheard: deque[list[Customer]] = field(default_factory=deque)
    """Those whose sounds are yet to be entered: nearly half of the work, and few messages ask for it."""
    unread: Unread = field(default_factory=Unread)
    """Those that are not entered at all yet, but for what was sought."""

    def copy(self) -> "Index":
        """One that can be changed without changing this."""
        return Index(
            dict(self.customers),
            dict(self.names),
            dict(self.name_gate),
            dict(self.sounds),
            dict(self.sound_gate),
            set(self.persons),
            set(self.person_gate),
            {owner: [*codes] for owner, codes in self.owned.items()},
            None if self.keys is None else dict(self.keys),
            self.unheard.copy(),
        )

    def add(self, known: Sequence[Known]) -> None:
        """Takes in customers by all their names; their codes are new, or were forgotten before.

        Their sounds are for `hear` to enter.
        """
        added = [customer for customer, _ in known]
        self.customers.update([(customer.code, customer) for customer in added])
        names, codes = _spread([(customer.code, its_names) for customer, its_names in known])
        if sought := self.unread.sought:
            waited = [name[:2] not in sought for name in names]
            names, codes = list(compress(names, waited)), list(compress(codes, waited))
        self._put(self.names, self.name_gate, names, codes)
        self._meet(
            {name for each in added for person in each.contacts for name in (person.name, person.called)}
        )
        self.unheard.append(added)
        for customer in added:
            self.owned.setdefault(customer.owner, []).append(customer.code)

    def read(self) -> None:
        """Enters the next of those whose turn has not come, some together."""
        self.add(self.unread.take())

    def seek(self, pairs: Set[str]) -> None:
        """Enters all names, of those whose turn has not come as well, that begin with such a pair."""
        new = {pair for pair in pairs - self.unread.sought if pair and "\0" not in pair}
        if not new:
            return
        customers, people = self.unread.beginning(new)
        names, codes = _spread(customers)
        wanted = [name[:2] in new for name in names]
        self._put(self.names, self.name_gate, list(compress(names, wanted)), list(compress(codes, wanted)))
        self._meet(set(people))
        self.unread.sought.update(new)

    def customer(self, code: str) -> Customer | None:
        """The customer of that code, also where their turn has not come."""
        found = self.customers.get(code)
        if found is None and self.unread.pages:
            found = self.unread.customer(code)
            if found is not None:
                self.customers[code] = found
        return found

    def owned_by(self, owner: str) -> Iterator[str]:
        """The codes of the customers of one of our people, and of some who are not theirs, or no more."""
        return chain(self.owned.get(owner, ()), self.unread.owned_by(owner))

    def hear(self) -> None:
        """Enters the sounds of the customers that were taken in together, and first of those whose are missing."""
        self._put(self.sounds, self.sound_gate, *_sounds_of(self.unheard.popleft()))

    def forget(self, code: str) -> None:
        """Removes a customer from a small index; gates may stay open, they only cost a look."""
        if self.keys is None or self.customers.pop(code, None) is None:
            return
        for is_name, key in self.keys.pop(code):
            table = self.names if is_name else self.sounds
            left = tuple(other for other in several(table.get(key, ())) if other != code)
            if left:
                table[key] = left
            else:
                table.pop(key, None)

    def _meet(self, persons: Set[str]) -> None:
        self.persons.update(persons)
        self.person_gate.update([name[:2] for name in persons])

    def _put(
        self, table: dict[str, Codes], gate: dict[str, int], keys: Sequence[str], codes: Sequence[str]
    ) -> None:
        """Enters each key for its code, and opens the gate for the beginnings of those that are new."""
        enter, new = table.setdefault, []
        for key, code in zip(keys, codes, strict=True):
            bearer = enter(key, code)
            if bearer is code:
                new.append(key)
            elif isinstance(bearer, str):
                table[key] = (bearer, code)
            elif bearer[-1] is not code:
                table[key] = (*bearer, code)
        for pair, length in {(key[:2], len(key)) for key in new}:
            gate[pair] = gate.get(pair, 0) | 1 << length
        if self.keys is not None:
            for key, code in zip(keys, codes, strict=True):
                self.keys.setdefault(code, []).append((table is self.names, key))


def several(codes: Codes) -> tuple[str, ...]:
    """The codes as a tuple."""
    return (codes,) if isinstance(codes, str) else codes


def _spread(known: Sequence[tuple[str, Iterable[str]]]) -> tuple[list[str], list[str]]:
    """Each name of each customer, folded, and the code of its bearer."""
    names = [name for _, its_names in known for name in its_names if len(name) > 1]
    return _folded(names), [code for code, its_names in known for name in its_names if len(name) > 1]


def _folded(names: list[str]) -> list[str]:
    """With Latin letters as capitals, which few names have: whether any does is asked of all together."""
    return [fold_case(name) for name in names] if _LATIN.search("".join(names)) else names


def _sounds_of(customers: Sequence[Customer]) -> tuple[list[str], list[str]]:
    """How brands sound, and place and brand together in an accent; and for each the code of the customer."""
    known = [customer for customer in customers if 2 <= len(customer.brand) <= BRANDS_UP_TO]
    readings = readings_of([customer.brand for customer in known])
    sounds = [reading for its_readings in readings for reading in its_readings]
    bearers = [customer for customer, its_readings in zip(known, readings, strict=True) for _ in its_readings]
    placed = [
        (_place(customer.city) + accented, customer.code)
        for customer, accented in zip(bearers, accents_of(sounds), strict=True)
        if customer.city
    ]
    return (
        sounds + [sound for sound, _ in placed],
        [customer.code for customer in bearers] + [code for _, code in placed],
    )


@cache
def _place(city: str) -> str:
    return accent(sound(city))
