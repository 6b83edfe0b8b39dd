"""Which of many patterns a text can hold at all, told from its characters and pairs of characters in one pass.

Most words of the vocabulary are not in a message; asking first spares a search for each of them.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from operator import add
from typing import Any

from config.beginnings import OP, Characters, Head, Parsed, characters_of, heads, parsed
from config.late_patterns import late_compiled

_MOST_PAIRS = 4_000
"""Pairs by which one beginning is told; a longer list is told by its first character alone."""

_OFTENER = 50
"""So many times as many texts hold a character as hold a pair."""


class Gate:
    """A bit for each name; the bits that may be in any text, and those that a character, or a pair of them, opens.

    What `read` has not come to may be in any text: a start need not wait for it.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.bits = {name: 1 << number for number, name in enumerate(sources)}
        self._unread = list(sources.items())
        self._always = (1 << len(sources)) - 1
        self._by_character, self._by_pair = defaultdict[str, int](int), defaultdict[str, int](int)

    @classmethod
    def of(cls, sources: Mapping[str, str]) -> "Gate":
        """From the sources of patterns by name, all read. Raises `re.error` where one is none."""
        gate = cls(sources)
        for _ in gate.read():
            pass
        return gate

    def read(self) -> Iterator[None]:
        """Reads at each step how one more pattern begins: about a millisecond. Raises `re.error` where it is none."""
        while self._unread:
            name, source = self._unread.pop()
            if self._opened_by_some(_most_telling(parsed(source)), self.bits[name]):
                self._always &= ~self.bits[name]
            yield

    def _opened_by_some(self, heads: Iterable[Head], bit: int) -> bool:
        """Notes what opens a bit; whether it is never open else."""
        told = True
        for head in heads:
            first, second = (*map(_listed, head), None, None)[:2]
            if first is None and second is None:
                told = False
            elif first is None or second is None or len(first) * len(second) > _MOST_PAIRS:
                _open(self._by_character, first or second or (), bit)
            else:
                _open(self._by_pair, (one + two for one in first for two in second), bit)
        return told

    def possible(self, text: str) -> int:
        """The bits of the patterns that may match somewhere in the text; no other does."""
        found, characters, pairs = self._always, self._by_character, self._by_pair
        for character in set(text):
            if character in characters:
                found |= characters[character]
        for pair in map(add, text, text[1:]):
            if pair in pairs:
                found |= pairs[pair]
        return found


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern, and characters of which every match holds one (`None`: nothing is known)."""

    pattern: re.Pattern[str]
    needs: frozenset[str] | None

    @classmethod
    def of(cls, source: str) -> "Sought":
        """From the source of a pattern. Raises `re.error` where it is none."""
        return cls(late_compiled(source), _needs(parsed(source)))

    def search(self, text: str, characters: Set[str]) -> re.Match[str] | None:
        """The first match in the text whose characters these are."""
        if self.needs is not None and self.needs.isdisjoint(characters):
            return None
        return self.pattern.search(text)


def _needs(pieces: Parsed) -> Characters | None:
    """Of the pieces that no match can do without, the one of fewest characters."""
    needed = [found for found in map(_listed, map(_needs_of_one, pieces)) if found is not None]
    return min(needed, key=len, default=None)


def _needs_of_one(piece: tuple[Any, Any]) -> Characters | None:
    operator, argument = piece
    if operator is OP.SUBPATTERN:
        return _needs(argument[3])
    if operator is OP.BRANCH:
        branches = [_needs(branch) for branch in argument[1]]
        known = [found for found in branches if found is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if operator in (OP.MAX_REPEAT, OP.MIN_REPEAT):
        return _needs(argument[2]) if argument[0] > 0 else None
    return characters_of(operator, argument)


def _most_telling(pieces: Parsed) -> set[Head]:
    """How each alternative begins, or what is in the midst of it begins with, where that is in fewer texts."""
    if len(pieces) == 1 and pieces[0][0] is OP.BRANCH:
        return set().union(*(_most_telling(branch.data) for branch in pieces[0][1][1]))
    if len(pieces) == 1 and pieces[0][0] is OP.SUBPATTERN:
        return _most_telling(pieces[0][1][3].data)
    places = [set(heads(pieces[place:], 2)) for place in range(len(pieces))]
    return min(places, key=lambda found: sum(map(_cost, found)), default={()})


def _cost(head: Head) -> float:
    """How many texts hold such a beginning, as far as its kind tells: pairs are rare, single characters are not."""
    known = [_listed(characters) for characters in head]
    if not any(known):
        return math.inf
    sizes = [len(characters) for characters in known if characters]
    return math.prod(sizes) if len(sizes) == 2 else _OFTENER * sum(sizes)


def _listed(characters: Characters | None) -> Characters | None:
    """The characters where each of them is listed."""
    return None if characters is None or any(len(one) > 1 for one in characters) else characters


def _open(table: dict[str, int], keys: Iterable[str], bit: int) -> None:
    for key in keys:
        table[key] |= bit
