"""The customer book as an index by name and by sound, and its own word cutter.

`Book.build` makes it once from all customers; `Book.changed` lays a small second index over the first one, so that a
new customer is found at once without building again. Nothing in a `Book` changes after it was made.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

import jieba

from bot.nlu.normalize import fold_case
from bot.nlu.places import split_place
from bot.nlu.sounds import accent, readings, sound
from bot.nlu.taught import NOTHING, Taught

_LEGAL_FORMS = ("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团", "公司", "厂")
_BRANDS_UP_TO = 4


class Person(NamedTuple):
    """A contact on the customer's side: full name, title, how he is called (李总)."""

    name: str
    title: str = ""
    called: str = ""
    mobile: str = ""


class Customer(NamedTuple):
    """What the book knows of one customer. `brand` is its shortest name."""

    code: str
    name: str
    brand: str
    city: str = ""
    region: str = ""
    owner: str = ""
    contacts: tuple[Person, ...] = ()

    def knows(self, called: str) -> bool:
        """Whether a person so called is among its contacts (李总, 李强, or 李强总)."""
        return any(
            called in (person.called, person.name) or _calls(called, person) for person in self.contacts
        )


def _calls(called: str, person: Person) -> bool:
    """李经理 for 李强, 采购经理; 李总 for 李强, 副总经理; 老李 for 李强."""
    if not person.name or len(called) < 2:
        return False
    if called[0] in "老小" and len(called) == 2:
        return person.name.startswith(called[1])
    if called.startswith(person.name):
        return True
    return person.name[0] == called[0] and bool(person.title) and person.title.endswith(called[1:])


Codes = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """Names and sounds to codes. A gate tells by the first two characters which lengths of name can begin there."""

    customers: dict[str, Customer] = field(default_factory=dict)
    names: dict[str, Codes] = field(default_factory=dict)
    name_gate: dict[str, int] = field(default_factory=dict)
    sounds: dict[str, Codes] = field(default_factory=dict)
    sound_gate: dict[str, int] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    person_gate: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Book:
    """All customers by code, name and sound; the names of our own people; the word cutter.

    `replaced` are codes whose entries in `base` no longer count because `recent` has newer ones.
    """

    base: _Index
    recent: _Index
    replaced: frozenset[str]
    staff: frozenset[str]
    staff_gate: frozenset[str]
    cutter: jieba.Tokenizer
    by_owner: dict[str, tuple[str, ...]]
    taught: Taught = NOTHING

    @staticmethod
    def build(customers: Iterable[Mapping[str, Any]], staff: Iterable[str] = ()) -> "Book":
        """A book of customer records (shape: understanding/book-dev.jsonl) and staff names.

        Owners count as staff. 100,000 customers take about two seconds.
        """
        index, owners = _Index(), set()
        was_collecting = gc.isenabled()
        gc.disable()  # 100,000 customers are a million objects, none of which is garbage
        try:
            for record in customers:
                owners.add(_add(index, record).owner)
        finally:
            if was_collecting:
                gc.enable()
        names = frozenset(owners | set(staff)) - {""}
        gate = frozenset(name[:2] for name in names)
        return Book(index, _Index(), frozenset(), names, gate, own_cutter(), _by_owner(index))

    def teach(self, taught: Taught) -> "Book":
        """A book with these aliases and words, and none that were taught before."""
        return replace(self, taught=taught)

    def changed(self, records: Iterable[Mapping[str, Any]], removed: Iterable[str] = ()) -> "Book":
        """A book in which these records are new or replace those of the same code; costs only what changed."""
        recent = _copy(self.recent)
        gone, owners = set(self.replaced) | set(removed), set(self.staff)
        by_owner = dict(self.by_owner)
        for code in removed:
            _forget(recent, code)
        for record in records:
            code = str(record["code"])
            _forget(recent, code)
            if code in self.base.customers:
                gone.add(code)
            customer = _add(recent, record)
            owners.add(customer.owner)
            by_owner[customer.owner] = (*by_owner.get(customer.owner, ()), code)
        staff = frozenset(owners - {""})
        gate = frozenset(name[:2] for name in staff)
        return Book(self.base, recent, frozenset(gone), staff, gate, self.cutter, by_owner, self.taught)

    def customer(self, code: str) -> Customer | None:
        """The customer of that code."""
        found = self.recent.customers.get(code)
        if found is None and code not in self.replaced:
            found = self.base.customers.get(code)
        return found

    def named(self, name: str) -> tuple[str, ...]:
        """The codes of the customers that bear exactly this name, in order; empty where nobody does."""
        folded = fold_case(name)
        codes = self._codes("names", folded)
        if folded not in self.taught.names:
            return codes
        instead = self.taught.instead.get(folded, frozenset())
        further = [code for code in self.taught.names[folded] if self.customer(code)]
        return tuple(code for code in dict.fromkeys((*codes, *further)) if code not in instead)

    def sounding(self, sounds: str) -> tuple[str, ...]:
        """The codes of the customers whose brand sounds so, or whose place and brand do when folded by `accent`."""
        return self._codes("sounds", sounds)

    def _codes(self, table: str, key: str) -> tuple[str, ...]:
        old = _several(getattr(self.base, table).get(key, ()))
        if self.replaced:
            old = tuple(code for code in old if code not in self.replaced)
        new = _several(getattr(self.recent, table).get(key, ()))
        live = tuple(code for code in new if code in self.recent.customers or code in self.base.customers)
        return tuple(dict.fromkeys((*old, *live)))

    def name_lengths(self, pair: str) -> int:
        """A bit for each length of the names that begin with these two characters."""
        bits = self.base.name_gate.get(pair, 0) | self.recent.name_gate.get(pair, 0)
        return bits | self.taught.gate.get(pair, 0) if self.taught.gate else bits

    def sound_lengths(self, pair: str) -> int:
        """A bit for each length of the sounds that begin with these two signs."""
        return self.base.sound_gate.get(pair, 0) | self.recent.sound_gate.get(pair, 0)

    def person_at(self, text: str, start: int) -> tuple[str, bool] | None:
        """The longest name of a person that begins at `start`, and whether it is one of our people."""
        pair = text[start : start + 2]
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
        for code in dict.fromkeys(self.by_owner.get(owner, ())):
            customer = self.customer(code)
            if customer and customer.owner == owner:
                yield customer


@cache
def own_cutter() -> jieba.Tokenizer:
    """A jieba tokenizer of our own: no customer name is ever added to it, nor to jieba's global one."""
    cutter = jieba.Tokenizer()
    jieba.default_logger.setLevel("WARNING")  # it announces itself on standard error otherwise
    cutter.initialize()
    return cutter


def _several(codes: Codes) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else codes


def _put(table: dict[str, Codes], gate: dict[str, int], key: str, code: str) -> None:
    known = table.get(key)
    if known is None:
        table[key] = code
        pair = key[:2]
        gate[pair] = gate.get(pair, 0) | 1 << len(key)
    elif code not in _several(known):
        table[key] = (*_several(known), code)


def _add(index: _Index, record: Mapping[str, Any]) -> Customer:
    code, name = str(record["code"]), str(record["name"])
    city, region = str(record.get("city") or ""), str(record.get("region") or "")
    short = [str(said) for said in record.get("short_names") or () if len(str(said)) > 1]
    brand = min(short, key=len) if short else derive_brand(name, city)
    contacts = tuple(_person(contact) for contact in record.get("contacts") or ())
    customer = Customer(code, name, brand, city, region, str(record.get("owner") or ""), contacts)
    index.customers[code] = customer
    for said in {name, *short, city + brand, brand}:
        if len(said) > 1:
            _put(index.names, index.name_gate, fold_case(said), code)
    for person in contacts:
        index.persons.update((person.name, person.called))
        index.person_gate.update((person.name[:2], person.called[:2]))
    if 2 <= len(brand) <= _BRANDS_UP_TO:
        place = _folded(city)
        for reading in readings(brand):
            _put(index.sounds, index.sound_gate, reading, code)
            if place:
                _put(index.sounds, index.sound_gate, place + accent(reading), code)
    return customer


@cache
def _folded(place: str) -> str:
    return accent(sound(place))


def _person(contact: Mapping[str, Any]) -> Person:
    return Person(*(str(contact.get(key) or "") for key in ("name", "title", "called", "mobile")))


def derive_brand(name: str, city: str = "") -> str:
    """The brand of a company that came without short names: 江阴华宏不锈钢有限公司 is 华宏."""
    place, rest = (city, name.removeprefix(city)) if city and name.startswith(city) else split_place(name)
    for form in _LEGAL_FORMS:
        rest = rest.removesuffix(form)
    words = own_cutter().lcut(rest)
    brand = ""
    for word in words:
        brand += word
        if len(brand) >= 2:
            break
    return brand if 2 <= len(brand) <= _BRANDS_UP_TO and name != place else ""


def _by_owner(index: _Index) -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    for customer in index.customers.values():
        lists.setdefault(customer.owner, []).append(customer.code)
    return {owner: tuple(codes) for owner, codes in lists.items()}


def _copy(index: _Index) -> _Index:
    return _Index(
        dict(index.customers),
        dict(index.names),
        dict(index.name_gate),
        dict(index.sounds),
        dict(index.sound_gate),
        set(index.persons),
        set(index.person_gate),
    )


def _forget(index: _Index, code: str) -> None:
    """Removes a customer from a small index; gates may stay open, they only cost a look."""
    if index.customers.pop(code, None) is None:
        return
    for table in (index.names, index.sounds):
        for name, codes in list(table.items()):
            if code in _several(codes):
                left = tuple(other for other in _several(codes) if other != code)
                table[name] = left if left else ()


def lengths(bits: int) -> Sequence[int]:
    """The lengths that a gate's bits stand for, the longest first."""
    return [length for length in range(bits.bit_length() - 1, 1, -1) if bits >> length & 1]
