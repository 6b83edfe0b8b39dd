"""Customers as they came from the database, many in one text, until their turn comes to be entered into the book.

A start need not wait until a hundred thousand are entered: those that a message may speak of are found in the texts, by
how their names begin, in some 20 ms.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import orjson

from bot.nlu.names.book_records import Customer, Known, behind_place, known, names_of

Row = list[Any]
_NAMELESS = re.compile(r'", ?\[(?:"."(?:, ?".")*)?\], ?"')
"""No short name that could be a brand."""
_END, _BEHIND_END = '"', "[],]"
"""What a value ends with, and what stands behind that, with which no name begins."""
_CODE, _NAME, _SHORT_NAMES, _CITY = range(1, 5)


@dataclass(frozen=True, slots=True)
class Page:
    """Some customers and their contacts, each a JSON array in a line of its own.

    A customer is `[number, code, name, [short name, …], city, region, owner's number]`, a contact `[customer's number,
    name, title, called, mobile]`; `owners` are names by number.
    """

    customers: str
    people: str
    owners: Mapping[int, str]

    @classmethod
    def of(cls, customers: str, people: str, owners: Mapping[int, str]) -> "Page":
        """The page. Where a brand is yet to be made of a name, what it begins with is added to the line."""
        if _NAMELESS.search(customers):
            customers = "\n".join(
                _with_beginning(line) if _NAMELESS.search(line) else line for line in customers.split("\n")
            )
        return cls(customers, people, owners)

    def known(self) -> list[Known]:
        """All of them, in order."""
        people = defaultdict(list)
        for number, *person in _read(self.people):
            people[number].append(person)
        return [self._known(row, people[row[0]]) for row in _read(self.customers)]

    def known_one(self, row: Row) -> Known:
        """The customer of one row."""
        number, pattern = row[0], re.compile(rf"\[{row[0]},")
        return self._known(row, [person for its, *person in _found(self.people, pattern) if its == number])

    def _known(self, row: Row, people: Iterable[Row]) -> Known:
        _, code, name, short_names, city, region, owner, *_ = row
        contacts = [(name, intern(title), intern(called), mobile) for name, title, called, mobile in people]
        return known(
            code, name, short_names, intern(city), intern(region), self.owners.get(owner, ""), contacts
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """Pages whose customers are still to be entered, and what was already looked for in them.

    `sought` are the beginnings of names of which all are entered.
    """

    pages: deque[Page] = field(default_factory=deque)
    sought: set[str] = field(default_factory=set)
    _rows: dict[str, tuple[Page, Row]] = field(default_factory=dict)
    """Those that were found, by code."""

    def take(self) -> list[Known]:
        """The customers of the first page, which does not wait any more."""
        page = self.pages.popleft()
        if not self.pages:
            self._rows.clear()
        return page.known()

    def beginning(self, pairs: Set[str]) -> tuple[list[tuple[str, Iterable[str]]], list[str]]:
        """The codes and names of customers, and the names of people, of whom one begins with such a pair."""
        pattern = _beginning(pairs)
        names: list[tuple[str, Iterable[str]]] = []
        people: list[str] = []
        for page in self.pages:
            for row in _found(page.customers, pattern):
                self._rows[row[_CODE]] = page, row
                names.append((row[_CODE], names_of(row[_NAME], row[_SHORT_NAMES], row[_CITY])[1]))
            for _, name, _, called, _ in _found(page.people, pattern):
                people += (name, called)
        return names, people

    def customer(self, code: str) -> Customer | None:
        """The customer of that code."""
        if code not in self._rows:
            self._rows.update((row[_CODE], (page, row)) for page, row in self._all(re.escape(_written(code))))
        if code not in self._rows:
            return None
        page, row = self._rows[code]
        return page.known_one(row)[0]

    def owned_by(self, owner: str) -> Iterator[str]:
        """The codes of the customers of one of our people, and perhaps of some others."""
        owners = self.pages[0].owners.items() if self.pages else ()
        numbers = [number for number, name in owners if name == owner]
        rows = self._all(rf'", ?(?:{"|".join(map(str, numbers))})[],]') if numbers else ()
        return (row[_CODE] for _, row in rows)

    def _all(self, source: str) -> Iterator[tuple[Page, Row]]:
        """The rows in which a pattern is found."""
        pattern = re.compile(source)
        return ((page, row) for page in self.pages for row in _found(page.customers, pattern))


def _with_beginning(line: str) -> str:
    _, _, name, _, city, *_ = orjson.loads(line)
    return f"{line[:-1]},{_written(behind_place(name, city))}]"


def _found(text: str, pattern: re.Pattern[str]) -> list[Row]:
    """The rows in which a pattern is found; all of them where some sign is written otherwise than it reads."""
    if "\\" in text:
        return _read(text)
    lines, end = [], 0
    while match := pattern.search(text, end):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = len(text) if end < 0 else end
        lines.append(text[start:end])
    return _read("\n".join(lines))


def _read(lines: str) -> list[Row]:
    together = lines.replace("\n", ",")
    rows: list[Row] = orjson.loads(f"[{together}]")
    return rows


def _written(text: str) -> str:
    return orjson.dumps(text).decode()


def _beginning(pairs: Set[str]) -> re.Pattern[str]:
    """Values of JSON that begin with one of these pairs, whatever the case, or are the first sign of one alone."""
    seconds = defaultdict(set)
    for pair in pairs:
        seconds[pair[0]].add(pair[1:])
    beginnings = [_either_case({first}) + _either_case({*behind, _END}) for first, behind in seconds.items()]
    return re.compile(f'"(?!{_BEHIND_END})(?={_either_case(seconds)})(?:{"|".join(beginnings)})')


def _either_case(characters: Iterable[str]) -> str:
    return f"[{''.join(re.escape(one + one.lower()) for one in sorted(characters))}]"
