"""How people ask for numbers (questions.toml): measures, what they are split by, and the words for all that."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from config.gates import Sought
from config.late_patterns import late
from config.patterns import spelled_out

FILE = Path(__file__).with_name("questions.toml")
SIGNS = {
    "{客}": "\ue000",
    "{人}": "\ue001",
    "{部}": "\ue002",
    "{时}": "\ue003",
    "{久}": "\ue004",
    "{料}": "\ue005",
    "{地}": "\ue006",
    "{级}": "\ue007",
    "{业}": "\ue008",
    "{段}": "\ue009",
    "{额}": "\ue00a",
    "{名}": "\ue00b",
    "{源}": "\ue00c",
}
"""How questions.toml writes what was recognised already, and the character that stands for it in a question."""
GAP = {"…": "[^,?]{0,8}?"}
"""What "…" stands for: up to 8 characters of the same clause."""


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """One measure: the words for it, and what is meant where the question leaves something open.

    `period` is the one where none is named ("" where it is of what stands today), or this year where `year` fits;
    `rank`, `list` and `who` are what it is split by where a number of rows, a list or 谁 was asked for; `always`
    in any case; `unasked` where none of that was said. `groups` are all that it can be split by.
    `open`: 没…, 未… ask for what is not settled. `future`: the period lies ahead; `nearer`:
    it may, where that is nearer (12月 in November). `finance` may ask for it, too.
    `standing`: it is of what stands today, whatever day is named. `part_of`: the measure of the whole of which it is a
    part. `mean`: it is a mean by itself, so that 平均 says nothing more.
    """

    name: str
    words: re.Pattern[str]
    period: str
    rank: str
    list: str
    who: str
    always: str
    unasked: str
    groups: tuple[str, ...]
    year: re.Pattern[str] | None
    open: bool
    future: bool
    nearer: bool
    finance: bool
    standing: bool
    part_of: str
    mean: bool


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """All of questions.toml. `words` are patterns by name; the other tables map a stored value to its pattern."""

    measures: tuple[MeasureWords, ...]
    groups: Mapping[str, re.Pattern[str]]
    words: Mapping[str, re.Pattern[str]]
    unkept: Mapping[str, re.Pattern[str]]
    any_unkept: Sought
    modes: Mapping[str, re.Pattern[str]]
    stages: Mapping[str, re.Pattern[str]]
    statuses: Mapping[str, re.Pattern[str]]
    levels: Mapping[str, re.Pattern[str]]
    regions: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]
    industries: tuple[str, ...]
    department_suffixes: tuple[str, ...]
    department_said: tuple[str, ...]
    never_department: frozenset[str]
    before_surname: str
    after_surname: tuple[str, ...]
    durations: Mapping[str, int]

    @classmethod
    def load(cls, file: Path = FILE) -> "QuestionWords":
        """Reads the file. Raises `KeyError` where something is missing."""
        table = tomllib.loads(file.read_text("utf-8"))
        return cls(
            measures=tuple(_measure(name, entry) for name, entry in table["measures"].items()),
            groups=_patterns(table["groups"]),
            words=_patterns(table["words"]),
            unkept=MappingProxyType({name: _compiled([said]) for name, said in table["unkept"].items()}),
            any_unkept=Sought.of(_source(table["unkept"].values())),
            modes=_patterns(table["modes"]),
            stages=_patterns(table["stages"]),
            statuses=_patterns(table["statuses"]),
            levels=_patterns(table["levels"]),
            regions=MappingProxyType({name: tuple(parts) for name, parts in table["regions"].items()}),
            sources=MappingProxyType({name: tuple(words) for name, words in table["sources"].items()}),
            industries=tuple(table["industries"]["words"]),
            department_suffixes=tuple(table["departments"]["suffixes"]),
            department_said=tuple(table["departments"]["said"]),
            never_department=frozenset(table["departments"]["never"]),
            before_surname=table["persons"]["before"],
            after_surname=tuple(table["persons"]["after"]),
            durations=MappingProxyType(dict(table["durations"])),
        )

    def places(self, region: str | None) -> tuple[str, ...]:
        """The region and all that counts as it: 华东 is 江苏, too; none where none is named."""
        return (region, *self.regions.get(region, ())) if region else ()

    def measure(self, name: str) -> MeasureWords:
        """The measure of that name."""
        return next(measure for measure in self.measures if measure.name == name)


def _measure(name: str, entry: Mapping[str, Any]) -> MeasureWords:
    return MeasureWords(
        name=name,
        words=_compiled(entry["words"]),
        period=entry["period"],
        rank=entry["rank"],
        list=entry["list"],
        who=entry.get("who", entry["list"]),
        always=entry.get("always", ""),
        unasked=entry.get("unasked", ""),
        groups=tuple(entry["groups"]),
        year=_compiled(entry["year"]) if "year" in entry else None,
        open=entry.get("open", False),
        future=entry.get("future", False),
        nearer=entry.get("nearer", False),
        finance=entry.get("finance", False),
        standing=entry.get("standing", False),
        part_of=entry.get("part_of", ""),
        mean=entry.get("mean", False),
    )


def _patterns(table: Mapping[str, list[str]]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({name: _compiled(patterns) for name, patterns in table.items()})


def _compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    return late(_source(patterns))


def _source(patterns: Iterable[str]) -> str:
    return spelled_out("|".join(f"(?:{pattern})" for pattern in patterns), SIGNS, GAP)
