"""Which of many patterns a text can hold at all, told from its characters and pairs of characters in one pass.

Most words of the vocabulary are not in a message; asking first spares a search for each of them.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from operator import add
from typing import NamedTuple

from config.beginnings import OP, Characters, Head, Parsed, heads, listed, needs, parsed
from config.late_patterns import late_compiled

_MOST_PAIRS = 4_000
"""Pairs by which one beginning is told; a longer list is told by its first character alone."""

_OFTENER = 50
"""So many times as many texts hold a character as hold a pair."""
_RARE = 120
"""What so few texts hold tells enough, and nothing more telling is looked for within alternatives."""
_SIGN_OFTENER = 6
"""So many times as often as another character a text holds a pause, or a sign of a skeleton, which is a character for
private use (bot/nlu/reading.py)."""


_ANYTHING: set[Head] = {()}


class Telling(NamedTuple):
    """What a text holds that holds a match: one of these characters, or of these pairs of them."""

    characters: Characters
    pairs: frozenset[str]

    @classmethod
    def of(cls, source: str) -> "Telling | None":
        """From the source of a pattern; `None` where a text may hold anything. Raises `re.error` where it is none."""
        characters, pairs = set[str](), set[str]()
        for head in _most_telling(parsed(source)):
            first, second = (*map(listed, head), None, None)[:2]
            if first is None and second is None:
                return None
            if first is None or second is None or len(first) * len(second) > _MOST_PAIRS:
                characters |= first or second or frozenset()
            else:
                pairs.update(one + two for one in first for two in second)
        return cls(frozenset(characters), frozenset(pairs))


class Gate:
    """A bit for each name; the bits that may be in any text, and those that a character, or a pair of them, opens.

    What `read` has not come to may be in any text: a start need not wait for it.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.bits = {name: 1 << number for number, name in enumerate(sources)}
        self._unread = list(sources.items())
        self._always = (1 << len(sources)) - 1
        self._opened = defaultdict[str, int](int)

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
            telling, bit = Telling.of(source), self.bits[name]
            if telling is not None:
                self._always &= ~bit
                for key in telling.characters | telling.pairs:
                    self._opened[key] |= bit
            yield

    def possible(self, text: str) -> int:
        """The bits of the patterns that may match somewhere in the text; no other does."""
        return self.possible_among({*text, *map(add, text, text[1:])})

    def possible_among(self, *signs: Set[str]) -> int:
        """The same of a text of these characters and pairs of them."""
        possible, opened = self._always, self._opened
        known = opened.keys()
        for some in signs:
            for sign in known & some:  # most are none that opens anything
                possible |= opened[sign]
        return possible


class Sought(NamedTuple):
    """A pattern, and characters of which every match holds one (`None`: nothing is known)."""

    pattern: re.Pattern[str]
    needs: Characters | None

    @classmethod
    def of(cls, source: str, flags: int = 0) -> "Sought":
        """From the source of a pattern. Raises `re.error` where it is none."""
        return cls(late_compiled(source, flags), needs(parsed(source, flags)))

    def may_be_in(self, characters: Set[str]) -> bool:
        """Whether a text of these characters can hold a match."""
        return self.needs is None or not self.needs.isdisjoint(characters)

    def finditer(self, text: str, characters: Set[str]) -> Iterable[re.Match[str]]:
        """All matches in the text whose characters these are."""
        return self.pattern.finditer(text) if self.may_be_in(characters) else ()


def _most_telling(pieces: Parsed) -> set[Head]:
    """How each alternative begins, or what is in it, or is looked for beside it, where fewer texts hold that."""
    if len(pieces) == 1 and pieces[0][0] is OP.BRANCH:
        return set().union(*(_most_telling(branch.data) for branch in pieces[0][1][1]))
    if len(pieces) == 1 and pieces[0][0] is OP.SUBPATTERN:
        return _most_telling(pieces[0][1][3].data)
    at_hand = [set(heads(pieces[place:], 2)) for place in range(len(pieces))]
    at_hand += [_most_telling(argument[1].data) for operator, argument in pieces if operator is OP.ASSERT]
    best = min(at_hand or [_ANYTHING], key=_cost_of_all)
    if _cost_of_all(best) <= _RARE:
        return best
    inside = [_most_telling([piece]) for piece in pieces if piece[0] in (OP.BRANCH, OP.SUBPATTERN)]
    return min([best, *inside], key=_cost_of_all)


def _cost_of_all(found: set[Head]) -> float:
    return sum(map(_cost, found))


@lru_cache(maxsize=2_000)
def _cost(head: Head) -> float:
    """How many texts hold such a beginning, as far as its kind tells: pairs are rare, single characters are not."""
    known = [listed(characters) for characters in head]
    if not any(known):
        return math.inf
    sizes = [sum(map(_frequency, characters)) for characters in known if characters]
    return math.prod(sizes) if len(sizes) == 2 else _OFTENER * sum(sizes)


def _frequency(character: str) -> int:
    """How often a text holds a character, beside others."""
    return _SIGN_OFTENER if character == "," or "\ue000" <= character <= "\uf8ff" else 1
