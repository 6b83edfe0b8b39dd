"""Which loops of a regular expression can read the same words in two ways.

A search that fails tries each way: with `(?:刚才?|刚刚)*` 刚刚…刚 of n signs takes Fibonacci(n) steps. A loop is held
against itself in the product of two copies of its automaton (Glushkov's, one state a sign of the pattern): two runs
that part and meet again on the same words are such ways (Weber and Seidl, On the degree of ambiguity of finite
automata, 1991). What looks around is taken to hold; a repeat of at most so many times is no loop, and counts as up to
two.
"""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import chain
from typing import Any

_PARSER: Any = import_module("re._parser")
_OP: Any = import_module("re._constants")
_REPEATS = (_OP.MAX_REPEAT, _OP.MIN_REPEAT)
_CLASSES = {
    _OP.CATEGORY_DIGIT: r"\d",
    _OP.CATEGORY_NOT_DIGIT: r"\D",
    _OP.CATEGORY_SPACE: r"\s",
    _OP.CATEGORY_NOT_SPACE: r"\S",
    _OP.CATEGORY_WORD: r"\w",
    _OP.CATEGORY_NOT_WORD: r"\W",
}
_SAMPLES = "的,. 9aA一\0\ue000\ue001\ue003\n?！x"
"""Signs that stand for all that a pattern does not name."""

Node = tuple[Any, Any]
Ends = tuple[bool, set[int], set[int]]
"""Of a part: whether it may be empty, and the states with which it begins and ends."""


def ambiguous_loops(source: str, flags: int = 0) -> Iterator[str]:
    """What of each such loop can be read in two ways: signs with which both go on, or "a loop in a loop"."""
    for loop in _loops(_PARSER.parse(source, flags)):
        automaton = _Automaton(sorted({*_SAMPLES, *_named([loop])}))
        automaton.part(loop)
        if automaton.twice:
            yield "a loop in a loop"
        elif parted := automaton.parted():
            yield parted


def _children(node: Node) -> Iterator[Iterable[Node]]:
    operator, value = node
    if operator is _OP.BRANCH:
        yield from value[1]
    elif operator is _OP.SUBPATTERN:
        yield value[3]
    elif operator in (*_REPEATS, _OP.POSSESSIVE_REPEAT):
        yield value[2]
    elif operator is _OP.ATOMIC_GROUP:
        yield value
    elif operator in (_OP.ASSERT, _OP.ASSERT_NOT):
        yield value[1]


def _loops(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if node[0] in _REPEATS and node[1][1] is _OP.MAXREPEAT:
            yield node
        for inner in _children(node):
            yield from _loops(inner)


def _named(nodes: Iterable[Node]) -> Iterator[str]:
    """The signs that a pattern names."""
    for node in nodes:
        operator, value = node
        if operator in (_OP.LITERAL, _OP.NOT_LITERAL):
            yield chr(value)
        elif operator is _OP.IN:
            for kind, what in value:
                if kind is _OP.LITERAL:
                    yield chr(what)
                elif kind is _OP.RANGE:
                    yield from map(chr, what)
        for inner in _children(node):
            yield from _named(inner)


def _fits(sign: str, members: Iterable[Node]) -> bool:
    """Whether a sign is in [members]."""
    is_in, negated = False, False
    for kind, what in members:
        if kind is _OP.NEGATE:
            negated = True
        elif kind is _OP.LITERAL:
            is_in |= ord(sign) == what
        elif kind is _OP.RANGE:
            is_in |= what[0] <= ord(sign) <= what[1]
        elif kind is _OP.CATEGORY:
            is_in |= re.fullmatch(_CLASSES[what], sign) is not None
    return is_in != negated


class _Automaton:
    """Of one loop: for each state the signs that lead to it, and the states that follow it."""

    def __init__(self, alphabet: list[str]) -> None:
        self._alphabet = alphabet
        self._signs: list[frozenset[str]] = []
        self._follow: list[set[int]] = []
        self.twice = False
        """Whether two loops lead from one sign to the same one."""

    def part(self, node: Node) -> Ends:
        operator, value = node
        if operator is _OP.LITERAL:
            return self._sign(lambda sign: ord(sign) == value)
        if operator is _OP.NOT_LITERAL:
            return self._sign(lambda sign: ord(sign) != value)
        if operator is _OP.ANY:
            return self._sign(lambda sign: sign != "\n")
        if operator is _OP.IN:
            return self._sign(lambda sign: _fits(sign, value))
        if operator in (*_REPEATS, _OP.POSSESSIVE_REPEAT):
            return self._repeat(*value)
        if operator in (_OP.ASSERT, _OP.ASSERT_NOT):
            return True, set(), set()
        parts = [self._row(inner) for inner in _children(node)]
        if not parts:
            return True, set(), set()
        return (
            any(empty for empty, _, _ in parts),
            set(chain.from_iterable(first for _, first, _ in parts)),
            set(chain.from_iterable(last for _, _, last in parts)),
        )

    def _sign(self, fits: Any) -> Ends:
        self._signs.append(frozenset(filter(fits, self._alphabet)))
        self._follow.append(set())
        state = len(self._signs) - 1
        return False, {state}, {state}

    def _row(self, nodes: Iterable[Node]) -> Ends:
        ends: Ends = (True, set(), set())
        for node in nodes:
            ends = self._joined(ends, self.part(node))
        return ends

    def _joined(self, left: Ends, right: Ends) -> Ends:
        for state in left[2]:
            self._follow[state] |= right[1]
        return (
            left[0] and right[0],
            left[1] | right[1] if left[0] else left[1],
            left[2] | right[2] if right[0] else right[2],
        )

    def _repeat(self, least: int, most: Any, body: Iterable[Node]) -> Ends:
        empty, first, last = self._row(body)
        if most is _OP.MAXREPEAT:
            for state in last:
                self.twice |= not self._follow[state].isdisjoint(first)
                self._follow[state] |= first
        elif most > 1:
            again = self._row(body)
            empty, first, last = self._joined((empty, first, last), (True, again[1], again[2]))
        return empty or least == 0, first, last

    def parted(self) -> str:
        """Signs with which two runs that part and meet again go on; empty where there are none."""
        found: dict[tuple[int, int], int] = {}
        for state in range(len(self._signs)):
            if (state, state) not in found:
                for circle in self._circles((state, state), found):
                    apart = next((pair for pair in circle if pair[0] != pair[1]), None)
                    if apart and any(one == other for one, other in circle):
                        return "".join(sorted(self._signs[apart[0]] & self._signs[apart[1]])[:3])
        return ""

    def _next(self, pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        for one in self._follow[pair[0]]:
            for other in self._follow[pair[1]]:
                if not self._signs[one].isdisjoint(self._signs[other]):
                    yield (one, other) if one <= other else (other, one)

    def _circles(
        self, root: tuple[int, int], found: dict[tuple[int, int], int]
    ) -> Iterator[list[tuple[int, int]]]:
        """The strongly connected parts that are reached from a pair of states (Tarjan); `found` numbers the pairs."""
        lowest = {root: len(found)}
        found[root] = len(found)
        open_ones, work = [root], [(root, self._next(root))]
        is_open = {root}
        while work:
            pair, further = work[-1]
            for reached in further:
                if reached not in found:
                    found[reached] = lowest[reached] = len(found)
                    open_ones.append(reached)
                    is_open.add(reached)
                    work.append((reached, self._next(reached)))
                    break
                if reached in is_open:
                    lowest[pair] = min(lowest[pair], found[reached])
            else:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[pair])
                if lowest[pair] == found[pair]:
                    circle = open_ones[open_ones.index(pair) :]
                    del open_ones[-len(circle) :]
                    is_open.difference_update(circle)
                    yield circle
