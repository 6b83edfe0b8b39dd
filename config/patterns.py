"""Patterns as the files of words write them: spelled out, and compiled when they are first asked for."""

import re
from collections.abc import ItemsView, Iterator, Mapping, Set

from config.beginnings import compiled
from config.gates import Telling

_BLANK = "\0"


class Patterns(dict[str, re.Pattern[str]]):
    """To be asked for one by name, or for all as `items`, so that a start does not wait for hundreds.

    Raises `re.error` where one is no pattern.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self.sources = sources
        self._telling: dict[str | tuple[str, ...], Telling | None] = {}

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = compiled(self.sources[name])
        return pattern

    def may_be_in(self, names: str | tuple[str, ...], characters: Set[str], pairs: Set[str]) -> bool:
        """Whether a text of these characters and pairs of them can hold one of those, parts of it blanked out (NUL) or
        not."""
        try:
            telling = self._telling[names]
        except KeyError:
            telling = self._telling[names] = self._told(names)
        if telling is None or not telling.characters.isdisjoint(characters):
            return True
        return bool(telling.pairs) and not telling.pairs.isdisjoint(pairs)

    def _told(self, names: str | tuple[str, ...]) -> Telling | None:
        named = (names,) if isinstance(names, str) else names
        telling = Telling.of("|".join(self.sources[name] for name in named))
        return None if telling is None or _BLANK in telling.characters else telling

    def prepare(self) -> Iterator[None]:
        """Compiles, one at each step, those that nobody has asked for yet: about a millisecond each."""
        for name in self.sources:
            if name not in self:
                self[name]
                yield

    def items(self) -> ItemsView[str, re.Pattern[str]]:  # type: ignore[override]  # a view of all is one
        """All of them."""
        for _ in self.prepare():
            pass
        return super().items()


def spelled_out(source: str, *meanings: Mapping[str, str]) -> str:
    """The source with what each sign in it means (`{客户}`, `…`), the signs of the first mapping before the others'."""
    for written in meanings:
        for sign, meant in written.items():
            source = source.replace(sign, meant)
    return source
