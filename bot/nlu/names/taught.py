"""What people taught beside the book: what else a customer is called, and what their own words stand for (idea 12)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.nlu.text.normalize import fold_case


class TaughtAlias(NamedTuple):
    """A further name of the customer `code`. For whom it counts, it no longer means those in `instead_of`."""

    alias: str
    code: str
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taught:
    """Further names by their first two characters, as the book keeps its own; and words, as written, for words."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gate: Mapping[str, int] = field(default_factory=dict)
    instead: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    spoken: re.Pattern[str] | None = None
    """Finds the words, the longest first; None where none was taught."""

    @staticmethod
    def of(aliases: Iterable[TaughtAlias] = (), words: Mapping[str, str] | None = None) -> "Taught":
        """Ready to be looked up in."""
        names: dict[str, tuple[str, ...]] = {}
        gate: dict[str, int] = {}
        instead: dict[str, frozenset[str]] = {}
        for taught in aliases:
            name = fold_case(taught.alias)
            names[name] = tuple(dict.fromkeys((*names.get(name, ()), taught.code)))
            gate[name[:2]] = gate.get(name[:2], 0) | 1 << len(name)
            if taught.instead_of:
                instead[name] = instead.get(name, frozenset()).union(taught.instead_of)
        folded = {fold_case(word): meaning for word, meaning in (words or {}).items()}
        return Taught(names, gate, instead, folded, _finder(folded))

    def with_word(self, word: str, meaning: str) -> "Taught":
        """With one word more."""
        words = {**self.words, fold_case(word): meaning}
        return replace(self, words=words, spoken=_finder(words))

    def meaning(self, word: str) -> str:
        """What a word that `spoken` found stands for."""
        return self.words[fold_case(word)]


def _finder(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None


NOTHING = Taught()
"""What a book begins with."""
