"""No regular expression of ours can take exponential time, whatever is written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.understanding.ambiguity import ambiguous_loops

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "source",
    [
        "(?:刚才?|刚刚)*到",
        "(?:有(?:没有)?|没有)+x",
        "(?:,?货|,)*有",
        "(?:嗯+|好)*$",
        "(?:对[^,]{1,8}|很)*",
        "(?:ab?|b)*$",
    ],
)
def test_a_loop_that_reads_the_same_in_two_ways_is_found(source: str) -> None:
    assert list(ambiguous_loops(source))


@pytest.mark.parametrize(
    "source",
    [
        "(?:刚才?)*到",
        "(?:有|没)+x",
        "(?:货|,)*有",
        "(?:嗯|好)*$",
        "(?:对[^,]{1,8}|很){0,4}",
        "(?:一[个家]?){2,3}",
    ],
)
def test_one_that_does_not_is_none(source: str) -> None:
    assert not list(ambiguous_loops(source))


def test_no_loop_of_ours_reads_the_same_in_two_ways() -> None:
    """With (?:刚才?|刚刚)* 28 signs held a process for a second, and each further one for half as long again."""
    command = [sys.executable, "-m", "tests.understanding.all_patterns"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 -- ourselves
    patterns: dict[str, int] = json.loads(printed)
    assert len(patterns) > 1_000
    found = {source[:80]: list(ambiguous_loops(source, flags)) for source, flags in patterns.items()}
    assert {source: loops for source, loops in found.items() if loops} == {}
