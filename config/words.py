"""Reads config/words.toml and one trade (config/trades/*.toml) into a frozen `Words`: all vocabulary of bot/nlu."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.beginnings import compiled, look_ahead
from config.cards import CardWords
from config.gates import Gate, Sought
from config.late_patterns import late, late_compiled, late_made
from config.patterns import Patterns, spelled_out

HERE = Path(__file__).parent

PLACEHOLDERS = {
    "{客户}": "\ue000",
    "{人}": "\ue001",
    "{时}": "\ue002",
    "{货}": "\ue003",
    "{钱}": "\ue004",
    "{号}": "\ue005",
}
"""How words.toml writes what has been recognised already, and the character that stands for it when cues are sought."""

GAP = {"…": r"[^,?!]{0,14}?"}
"""What "…" in a cue stands for: up to 14 characters of the same clause."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Several patterns sought at once, each with what it stands for; the earlier wins where two begin at one place."""

    pattern: re.Pattern[str]
    meanings: tuple[str, ...]

    @classmethod
    def of(cls, patterns: Sequence[tuple[str, str]]) -> "OneOf":
        """From sources of patterns and their meanings. Read without regard to case."""

        def made() -> re.Pattern[str]:
            # Each looks ahead for itself: else all of them are tried wherever one can begin.
            ahead = [look_ahead(source, re.IGNORECASE) for source, _ in patterns]
            sources = [f"{ahead[at]}(?P<k{at}>{source})" for at, (source, _) in enumerate(patterns)]
            return compiled("|".join(sources) or "(?!)", re.IGNORECASE)

        return cls(late_made(made), tuple(meaning for _, meaning in patterns))

    def meaning(self, match: re.Match[str]) -> str:
        """What was found stands for: "\\1" in it is the first group of the pattern that matched."""
        chosen = match.lastgroup or "k0"
        inner = match.groups()[match.re.groupindex[chosen] :]
        said = next((group for group in inner if group), "")
        return self.meanings[int(chosen[1:])].replace(
            "\\1", said.upper().removesuffix("号").removesuffix("#")
        )


@dataclass(frozen=True, slots=True, eq=False)
class Trade:
    """What goods are called in one trade. Patterns are compiled without regard to case. Each is equal to itself alone,
    so that what is made of one can be cached by it."""

    name: str
    grades: OneOf
    spelling: tuple[re.Pattern[str], re.Pattern[str]] | None
    no_grade_before: re.Pattern[str] | None
    no_grade_behind: re.Pattern[str] | None
    spoken_grades: frozenset[str]
    forms: OneOf
    surfaces: OneOf
    processing: re.Pattern[str] | None
    tolerance: re.Pattern[str] | None
    thickness_units: Mapping[str, Decimal]
    coil: str
    names_no_grade: frozenset[str]
    solid: frozenset[str]
    made_of: re.Pattern[str] | None
    units: tuple[tuple[re.Pattern[str], str], ...]
    unit_source: str
    price_unit: str
    price_pieces: Mapping[str, Decimal]
    price_range: tuple[int, int]
    price_changes: tuple[str, str]
    goods_words: tuple[str, ...]
    columns: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All vocabulary, equal to itself alone. `cues` finds evidence in a skeleton (bot/nlu/reading.py), by name, and
    `gate` tells which of them a text can hold; `lists` are plain words; `cards` is what stands on business cards."""

    cues: Patterns
    gate: Gate
    lists: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
    extras: Mapping[str, tuple[Sought, ...]]
    titles: tuple[str, ...]
    trade: Trade
    cards: CardWords


def load_words(trade: str = "steel", directory: Path = HERE, *, at_once: bool = True) -> Words:
    """The vocabulary with that trade; unless `at_once`, its gate is still to be read.

    Raises `FileNotFoundError`, `TOMLDecodeError` or, for what is no pattern, sooner or later `re.error`.
    """
    table = tomllib.loads((directory / "words.toml").read_text(encoding="utf-8"))
    goods = tomllib.loads((directory / "trades" / f"{trade}.toml").read_text(encoding="utf-8"))
    shared = {f"{{{name}}}": f"(?:{'|'.join(patterns)})" for name, patterns in table["shared"].items()}
    cues = {name: _any_of(patterns, shared) for name, patterns in table["cues"].items()}
    labels = {
        field: tuple(
            (label, late_compiled(_any_of(patterns, shared))) for label, patterns in by_label.items()
        )
        for field, by_label in table["labels"].items()
    }
    lists = {name: tuple(words) for name, words in table["lists"].items()}
    extras = {
        name: tuple(Sought.of(spelled_out(pattern, shared)) for pattern in patterns)
        for name, patterns in table["extras"].items()
    }
    return Words(
        cues=Patterns(cues),
        gate=Gate.of(cues) if at_once else Gate(cues),
        lists=MappingProxyType(lists),
        labels=MappingProxyType(labels),
        extras=MappingProxyType(extras),
        titles=tuple(sorted(lists["titles"], key=len, reverse=True)),
        trade=_trade(goods),
        cards=CardWords.load(directory / "cards.toml"),
    )


def _any_of(patterns: Sequence[str], shared: Mapping[str, str]) -> str:
    """The source of one pattern for all; `shared` are sources by how words.toml writes them (`{到访}`)."""
    return spelled_out("|".join(patterns), shared, PLACEHOLDERS, GAP)


def _spelling(parts: Sequence[str]) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """One part of a grade that is not all capitals, and a run of them: at its head or behind a digit (60Si2Mn)."""
    part = "|".join(part.upper() for part in parts)
    return (re.compile(part), re.compile(f"(?<![A-Z])G?(?:{part})+")) if parts else None


def _perhaps(source: str) -> re.Pattern[str] | None:
    return late_compiled(source, re.IGNORECASE) if source else None


def _trade(table: Mapping[str, Any]) -> Trade:
    spoken, no_grade = table.get("spoken_grades", {}), table.get("no_grade", {})
    processing = table.get("processing", {})
    sizes = dict(table.get("sizes", {}))
    made_of = sizes.pop("made_of", "")
    pricing = table["pricing"]
    return Trade(
        name=table["name"],
        grades=OneOf.of(tuple(table["grades"].items())),
        spelling=_spelling(table.get("spelling", {}).get("parts", ())),
        no_grade_before=re.compile(no_grade["before"], re.IGNORECASE) if no_grade else None,
        no_grade_behind=re.compile(no_grade["behind"]) if no_grade else None,
        spoken_grades=frozenset(spoken.get("grades", ())),
        forms=OneOf.of([("|".join(form["words"]), form["name"]) for form in table["forms"]]),
        surfaces=OneOf.of([(surface["pattern"], surface["name"]) for surface in table["surfaces"]]),
        processing=_perhaps("|".join(processing.get("words", ()))),
        tolerance=_perhaps(processing.get("tolerance", "")),
        coil=sizes.pop("coil", ""),
        thickness_units=MappingProxyType({unit: Decimal(size) for unit, size in sizes.items()}),
        names_no_grade=frozenset(form["name"] for form in table["forms"] if form.get("names_no_grade")),
        solid=frozenset(form["name"] for form in table["forms"] if form.get("solid")),
        made_of=late_compiled(made_of) if made_of else None,
        units=tuple(
            (late_compiled("|".join(spellings), re.IGNORECASE), unit)
            for unit, spellings in table["units"].items()
        ),
        unit_source="|".join(source for spellings in table["units"].values() for source in spellings),
        price_unit=pricing["unit"],
        price_pieces=MappingProxyType({unit: Decimal(count) for unit, count in pricing["pieces"].items()}),
        price_range=(pricing["lowest"], pricing["highest"]),
        price_changes=(pricing["changes"][0], pricing["changes"][1]),
        goods_words=tuple(table["goods"]["words"]),
        columns=MappingProxyType(
            {kind: late(source, re.IGNORECASE) for kind, source in table.get("columns", {}).items()}
        ),
    )
