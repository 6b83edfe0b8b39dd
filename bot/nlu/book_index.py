"""Names and sounds of customers to their codes: one large index of the whole book, and a small one of what changed.

A gate tells, by the first two characters, which lengths of name can begin there, so that most places of a message
cost one look.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.nlu.book_records import BRANDS_UP_TO, Customer, Known
from bot.nlu.normalize import fold_case
from bot.nlu.sounds import accent, readings_of, sound

_LATIN = re.compile("[a-z]")

Codes = str | tuple[str, ...]
"""One code, or several where several customers bear a name."""


@dataclass(frozen=True, slots=True)
class Index:
    """Customers by code; codes by name, and by the sound of the brand with and without its place.

    `keys` are the names and sounds of each code, kept where customers may be forgotten again: in a small index.
    """

    customers: dict[str, Customer] = field(default_factory=dict)
    names: dict[str, Codes] = field(default_factory=dict)
    name_gate: dict[str, int] = field(default_factory=dict)
    sounds: dict[str, Codes] = field(default_factory=dict)
    sound_gate: dict[str, int] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    person_gate: set[str] = field(default_factory=set)
    keys: dict[str, tuple[list[str], list[str]]] | None = None

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
        )

    def add(self, known: Sequence[Known]) -> list[Customer]:
        """Takes in customers by all their names; their codes are new, or were forgotten before."""
        added = [customer for customer, _ in known]
        codes = [customer.code for customer in added]
        names = _folded([[name for name in its_names if len(name) > 1] for _, its_names in known])
        sounds = list(_sounds_of(added))
        self.customers.update(zip(codes, added, strict=True))
        if self.keys is not None:
            self.keys.update(zip(codes, zip(names, sounds, strict=True), strict=True))
        _put(self.names, self.name_gate, names, codes)
        _put(self.sounds, self.sound_gate, sounds, codes)
        persons = {
            name
            for customer in added
            for person in customer.contacts
            for name in (person.name, person.called)
        }
        self.persons.update(persons)
        self.person_gate.update([name[:2] for name in persons])
        return added

    def forget(self, code: str) -> None:
        """Removes a customer from a small index; gates may stay open, they only cost a look."""
        if self.keys is None or self.customers.pop(code, None) is None:
            return
        for table, keys in zip((self.names, self.sounds), self.keys.pop(code), strict=True):
            for key in keys:
                left = tuple(other for other in several(table.get(key, ())) if other != code)
                if left:
                    table[key] = left
                else:
                    table.pop(key, None)


def several(codes: Codes) -> tuple[str, ...]:
    """The codes as a tuple."""
    return (codes,) if isinstance(codes, str) else codes


def _put(
    table: dict[str, Codes], gate: dict[str, int], keys: Sequence[list[str]], codes: Sequence[str]
) -> None:
    """Enters the keys of each code, and opens the gate for the beginnings of those that are new."""
    enter, new = table.setdefault, []
    for code, its_keys in zip(codes, keys, strict=True):
        for key in its_keys:
            bearer = enter(key, code)
            if bearer is code:
                new.append(key)
            elif isinstance(bearer, str):
                table[key] = (bearer, code)
            elif bearer[-1] is not code:
                table[key] = (*bearer, code)
    for pair, length in {(key[:2], len(key)) for key in new}:
        gate[pair] = gate.get(pair, 0) | 1 << length


def _folded(names: list[list[str]]) -> list[list[str]]:
    """With Latin letters as capitals, which few names have: whether any does is asked of all together."""
    together = "".join([name for its_names in names for name in its_names])
    if _LATIN.search(together) is None:
        return names
    return [[fold_case(name) for name in its_names] for its_names in names]


def _sounds_of(customers: list[Customer]) -> Iterator[list[str]]:
    """For each how the brand sounds, and how place and brand do in an accent."""
    with_sound = [2 <= len(customer.brand) <= BRANDS_UP_TO for customer in customers]
    found = readings_of([customer.brand for customer, has in zip(customers, with_sound, strict=True) if has])
    for customer, has in zip(customers, with_sound, strict=True):
        if not has:
            yield []
            continue
        plain, accented = next(found)
        yield plain + [_place(customer.city) + reading for reading in accented] if customer.city else plain


@cache
def _place(city: str) -> str:
    return accent(sound(city))
