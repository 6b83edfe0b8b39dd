"""Patterns that are compiled when they are first asked for anything, so that a start does not wait for hundreds."""

import re
from collections.abc import Callable, Iterator
from typing import Any, cast
from weakref import WeakSet

from config.beginnings import compiled

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Late:
    """Stands for a pattern that is not made yet; once it is, its methods are this one's own."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make
        _WAITING.add(self)

    def __getattr__(self, name: str) -> Any:
        _WAITING.discard(self)
        pattern = self._make()
        self.__dict__.update((method, getattr(pattern, method)) for method in _METHODS)
        return getattr(pattern, name)


_WAITING: WeakSet[_Late] = WeakSet()


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern as of `re.compile`. Who first asks it for anything gets the `re.error` where it is none."""
    return cast("re.Pattern[str]", _Late(lambda: re.compile(source, flags)))


def late_compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The same as of `compiled`."""
    return cast("re.Pattern[str]", _Late(lambda: compiled(source, flags)))


def late_made(make: Callable[[], re.Pattern[str]]) -> re.Pattern[str]:
    """The same of one that takes more to make."""
    return cast("re.Pattern[str]", _Late(make))


def prepare() -> Iterator[None]:
    """Makes, one at each step, those of this process that nobody has asked yet. Raises `re.error` where one is none."""
    for pattern in list(_WAITING):
        if pattern in _WAITING:
            pattern.__getattr__("search")
            yield
