"""Where the clauses of a message begin and end, and where it may be parted in two records."""

import re
from collections.abc import Iterator

_MOST = 3
"""Pauses of a kind at which the second of the two may begin: stops from the last, blanks from the first."""
PAUSE = re.compile("[ ,，。;；!！\n]+")
_PAUSES = " ,，。;；!！\n"


def pauses(text: str) -> Iterator[tuple[int, int]]:
    """Where the message may be parted: at stops before blanks, which part one kind of goods as well (要304 2.0
    20吨)."""
    pauses = list(PAUSE.finditer(text.rstrip(_PAUSES)))
    stops = [pause for pause in pauses if pause.group().strip(" ")]
    blanks = [pause for pause in pauses if pause not in stops]
    return (pause.span() for pause in (*stops[: -_MOST - 1 : -1], *blanks[:_MOST]))


def behind_pause(text: str, place: int, signs: str) -> int:
    """Where the clause of that place begins: behind the last of these signs before it."""
    last = -1
    for sign in signs:
        if (at := text.rfind(sign, last + 1, place)) >= 0:
            last = at
    return last + 1


def clauses(text: str, pause: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where each clause between such pauses stands, half-open."""
    found = list(pause.finditer(text))
    begins, ends = (each.end() for each in found), (each.start() for each in found)
    return list(zip([0, *begins], [*ends, len(text)], strict=True))
