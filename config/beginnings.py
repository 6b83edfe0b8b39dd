"""With what characters the matches of a pattern begin; and patterns that look at one character ahead.

So a search passes over most places at once: hundreds of alternatives would else be tried at every character of a text.
What is found is the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from config.scanning import scanning

_PARSER: Any = import_module("re._parser")
OP: Any = import_module("re._constants")

_FEW = 64
"""A range of more characters is not listed one by one."""

_CASELESS = {"i": "ıİ", "s": "ſ", "k": "K"}
"""What a letter stands for as well where case does not count."""
_CATEGORIES = {OP.CATEGORY_DIGIT: r"\d", OP.CATEGORY_SPACE: r"\s", OP.CATEGORY_WORD: r"\w"}

Parsed = Sequence[tuple[Any, Any]]
"""The pieces of a pattern, one behind the other: of each what it is (`OP`), and more about it."""

Characters = frozenset[str]
"""What may stand in one place, as members of a class: characters; ranges (`一-鿿`) and categories, which are longer."""

Head = tuple[Characters | None, ...]
"""The first characters of a match: in each place one of these, or any (`None`)."""


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, which finds what `re.compile` would find. Raises `re.error` where it is none."""
    ahead = look_ahead(source, flags)
    return scanning(f"{ahead}(?:{source})", flags) if ahead else re.compile(source, flags)


def look_ahead(source: str, flags: int = 0) -> str:
    """What fails at once where the pattern can not begin; empty where it may anywhere. Raises `re.error` where it is
    none."""
    ahead = Beginnings.of(source, flags).ahead()
    if ahead and flags & re.IGNORECASE:
        return f"(?-i:{ahead})"  # either case of each is listed: to ask for any case takes thrice as long
    return ahead


@dataclass(frozen=True, slots=True)
class Beginnings:
    """How the matches of a pattern can begin."""

    heads: frozenset[Head]

    @classmethod
    def of(cls, source: str, flags: int = 0, length: int = 1) -> "Beginnings":
        """Those of a pattern, as far as `length` characters. Raises `re.error` where it is none."""
        return cls(frozenset(heads(parsed(source, flags), length)))

    def allow(self, text: str) -> bool:
        """Whether a match may begin as a text does."""
        return any(all(map(may_be, head, text)) for head in self.heads)

    def behind(self, character: str) -> Characters | None:
        """What may stand behind that character where a match begins with it; `None`: anything."""
        rests = [head[1:] for head in self.heads if not head or may_be(head[0], character)]
        seconds = [rest[0] for rest in rests if rest and rest[0] is not None]
        return frozenset().union(*seconds) if len(seconds) == len(rests) else None

    def ahead(self) -> str:
        """A look at the character ahead, which fails where no match can begin; empty where one may anywhere."""
        firsts = [head[0] for head in self.heads if head and head[0] is not None]
        if len(firsts) < len(self.heads):
            return ""
        members = (re.escape(one) if len(one) == 1 else one for one in sorted(frozenset().union(*firsts)))
        return f"(?=[{''.join(members)}])"


def may_be(known: Characters | None, character: str) -> bool:
    """Whether a character is one of those."""
    if known is None or character in known:
        return True
    return any(re.match(f"[{members}]", character) for members in known if len(members) > 1)


def parsed(source: str, flags: int = 0) -> Parsed:
    """A pattern in its pieces. Raises `re.error` where it is none."""
    pieces: Parsed = _PARSER.parse(source, flags).data
    return pieces


def heads(pieces: Parsed, length: int) -> list[Head]:
    """How matches can begin, as far as `length` characters; a head that is shorter may be followed by anything."""
    if length == 0 or not pieces:
        return [()]
    (operator, argument), rest = pieces[0], pieces[1:]
    if operator in (OP.ASSERT, OP.ASSERT_NOT, OP.AT):
        return heads(rest, length)
    if operator is OP.SUBPATTERN:
        return heads([*argument[3].data, *rest], length)
    if operator is OP.BRANCH:
        return [head for branch in argument[1] for head in heads([*branch.data, *rest], length)]
    if operator in (OP.MAX_REPEAT, OP.MIN_REPEAT):
        return _heads_of_repeat(operator, argument, rest, length)
    if operator in (OP.LITERAL, OP.NOT_LITERAL, OP.IN, OP.ANY):
        first = characters_of(operator, argument)
        return [(first, *behind) for behind in heads(rest, length - 1)]
    return [()]


def _heads_of_repeat(operator: Any, argument: Any, rest: Parsed, length: int) -> list[Head]:
    least, most, body = argument
    if body.getwidth()[0] == 0:
        return [()]
    found = heads(rest, length) if least == 0 else []
    if most > 0:
        again = (operator, (max(0, least - 1), most - 1, body))
        found += heads([*body.data, again, *rest], length)
    return found


def characters_of(operator: Any, argument: Any) -> Characters | None:
    """The characters of which one piece of a pattern takes one; `None` where it may be any, or takes not just one."""
    if operator is OP.LITERAL:
        return frozenset(_either_case(argument))
    if operator is not OP.IN:
        return None
    found: set[str] = set()
    for member, value in argument:
        if member is OP.LITERAL:
            found |= _either_case(value)
        elif member is OP.RANGE:
            found |= _of_range(*value)
        elif member is OP.CATEGORY and value in _CATEGORIES:
            found.add(_CATEGORIES[value])
        else:
            return None
    return frozenset(found)


def _of_range(first: int, last: int) -> set[str]:
    if last - first < _FEW:
        return set().union(*map(_either_case, range(first, last + 1)))
    low, high = chr(first), chr(last)
    ranges = {(low, high), (low.lower(), high.lower()), (low.upper(), high.upper())}
    within = (
        also for letter, also in _CASELESS.items() if low <= letter <= high or low <= letter.upper() <= high
    )
    return {*"".join(within)} | {
        f"{re.escape(one)}-{re.escape(other)}" for one, other in ranges if one <= other
    }


def _either_case(code: int) -> set[str]:
    """A letter may be meant without regard to case."""
    lower = chr(code).lower()
    return {chr(code), lower, chr(code).upper(), *_CASELESS.get(lower, ())}


def needs(pieces: Parsed) -> Characters | None:
    """Characters of which every match holds one: of the pieces that none can do without, the one of fewest."""
    needed = [found for found in map(listed, map(_needs_of_one, pieces)) if found is not None]
    return min(needed, key=len, default=None)


def _needs_of_one(piece: tuple[Any, Any]) -> Characters | None:
    operator, argument = piece
    if operator is OP.SUBPATTERN:
        return needs(argument[3])
    if operator is OP.ASSERT:
        return needs(argument[1])
    if operator is OP.BRANCH:
        branches = [needs(branch) for branch in argument[1]]
        known = [found for found in branches if found is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if operator in (OP.MAX_REPEAT, OP.MIN_REPEAT):
        return needs(argument[2]) if argument[0] > 0 else None
    return characters_of(operator, argument)


def listed(characters: Characters | None) -> Characters | None:
    """The characters where each of them is listed."""
    return None if characters is None or any(len(one) > 1 for one in characters) else characters
