"""Names and sounds of customers to their codes: one large index of the whole book, and a small one of what changed.

A gate tells, by the first two characters, which lengths of name can begin there, so that most places of a message
cost one look.
"""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.nlu.book_records import BRANDS_UP_TO, Customer, Known
from bot.nlu.normalize import fold_case
from bot.nlu.sounds import accent, accents_of, readings_of, sound

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
    keys: dict[str, list[tuple[bool, str]]] | None = None
    unheard: deque[list[Customer]] = field(default_factory=deque)
    """Those whose sounds are yet to be entered: nearly half of the work, and few messages ask for it."""

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
            None if self.keys is None else dict(self.keys),
            self.unheard.copy(),
        )

    def add(self, known: Sequence[Known]) -> list[Customer]:
        """Takes in customers by all their names; their codes are new, or were forgotten before.

        Their sounds are for `hear` to enter.
        """
        added = [customer for customer, _ in known]
        self.customers.update([(customer.code, customer) for customer in added])
        names = [name for _, its_names in known for name in its_names if len(name) > 1]
        bearers = [customer.code for customer, its_names in known for name in its_names if len(name) > 1]
        self._put(self.names, self.name_gate, _folded(names), bearers)
        self.unheard.append(added)
        persons = {
            name
            for customer in added
            for person in customer.contacts
            for name in (person.name, person.called)
        }
        self.persons.update(persons)
        self.person_gate.update([name[:2] for name in persons])
        return added

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
