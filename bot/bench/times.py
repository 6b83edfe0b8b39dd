"""How many times of public collections are read right, by kind, beside JioNLP on the same cases.

    python -m bot.bench.times --recognizers Specs/DateTime/Chinese --jionlp test/test_time_parser.py \
        --beside /path/to/venv/bin/python

JioNLP is run by the interpreter named by `--beside` (version 1.5.29; later ones raise on 上个月).
"""

import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from bot.bench.time_cases import Case, jionlp_cases, own_cases, recognizers_cases
from bot.nlu.labels import iso
from bot.nlu.text.normalize import normalize
from bot.nlu.times import Sense, TimeSpan, find_times

Answer = dict[str, Any]


def our_answers(case: Case) -> list[Answer]:
    """What Lianke finds in the sentence, each in the sense of the past and of the future."""
    return [
        _answer(span, sense)
        for span in find_times(normalize(case.sentence).text, case.now)
        for sense in ("future", "past")
    ]


def _answer(span: TimeSpan, sense: Sense) -> Answer:
    sort = "recurring" if span.every else "duration" if span.length else "time"
    return {"text": span.text, "sort": sort, "bounds": [bound and iso(bound) for bound in span.bounds(sense)]}


def is_right(case: Case, answers: Sequence[Answer]) -> bool:
    """Whether one of the answers is what the case expects; of a text without times, that there is none."""
    if case.sort == "none":
        return not any(answer["sort"] in ("time", "recurring", "duration") for answer in answers)
    alike = [answer for answer in answers if answer["sort"] == case.sort]
    if case.sort == "time":
        return any(_agrees(case, answer["bounds"]) for answer in alike)
    return any(_bare(case.expression) in _bare(answer["text"]) for answer in alike)


def _bare(text: str) -> str:
    return normalize(text).text.replace(" ", "").replace("的", "")


def _agrees(case: Case, bounds: Sequence[str | None]) -> bool:
    first, last = bounds
    if case.within:
        start, end = case.any_of[0]
        day = first or last or ""
        return (not start or day[: len(start)] >= start) and (not end or day[: len(end)] <= end)
    return any(
        (not start or _cut(first, start) == start) and (not end or _cut(_not_midnight(last, end), end) == end)
        for start, end in case.any_of
        if start or end
    )


def _not_midnight(bound: str | None, like: str) -> str | None:
    """The midnight at which an evening ends is, where days are compared, still of its day."""
    if bound and bound.endswith("T00:00") and len(like) == len("2026-11-18"):
        return (datetime.fromisoformat(bound) - timedelta(days=1)).isoformat()
    return bound


def _cut(bound: str | None, like: str) -> str | None:
    """A bound as exact as the expected one; a day where a minute is expected is no answer."""
    return bound[: len(like)] if bound and len(bound) >= len(like) else None


def jionlp_answers(python: Path, cases: Sequence[Case]) -> list[list[Answer]]:
    """What JioNLP answers, run by an interpreter that has it."""
    script = Path(__file__).with_name("jionlp_answers.py")
    asked = "".join(
        json.dumps({"sentence": case.sentence, "expression": case.expression, "now": case.now.isoformat()})
        + "\n"
        for case in cases
    )
    result = subprocess.run(  # noqa: S603 -- the interpreter that the operator named
        [python, script], input=asked, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("[{") or line == "[]"]


@click.command()
@click.option("--recognizers", type=click.Path(path_type=Path), help="Specs/DateTime/Chinese of a checkout")
@click.option("--jionlp", type=click.Path(path_type=Path), help="test/test_time_parser.py of a checkout")
@click.option("--own", type=click.Path(path_type=Path), help="tests/understanding/times.jsonl")
@click.option("--beside", type=click.Path(path_type=Path), help="an interpreter with JioNLP 1.5.29")
@click.option("--wrong", is_flag=True, help="list the cases that we get wrong")
def main(
    recognizers: Path | None, jionlp: Path | None, own: Path | None, beside: Path | None, wrong: bool
) -> None:
    """Prints the share right by kind, and why the other cases were left out."""
    collections = {
        "Recognizers": list(recognizers_cases(recognizers)) if recognizers else [],
        "JioNLP": list(jionlp_cases(jionlp)) if jionlp else [],
        "own": list(own_cases(own)) if own else [],
    }
    for name, found in collections.items():
        if found:
            _report(name, found, beside, wrong)


def _report(name: str, found: list[Case], beside: Path | None, wrong: bool) -> None:
    cases = [case for case in found if name == "own" or not case.left_out]
    theirs = jionlp_answers(beside, cases) if beside else [[] for _ in cases]
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for case, answers in zip(cases, theirs, strict=True):
        ours = our_answers(case)
        score = {"cases": 1, "ours": is_right(case, ours), "theirs": is_right(case, answers)}
        for kind in (case.kind, "all"):
            rows[kind].update(score)
        if wrong and not score["ours"]:
            said = [(answer["text"], answer["sort"], answer["bounds"]) for answer in ours]
            click.echo(
                f"  {case.kind}: {case.sentence} [{case.expression}] {case.now} {case.any_of} != {said}"
            )
    click.echo(f"\n{name}: {len(cases)} of {len(found)} cases\n{'kind':<18}cases  Lianke  JioNLP")
    for kind, count in sorted(rows.items(), key=lambda item: (item[0] == "all", item[0])):
        beside_it = f"{count['theirs'] / count['cases']:>7.1%}" if beside else "      -"
        click.echo(f"{kind:<18}{count['cases']:>5}  {count['ours'] / count['cases']:>6.1%} {beside_it}")
    for reason, times in Counter(case.left_out for case in found if case not in cases).most_common():
        click.echo(f"  left out {times:>3}: {reason}")


if __name__ == "__main__":
    main()
