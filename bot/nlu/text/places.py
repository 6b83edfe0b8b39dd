"""Names of Chinese cities, counties and provinces as people say them (无锡, 昆山, 江苏)."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "places.txt"
_LONGEST = 4


@cache
def places() -> frozenset[str]:
    """All of them."""
    return frozenset(_FILE.read_text(encoding="utf-8").split())


def place_at(text: str, start: int) -> str:
    """The longest place name that begins at `start`, or an empty string."""
    known = places()
    for length in range(_LONGEST, 1, -1):
        if text[start : start + length] in known and start + length <= len(text):
            return text[start : start + length]
    return ""


def place_before(text: str, end: int) -> str:
    """The longest place name that ends at `end`, or an empty string."""
    known = places()
    for length in range(min(_LONGEST, end), 1, -1):
        if text[end - length : end] in known:
            return text[end - length : end]
    return ""


def split_place(name: str) -> tuple[str, str]:
    """A company's name as place and rest: 江苏无锡锦程 is (江苏无锡, 锦程)."""
    position = 0
    while place := place_at(name, position):
        position += len(place)
        while name[position : position + 1] in ("省", "市", "县", "区") and name[position : position + 1]:
            position += 1
    return name[:position], name[position:]
