"""What messages meant that were said alike: a linear model of the labelled examples, beside the rules.

Rules know what they were written for; experience knows what usually goes together, and so hears what no rule has
words for, and doubts what only looks like a record. It is a multinomial logistic regression on the single characters
and the pairs of a message's signs (signs.py), learned by data/learn.py, which says how its files are made. Longer
n-grams made it three times as large and no better.
"""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import add
from pathlib import Path
from struct import Struct

_FOLDER = Path(__file__).parent.parent / "data"
LONGEST = 2
"""Characters of the longest n-grams; `weigh` makes those of one and two."""
_TOGETHER = 4
"""Signs that are shown as what speaks for an intent."""
STEP = 0.02
"""One unit of a stored weight, and of the odds, in logarithmic odds."""
_BYTES = 2
"""Width of an intent's field in a packed sum."""
_MOST = 257
"""N-grams whose weights, a byte each, are summed up in fields of that width."""


@dataclass(frozen=True, slots=True)
class Experience:
    """`bias` in steps; `weights` of each n-gram: a number whose fields, a fixed width each, are those of `intents` in
    order.

    What is added to all intents alike says nothing, so every field is counted from the least of its n-gram and none is
    negative: sums of such numbers are sums of all their fields at once.
    """

    intents: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, int]
    _fields: Struct = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_fields", Struct(f"<{len(self.intents)}H"))

    def weigh(self, signs: str) -> dict[str, float]:
        """For each intent its logarithmic odds in steps, up to what is common to all of them."""
        sums = self._sums({*signs, *map(add, signs, signs[1:])})
        return dict(zip(self.intents, map(add, self.bias, sums), strict=True))

    def _sums(self, grams: set[str]) -> tuple[int, ...]:
        """For each intent the weights of all n-grams together, in steps."""
        known = list(filter(None, map(self.weights.get, grams)))
        if len(known) <= _MOST:
            return self._unpacked(sum(known))
        parts = [self._unpacked(sum(known[begin : begin + _MOST])) for begin in range(0, len(known), _MOST)]
        return tuple(map(sum, zip(*parts, strict=True)))

    def _unpacked(self, total: int) -> tuple[int, ...]:
        return self._fields.unpack(total.to_bytes(self._fields.size, "little"))

    def strongest(self, signs: str, intent: str, rival: str) -> tuple[int, int]:
        """Characters [start, end) of the few signs together that speak most for one intent and against another."""
        ours, theirs = self.intents.index(intent), self.intents.index(rival)

        def speak(start: int) -> int:
            said = signs[start : start + _TOGETHER]
            grams = {said[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(said))}
            sums = self._sums(grams)
            return sums[ours] - sums[theirs]

        start = max(range(1, max(2, len(signs) - _TOGETHER)), key=speak)
        return start, min(start + _TOGETHER, len(signs) - 1)


@cache
def experience(audience: str) -> Experience:
    """What is known of the messages of `rep` or `customer`."""
    lines = (_FOLDER / f"experience_{audience}.txt").read_text(encoding="utf-8").splitlines()
    intents, bias = zip(*(field.split("=") for field in lines[0].split()), strict=True)
    grams = (line.partition("\t") for line in lines[1:])
    return Experience(
        tuple(intents),
        tuple(float(each) / STEP for each in bias),
        {gram: _packed(b64decode(row)) for gram, _, row in grams},
    )


def _packed(row: bytes) -> int:
    fields = bytearray(_BYTES * len(row))
    fields[::_BYTES] = row
    return int.from_bytes(fields, "little")
