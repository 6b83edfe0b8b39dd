"""Patterns whose search passes over the places at which none of their matches can begin, character by character.

A search tries the whole pattern at each character of a text, more than a hundred instructions at each. Where a pattern
begins with a set of characters it looks for one of them first, which takes a fifth. A look ahead at such a set says as
much (`(?=[…])…`), but the compiler of `re` does not see it; so the set is put where that compiler would have put it, in
the head of the code that a search reads. What is found is the same, and code that looks otherwise stays as it was.
"""

import re
from importlib import import_module
from typing import Any

_COMPILER: Any = import_module("re._compiler")
_SRE: Any = import_module("_sre")
_PLAIN_HEAD = 5
"""INFO, how much of the head follows, 0, the least and the most length: a head that tells of no characters."""


def scanning(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a source that begins with a look ahead at a set of characters. Raises `re.error` where it is none.

    As `re._compiler.compile`, but for that head.
    """
    parsed = _COMPILER._parser.parse(source, flags)
    code = with_set_in_head(_COMPILER._code(parsed, flags))
    groups = parsed.state.groups
    names: list[str | None] = [None] * groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    pattern: re.Pattern[str] = _SRE.compile(
        source, flags | parsed.state.flags, code, groups - 1, parsed.state.groupdict, tuple(names)
    )
    return pattern


def with_set_in_head(code: list[Any]) -> list[Any]:
    """The code with the characters of its look ahead in its head as well."""
    info, length, told, least, most, *body = code
    if info is not _COMPILER.INFO or length != _PLAIN_HEAD - 1 or told != 0:
        return code
    if body[0] is not _COMPILER.ASSERT or body[2] != 0:  # the second number tells a look behind
        return code
    operator, *rest = body[3:]
    if operator is _COMPILER.IN:
        characters = rest[1 : rest[0]]
    elif operator is _COMPILER.LITERAL:
        characters = [operator, rest[0], _COMPILER.FAILURE]
    else:
        return code
    head = [info, length + len(characters), _COMPILER.SRE_INFO_CHARSET, least, most, *characters]
    return head + body
