"""Patterns as the files of words write them: spelled out, and compiled when they are first asked for."""

import re
from collections.abc import ItemsView, Iterator, Mapping, Set

from config.beginnings import Characters, compiled, needs, parsed


class Patterns(dict[str, re.Pattern[str]]):
    """To be asked for one by name, or for all as `items`, so that a start does not wait for hundreds.

    Raises `re.error` where one is no pattern.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self.sources = sources
        self._needs: dict[str, Characters | None] = {}

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = compiled(self.sources[name])
        return pattern

    def may_be_in(self, name: str, characters: Set[str]) -> bool:
        """Whether a text of these characters can hold one; what is blank in it (NUL) need not be among them."""
        if name not in self._needs:
            needed = needs(parsed(self.sources[name]))
            self._needs[name] = None if needed is None or "\0" in needed else needed
        needed = self._needs[name]
        return needed is None or not needed.isdisjoint(characters)

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
