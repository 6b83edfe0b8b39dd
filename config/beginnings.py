"""Where a pattern can begin: compiled with a look at one character ahead, a search passes over most places at once.

Hundreds of alternatives would else be tried at every character of a text. What is found is the same.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_PARSER: Any = import_module("re._parser")
_OP: Any = import_module("re._constants")
_CATEGORIES = {_OP.CATEGORY_DIGIT: r"\d", _OP.CATEGORY_SPACE: r"\s", _OP.CATEGORY_WORD: r"\w"}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, which finds what `re.compile` would find. Raises `re.error` where it is none."""
    return re.compile(f"{ahead(source, flags)}(?:{source})", flags)


def ahead(source: str, flags: int = 0) -> str:
    """A look at the character ahead, which fails where the pattern can not begin; empty where it may anywhere."""
    begins = beginning(source, flags)
    return f"(?={begins})" if begins else ""


def beginning(source: str, flags: int = 0) -> str:
    """A class of characters with one of which every match begins; empty where it may be anything, or nothing."""
    pieces, empty = _first_of(_PARSER.parse(source, flags))
    return "" if pieces is None or empty or not pieces else f"[{''.join(sorted(pieces))}]"


def _first_of(sequence: Iterable[tuple[Any, Any]]) -> tuple[set[str] | None, bool]:
    """The pieces of the class, `None` where it may be anything; and whether the sequence may be empty."""
    pieces: set[str] = set()
    for operator, argument in sequence:
        if operator in (_OP.ASSERT, _OP.ASSERT_NOT, _OP.AT):
            continue
        found, empty = _first_of_one(operator, argument)
        if found is None:
            return None, False
        pieces |= found
        if not empty:
            return pieces, False
    return pieces, True


def _first_of_one(operator: Any, argument: Any) -> tuple[set[str] | None, bool]:
    if operator is _OP.LITERAL:
        return _either_case(argument), False
    if operator is _OP.IN:
        return _of_class(argument), False
    if operator is _OP.SUBPATTERN:
        return _first_of(argument[3])
    if operator in (_OP.MAX_REPEAT, _OP.MIN_REPEAT):
        found, empty = _first_of(argument[2])
        return found, empty or argument[0] == 0
    if operator is _OP.BRANCH:
        branches = [_first_of(branch) for branch in argument[1]]
        known = [found for found, _ in branches if found is not None]
        whole = set().union(*known) if len(known) == len(branches) else None
        return whole, any(empty for _, empty in branches)
    return None, False


def _either_case(code: int) -> set[str]:
    """A letter may be meant without regard to case."""
    return {re.escape(character) for character in {chr(code), chr(code).lower(), chr(code).upper()}}


def _of_class(members: Iterable[tuple[Any, Any]]) -> set[str] | None:
    pieces: set[str] = set()
    for operator, argument in members:
        if operator is _OP.LITERAL:
            pieces |= _either_case(argument)
        elif operator is _OP.RANGE:
            first, last = map(chr, argument)
            ranges = {(first, last), (first.lower(), last.lower()), (first.upper(), last.upper())}
            pieces |= {f"{re.escape(low)}-{re.escape(high)}" for low, high in ranges if low <= high}
        elif operator is _OP.CATEGORY and argument in _CATEGORIES:
            pieces.add(_CATEGORIES[argument])
        else:
            return None
    return pieces
