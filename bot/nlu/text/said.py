"""The things that a text names, each with where it stands, and the text as it would be with others in their place."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu.text.normalize import Normalized
from bot.nlu.times import TimeSpan

SIZES = frozenset({"thickness", "width", "length"})
SPECIFIES = frozenset({"grade", "form", "surface", "size"})


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was named: characters [start, end) of the text, and its kind."""

    start: int
    end: int
    kind: str
    time: TimeSpan | None = None


def rewritten(source: Normalized, start: int, swaps: Sequence[tuple[Said, tuple[int, int]]]) -> Normalized:
    """The text up to the correction with the right values in place, then what follows them."""
    spans: list[tuple[int, int]] = []
    position = 0
    for old, right in sorted(swaps, key=lambda swap: swap[0].start):
        spans += [(position, old.start), right]
        position = old.end
    spans += [(position, start), (max(end for _, (_, end) in swaps), len(source.text))]
    return source.only(spans)
