"""Where a pattern can begin: compiled with a look at one character ahead, a search passes over most places at once.

Hundreds of alternatives would else be tried at every character of a text. What is found is the same.
"""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

PARSER: Any = import_module("re._parser")
OP: Any = import_module("re._constants")
DIGIT, BLANK = r"\d", r"\s"
_FEW = 64
"""A range of more characters is not listed one by one."""
_CATEGORIES = {OP.CATEGORY_DIGIT: DIGIT, OP.CATEGORY_SPACE: BLANK, OP.CATEGORY_WORD: r"\w"}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, which finds what `re.compile` would find. Raises `re.error` where it is none."""
    return re.compile(f"{ahead(source, flags)}(?:{source})", flags)


def ahead(source: str, flags: int = 0) -> str:
    """A look at the character ahead, which fails where the pattern can not begin; empty where it may anywhere."""
    begins = beginning(source, flags)
    return f"(?={begins})" if begins else ""


def beginning(source: str, flags: int = 0) -> str:
    """A class of characters with one of which every match begins; empty where it may be anything, or nothing."""
    pieces, empty = _first_of(PARSER.parse(source, flags))
    return "" if pieces is None or empty or not pieces else f"[{''.join(sorted(pieces))}]"


def _first_of(sequence: Iterable[tuple[Any, Any]]) -> tuple[set[str] | None, bool]:
    """The pieces of the class, `None` where it may be anything; and whether the sequence may be empty."""
    pieces: set[str] = set()
    for operator, argument in sequence:
        if operator in (OP.ASSERT, OP.ASSERT_NOT, OP.AT):
            continue
        found, empty = _first_of_one(operator, argument)
        if found is None:
            return None, False
        pieces |= found
        if not empty:
            return pieces, False
    return pieces, True


def _first_of_one(operator: Any, argument: Any) -> tuple[set[str] | None, bool]:
    if operator is OP.LITERAL:
        return _either_case(argument), False
    if operator is OP.IN:
        return _of_class(argument), False
    if operator is OP.SUBPATTERN:
        return _first_of(argument[3])
    if operator in (OP.MAX_REPEAT, OP.MIN_REPEAT):
        found, empty = _first_of(argument[2])
        return found, empty or argument[0] == 0
    if operator is OP.BRANCH:
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
        if operator is OP.LITERAL:
            pieces |= _either_case(argument)
        elif operator is OP.RANGE:
            first, last = map(chr, argument)
            ranges = {(first, last), (first.lower(), last.lower()), (first.upper(), last.upper())}
            pieces |= {f"{re.escape(low)}-{re.escape(high)}" for low, high in ranges if low <= high}
        elif operator is OP.CATEGORY and argument in _CATEGORIES:
            pieces.add(_CATEGORIES[argument])
        else:
            return None
    return pieces


def characters_of(operator: Any, argument: Any) -> frozenset[str] | None:
    """The characters of which a parsed piece of a pattern takes one; `None` where they are very many.

    Any digit and any blank stand in it as their categories (`DIGIT`, `BLANK`).
    """
    if operator is OP.LITERAL:
        return frozenset({chr(argument), chr(argument).lower(), chr(argument).upper()})
    if operator is not OP.IN:
        return None
    found: set[str] = set()
    for member, value in argument:
        if member is OP.LITERAL:
            found |= {chr(value), chr(value).lower(), chr(value).upper()}
        elif member is OP.RANGE and value[1] - value[0] < _FEW:
            for code in range(value[0], value[1] + 1):
                found |= {chr(code), chr(code).lower(), chr(code).upper()}
        elif member is OP.CATEGORY and value in (OP.CATEGORY_DIGIT, OP.CATEGORY_SPACE):
            found.add(_CATEGORIES[value])
        else:
            return None
    return frozenset(found)
