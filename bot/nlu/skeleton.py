"""The skeleton of a message: a sign for each thing recognised, a comma for every pause, the rest as it was written."""

import re
from collections.abc import Sequence
from operator import itemgetter

from bot.nlu.text.normalize import Normalized
from config.words import PLACEHOLDERS

_PERSON, _GOODS = PLACEHOLDERS["{人}"], PLACEHOLDERS["{货}"]
_DONE = str.maketrans("啦咯喽嘞咗嘅唔畀", "了了了了了的不给")
"""Particles that say "done" as 了 does, and what Cantonese writes for 了, 的, 不 and 给."""
_SAID_OTHERWISE = frozenset(map(chr, _DONE))
_PAUSE = re.compile(r"[^\w\ue000-\ue005/#%+.*]+|(?<!\d)\.(?!\d)")
_START = itemgetter(0)
Piece = tuple[int, int, str]
"""Characters [start, end) of the normalised text, and the sign that stands for them."""


def draw_skeleton(source: Normalized, pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The skeleton, and for each of its characters the position in the text."""
    drawn: list[str] = []
    starts: list[int] = []
    position, text = 0, source.text
    pauses = not text.isalnum() and _PAUSE.search(text) is not None
    for start, end, sign in [*sorted(pieces, key=_START), (len(text), len(text), "")]:
        if start < position:
            continue
        if position < start and pauses:
            _plain(text, position, start, drawn, starts)
        elif position < start:
            drawn.append(text[position:start])
            starts += range(position, start)
        if sign and not (sign == _GOODS and drawn and drawn[-1] == _GOODS):
            drawn.append(sign)
            starts.append(start)
        position = end
    skeleton = "".join(drawn)
    return (skeleton if _SAID_OTHERWISE.isdisjoint(source.characters) else skeleton.translate(_DONE)), starts


def _plain(text: str, start: int, end: int, drawn: list[str], starts: list[int]) -> None:
    while start < end:
        pause = _PAUSE.search(text, start, end)
        stop = pause.start() if pause else end
        if start < stop:
            drawn.append(text[start:stop])
            starts += range(start, stop)
        if pause is None:
            return
        said = pause.group()
        joins = said == "、" and drawn[-1:] == [_PERSON]
        drawn.append("和" if joins else "?" if "?" in said else "!" if "!" in said else ",")
        starts.append(stop)
        start = pause.end()
