"""Where a message may be parted in two records."""

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
