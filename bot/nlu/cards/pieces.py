"""The lines of a business card, cut where labels stand (手机:… 电话:…): each piece is one thing, with its label."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from config.cards import CardWords

_CHINESE = re.compile("[一-鿿]")
_GAP = re.compile(r"\s*[|丨]\s*|\s{3,}")
_EDGES = " :,.;|/、，。·-_"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the box in which it stands, in pixels from the picture's upper left corner."""

    text: str
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0

    @property
    def height(self) -> float:
        """How large it is written."""
        return self.bottom - self.top

    def is_right_above(self, other: "Line", larger: float = 1.4) -> bool:
        """Whether `other` is the next line of the same block: close below, of a size, and not beside it.

        `larger` says how much larger one of them may be.
        """
        tall = max(self.height, other.height)
        return (
            tall < larger * min(self.height, other.height)
            and 0.5 * tall < other.top - self.top < 2.2 * tall
            and min(self.right, other.right) - max(self.left, other.left) > 0
        )

    def is_left_of(self, other: "Line") -> bool:
        """Whether `other` stands in the same row, close on the right."""
        middle = (self.top + self.bottom) / 2
        return other.top < middle < other.bottom and -self.height < other.left - self.right < 4 * self.height


@dataclass(slots=True)
class Piece:
    """A part of a line with the field that its label names, "" for none. Reading uses pieces up."""

    label: str
    text: str
    line: Line
    used: bool = field(default=False, init=False)

    @property
    def compact(self) -> str:
        """Without blanks, which engines see and miss as they like between Chinese characters."""
        return re.sub(r"\s+", "", self.text)

    @property
    def is_chinese(self) -> bool:
        """Whether there is Chinese in it."""
        return _CHINESE.search(self.text) is not None

    @property
    def is_open(self) -> bool:
        """Whether it has no label and is still to be told what it is."""
        return not self.used and not self.label and bool(self.text)

    def use_up(self) -> str:
        """All of it, Chinese without blanks."""
        self.used = True
        return (self.compact if self.is_chinese else self.text).strip(_EDGES)

    def take(self, part: str) -> str:
        """A part of `compact`; what is left stays to be read."""
        rest = self.compact.replace(part, " ", 1).strip(_EDGES)
        if rest:
            self.text = rest
        else:
            self.used = True
        return part.strip(_EDGES)


def pieces_of(lines: Sequence[Line], words: CardWords) -> list[Piece]:
    """All pieces, from above to below."""
    plain = [_plain(line) for line in sorted(lines, key=lambda line: (line.top, line.left))]
    return [
        piece for line in _joined([line for line in plain if line.text], words) for piece in _cut(line, words)
    ]


def _plain(line: Line) -> Line:
    text = unicodedata.normalize("NFKC", line.text).strip()
    return Line(text, line.left, line.top, line.right, line.bottom)


def _joined(lines: list[Line], words: CardWords) -> Iterator[Line]:
    """The lines, a label that stands in a box of its own together with the value beside it."""
    taken: set[int] = set()
    for line in lines:
        if words.bare_label.fullmatch(line.text):
            beside = [
                (other.left, number)
                for number, other in enumerate(lines)
                if other is not line and number not in taken and line.is_left_of(other)
            ]
            taken.update(number for _, number in sorted(beside)[:1])
    labels = {number: line for number, line in enumerate(lines) if words.bare_label.fullmatch(line.text)}
    for number, line in enumerate(lines):
        label = next((each for each in labels.values() if number in taken and each.is_left_of(line)), None)
        if label is not None:
            text = f"{label.text.rstrip(' :.')}: {line.text}"
            yield Line(text, label.left, line.top, line.right, line.bottom)
        elif number not in labels:
            yield line


def _cut(line: Line, words: CardWords) -> Iterator[Piece]:
    found = list(words.label.finditer(line.text))
    starts = [match.start() for match in found] + [len(line.text)]
    yield from _unlabelled(line.text[: starts[0]], line)
    for match, end in zip(found, starts[1:], strict=True):
        label = words.labelled(match["word"] or match["number"] or match["first"])
        yield Piece(label, line.text[match.end() : end].strip(_EDGES), line)


def _unlabelled(text: str, line: Line) -> Iterator[Piece]:
    for part in _GAP.split(text):
        if part.strip(_EDGES):
            yield Piece("", part.strip(_EDGES), line)
