"""jieba's word cutter, with the same cuts, that reads of its dictionary only the words that a text may hold.

jieba makes one dict of all words and their beginnings: half a million entries, most of which no message ever asks for.
Here the dictionary stays the bytes that it is, and the words of one first character are made when that is met first.
"""

import re
import sys
from collections.abc import Mapping
from functools import cache
from math import log
from pathlib import Path

_needless = "pkg_resources" not in sys.modules
if _needless:
    # jieba opens its files without it where it can not be had; importing it takes longer than all of jieba.
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
try:
    import jieba
finally:
    if _needless:
        del sys.modules["pkg_resources"]

_RUNS = re.compile(rb"^([\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)[^\n]*\n(?:\1[^\n]*\n)*", re.MULTILINE)
"""Lines that follow each other and begin with the same character."""
_ENTRY = re.compile(r"^([^ \n]+) (\d+)", re.MULTILINE)
_TAGGED = re.compile(r"^([^ \n]+) \d+ (\w+)", re.MULTILINE)
_FREQUENCY = re.compile(rb" (\d+)")
_SIZE, _TOTAL = 5_071_852, 60_101_967
"""Of the dictionary of jieba 0.42.1: its bytes, and the sum of its frequencies, which takes 60 ms to add up."""
_NO_WORDS: Mapping[str, int] = {}


class _ByFirst(dict[str, Mapping[str, int]]):
    """The words that begin with a character, and their beginnings, with their frequencies: 0 for what is no word."""

    def __init__(self, dictionary: bytes) -> None:
        super().__init__()
        self._dictionary = dictionary
        self._places: dict[str, list[slice]] = {}
        for run in _RUNS.finditer(dictionary):
            self._places.setdefault(run[1].decode(), []).append(slice(*run.span()))

    def entries(self, first: str) -> str:
        """The lines of the dictionary for the words that begin with a character."""
        return b"".join([self._dictionary[place] for place in self._places.get(first, ())]).decode()

    def __missing__(self, first: str) -> Mapping[str, int]:
        if first not in self._places:
            return _NO_WORDS
        text = self.entries(first)
        words = {word: int(frequency) for word, frequency in _ENTRY.findall(text)}
        words.setdefault(first, 0)
        for long in [word for word in words if len(word) > 2]:
            for end in range(2, len(long)):
                words.setdefault(long[:end], 0)
        self[first] = words
        return words


class Frequencies:
    """How often words stand in the corpus that jieba's dictionary was made of."""

    def __init__(self, dictionary: bytes) -> None:
        self.by_first = _ByFirst(dictionary)
        self._tags: dict[str, dict[str, str]] = {}
        known = len(dictionary) == _SIZE
        self.total = _TOTAL if known else sum(map(int, _FREQUENCY.findall(dictionary)))

    def get(self, word: str, default: int = 0) -> int:
        """The frequency of a word, 0 of what only begins words."""
        return self.by_first[word[:1]].get(word, default)

    def part_of_speech(self, word: str) -> str:
        """The tag of a word in the dictionary (`v`, `n`, `d`, …), empty for what is no word."""
        first = word[:1]
        if first not in self._tags:
            self._tags[first] = dict(_TAGGED.findall(self.by_first.entries(first)))
        return self._tags[first].get(word, "")


class Cutter(jieba.Tokenizer):  # type: ignore[misc]  # jieba ships no types
    """A tokenizer of our own: no customer name is ever added to it, nor to jieba's global one."""

    def __init__(self) -> None:
        super().__init__()
        self.FREQ = Frequencies(Path(jieba.__file__).with_name("dict.txt").read_bytes())
        self.total = self.FREQ.total
        self.initialized = True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:
        """For each place the last places of the words that begin there; itself where none does."""
        by_first, size, ends_at = self.FREQ.by_first, len(sentence), {}
        for start, part in enumerate(sentence):
            words, ends, end = by_first[part], [], start
            while part in words:
                if words[part]:
                    ends.append(end)
                end += 1
                if end == size:
                    break
                part = sentence[start : end + 1]
            ends_at[start] = ends or [start]
        return ends_at

    def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:
        """Fills in, from the end, the likeliest way from each place on: its weight, and where its first word ends."""
        by_first, log_of_total = self.FREQ.by_first, log(self.total)
        route[len(sentence)] = (0.0, 0)
        for start in range(len(sentence) - 1, -1, -1):
            words = by_first[sentence[start]]
            route[start] = max(
                (log(words.get(sentence[start : end + 1]) or 1) - log_of_total + route[end + 1][0], end)
                for end in DAG[start]
            )


@cache
def own_cutter() -> Cutter:
    """The one of this process."""
    return Cutter()
