"""Seeded requests over our own OpenAPI: each method of each path, with values of any shape in any field.

Hypothesis makes up the values, of which it knows the odd ones; chance puts them together, ten times as fast.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.web import openapi
from models.kinds import KINDS

KEYS = ("C0001", "王强", "SO-1", "1", "T00001")
OF_NO_KIND = ("by", "alias", "customer", "word", "instead_of", "ignore", "limit")
"""Fields of the paths that belong to no kind of record."""
ODD = ("C0001", "王强", "2026-11-18", "2026-11-18T10:00:00+08:00", "-0", "1e999", "\ud800", "\x00")
VALUES = 400
_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=30),
    st.sampled_from(ODD),
)
_VALUES = st.recursive(
    _SCALARS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=6), parts, max_size=3),
    max_leaves=6,
)


@dataclass(frozen=True)
class RestRequest:
    """`path` has {} where the key belongs."""

    method: str
    path: str
    key: str
    fields: dict[str, Any]


def rest_requests(count: int, seed: int) -> Iterator[RestRequest]:
    """So many requests, the same for the same seed."""
    chance = random.Random(seed)
    values, texts = _made_up()
    paths = openapi.description()["paths"]
    for _ in range(count):
        path = chance.choice(sorted(paths))
        named = _fields(path)
        chosen = chance.sample(named, chance.randint(0, min(8, len(named))))
        yield RestRequest(
            chance.choice(sorted(paths[path])).upper(),
            path.replace("{key}", "{}").replace("{number}", "{}"),
            chance.choice(KEYS) if chance.random() < 0.5 else chance.choice(texts),
            {name: chance.choice(values) for name in chosen},
        )


def _fields(path: str) -> list[str]:
    kind = KINDS.get(path.removeprefix("/api/v1/").partition("/")[0].replace("-", "_"))
    return sorted(kind.fields) if kind else list(OF_NO_KIND)


def _made_up() -> tuple[list[Any], list[str]]:
    """Values of any shape, and keys of any letters."""
    values: list[Any] = []
    texts: list[str] = []

    @settings(
        max_examples=VALUES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(_VALUES, st.text(min_size=1, max_size=20))
    def collect(value: Any, text: str) -> None:
        values.append(value)
        texts.append(text)

    collect()
    return [*values, *ODD], texts
