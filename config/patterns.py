"""Patterns by name, each compiled when it is first asked for, so that a start does not wait for hundreds."""

import re
from collections.abc import ItemsView, Iterator, Mapping

from config.beginnings import compiled


class Patterns(dict[str, re.Pattern[str]]):
    """To be asked for one by name, or for all as `items`. Raises `re.error` where one is no pattern."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self.sources = sources

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = self[name] = compiled(self.sources[name])
        return pattern

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
