"""Public collections of Chinese times, and our own, as cases in one form.

Two public ones are read: the Chinese date-time specifications of microsoft/Recognizers-Text (MIT,
Specs/DateTime/Chinese/*.json) and the unit test of dongrixinyu/JioNLP (Apache-2.0, test/test_time_parser.py), each
from a copy that whoever runs the bench has made; neither is stored here.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.bench.time_selection import compared, kind_of, left_out

Sort = Literal["time", "duration", "recurring", "none"]
Bounds = tuple[str | None, str | None]
"""First and last, as a day or as a minute; `None` is not compared."""

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_LUNAR = re.compile("农历|[正腊]月|初[一二三四五六七八九十]|大年|中秋|春节|除夕|元宵|端午|七夕|重阳|八月十五")
_FIRST_MOMENT = (2021, 1, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Case:
    """An expression in a sentence, the local time at which it was said, and what it means.

    Any of `any_of` is right; with `within` so is an answer inside it (两年前 is that year, or the day in it).
    """

    sentence: str
    expression: str
    now: datetime
    sort: Sort
    any_of: tuple[Bounds, ...] = ()
    within: bool = False

    @property
    def kind(self) -> str:
        """The group in which it counts."""
        if self.sort in ("duration", "recurring"):
            return self.sort
        return "no time" if self.sort == "none" else kind_of(self.expression)

    @property
    def left_out(self) -> str | None:
        """Why it does not count, `None` where it does."""
        if self.sort == "time" and not any(any(bounds) for bounds in self.any_of):
            return "no bound that could be compared"
        years = {int(bound[:4]) for bounds in self.any_of for bound in bounds if bound}
        return left_out(self.expression or self.sentence, years | {self.now.year})


def own_cases(file: Path) -> Iterator[Case]:
    """Our own: `{"text", "now", "expression"?, "sort"?, "start"?, "end"?}` a line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        bounds = ((case.get("start"), case.get("end")),)
        yield Case(
            case["text"],
            case.get("expression", case["text"]),
            datetime.fromisoformat(case["now"]),
            case.get("sort", "time"),
            bounds if any(bounds[0]) else (),
        )


def recognizers_cases(folder: Path) -> Iterator[Case]:
    """Those of the model's and the parsers' specifications, each once."""
    seen = set()
    for file in sorted(folder.glob("*.json")):
        if file.stem != "DateTimeModel" and not file.stem.endswith("Parser"):
            continue
        for spec in json.loads(file.read_text(encoding="utf-8-sig")):
            for case in _recognizers_case(spec):
                if (key := (case.sentence, case.expression, case.now)) not in seen:
                    seen.add(key)
                    yield case


def _recognizers_case(spec: dict[str, Any]) -> Iterator[Case]:
    said = (spec.get("Context") or {}).get("ReferenceDateTime") or "2020-01-01T12:00:00"
    sentence, now = spec["Input"], datetime.fromisoformat(said)
    if not spec["Results"]:
        yield Case(sentence, "", now, "none")
    for result in spec["Results"]:
        text, sort = result["Text"], str(result.get("TypeName") or result.get("Type")).split(".")[-1]
        if sort in ("duration", "set"):
            yield Case(sentence, text, now, "duration" if sort == "duration" else "recurring")
            continue
        bounds = [found for value in _resolutions(result) for found in _bounds(value, text, now)]
        yield Case(sentence, text, now, "time", tuple(dict.fromkeys(bounds)))


def _resolutions(result: dict[str, Any]) -> Iterator[dict[str, str]]:
    """`start` and `end`, or `value`, and `timex`: of the model's form, and of the parsers' (past and future)."""
    value = result.get("Value") or result.get("Resolution") or {}
    yield from value.get("values", ())
    for side in ("PastResolution", "FutureResolution"):
        named = {
            re.sub("(?<=start|..end).*|^(?:date|time).*", "", key): said
            for key, said in value.get(side, {}).items()
        }
        if named:
            yield {"timex": value["Timex"], **{key or "value": said for key, said in named.items()}}


def _bounds(value: dict[str, str], text: str, now: datetime) -> Iterator[Bounds]:
    """The end of a period is the day after it, or, of a range, the day named as its last: either is right."""
    if _LUNAR.search(text) or "not resolved" in value.values():
        return  # its lunar days are left as if they were solar
    first, last = _moment(value.get("start"), now), _moment(value.get("end"), now)
    if "value" in value:
        first = last = _moment(value["value"], now)
    bare = ":" in value.get("value", value.get("start", ""))[:3]
    if first and last and last < first:
        last += timedelta(days=1)
    for days in (0, 1) if bare else (0,):
        shift = timedelta(days=days)
        moved_first, moved_last = first and first + shift, last and last + shift
        yield compared(text, moved_first, moved_last, now)
        if last and "end" in value and not last.time().hour and not bare:
            yield compared(text, first, last - timedelta(days=1), now)
            if last.day == 1 and value["timex"].startswith("("):
                yield compared(text, first, _end_of_named(last, text), now)


def _end_of_named(end: datetime, text: str) -> datetime:
    """三月到五月 is given as up to the first of May; what is named is all of it."""
    months = 1 if "月" in text or "季" in text else 12
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return end.replace(year=year, month=month + 1) - timedelta(days=1)


def _moment(said: str | None, now: datetime) -> datetime | None:
    """A day and time as written; a bare time is today's."""
    if said is None:
        return None
    return datetime.fromisoformat(f"{now:%Y-%m-%d}T{said}" if re.match(r"\d\d:", said) else said)


def jionlp_cases(file: Path) -> Iterator[Case]:
    """The lists `[text, base time, (count,) expected]` of the unit test."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.List) and len(node.elts) in (3, 4) and isinstance(node.elts[-1], ast.Dict):
            text = ast.literal_eval(node.elts[0])
            yield _jionlp_case(text, ast.unparse(node.elts[1]), ast.literal_eval(node.elts[-1]))


def _jionlp_case(text: str, base: str, expected: dict[str, Any]) -> Case:
    now, sort = _base(base), expected["type"]
    if sort in ("time_delta", "time_period"):
        return Case(text, text, now, "duration" if sort == "time_delta" else "recurring")
    first, last = (None if "inf" in said else datetime.fromisoformat(said) for said in expected["time"])
    within = re.search("[年月周期拜度][半多]?之?[前后]$", text) is not None and bool(first and last)
    return Case(text, text, now, "time", (compared(text, first, last, now),), within)


def _base(written: str) -> datetime:
    """The base time of a test: a stamp, or a date whose missing parts are the first (2021: its first minute)."""
    named = {"_ts_1": "1623604000", "_ts_2": "1630480532", "None": "1623604000", "time.time()": "1623604000"}
    if written.startswith("datetime"):
        written = written.removeprefix("datetime.datetime").replace("(", "[").replace(")", "]")
    base = ast.literal_eval(named.get(written, written))
    if isinstance(base, dict):
        base = list(base.values())
    if isinstance(base, list):
        return datetime(*base[:5], *_FIRST_MOMENT[len(base[:5]) :])  # noqa: DTZ001 -- bare local time
    return datetime.fromtimestamp(max(base, 86_400), _SHANGHAI).replace(tzinfo=None)
